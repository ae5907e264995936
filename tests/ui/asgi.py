"""One request through an ASGI application, without a server and without a client's library."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp


@dataclass(frozen=True)
class Answer:
    """What a browser would get."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def get(app: ASGIApp, address: str, headers: dict[str, str] | None = None) -> Answer:
    """Ask for `address` by GET."""
    path, _, query = address.partition("?")
    pairs = [(name.encode(), value.encode()) for name, value in (headers or {}).items()]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": pairs}
    start, *rest = _sent(app, scope, {"type": "http.request", "body": b"", "more_body": False})
    answered = {name.decode(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], answered, b"".join(part.get("body", b"") for part in rest))


def connect(app: ASGIApp, path: str, headers: dict[str, str]) -> list[str]:
    """Open a websocket; return the types of what the application sent, such as `websocket.accept`."""
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "websocket", "path": path, "query_string": b"", "headers": pairs, "subprotocols": []}
    return [message["type"] for message in _sent(app, scope, {"type": "websocket.connect"})]


def _sent(app: ASGIApp, scope: dict[str, Any], received: dict[str, Any]) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return received

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    # In a thread of its own: a browser that another test left open has an event loop in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, app(scope, receive, send)).result()
    return sent
