"""The gate itself: stands before every address of the server and lets through who may pass.

A websocket is looked at before it is accepted and again at every message and every second: log-out, time
and a closed account cut what is still open.
"""

import asyncio
from collections.abc import Collection

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from ui.gate import handed_out, sessions
from ui.gate.answers import hardened
from ui.gate.doors import door_of
from ui.gate.identity import actor_of, browser_of, told_to_dashboard
from ui.gate.messages import is_wanted
from ui.gate.refusals import refused
from ui.gate.roles import may

LOOK_SECONDS = 1.0


class Gate:
    """ASGI middleware; `AuthenticationMiddleware` with a `SessionBackend` stands before it."""

    def __init__(self, app: ASGIApp, public: Collection[str] = ()) -> None:
        """Wrap `app`; `public` are paths that hold no figures."""
        self.app = app
        self.public = frozenset(public)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, with its name written on it, or answer it here."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        refusal = refused(connection, door_of(scope["path"], self.public))
        if scope["type"] == "websocket":
            if refusal:
                await send({"type": "websocket.close", "code": 1008})
            else:
                await Watched(connection, receive, send).run(self.app)
        elif refusal:
            await refusal(scope, receive, hardened(connection, send))
        else:
            await self.app(told_to_dashboard(connection), receive, hardened(connection, send))


class Watched:
    """One open websocket, which ends when what let it in ends."""

    def __init__(self, connection: HTTPConnection, receive: Receive, send: Send) -> None:
        """Watch `connection`."""
        self.connection, self.actor, self.browser = connection, actor_of(connection), browser_of(connection)
        self._receive, self._send = receive, send
        self._coming: asyncio.Future[Message] | None = None
        self._accepted = self._over = False

    async def run(self, app: ASGIApp) -> None:
        """Let the dashboard speak with the browser until either ends it, or we do."""
        try:
            await app(told_to_dashboard(self.connection), self._next, self._pass_on)
        finally:
            if self._coming:
                self._coming.cancel()

    async def _next(self) -> Message:
        """Return the next message that is wanted."""
        while True:
            self._coming = self._coming or asyncio.ensure_future(self._receive())
            await asyncio.wait({self._coming}, timeout=LOOK_SECONDS if self.actor else None)
            if not self._may_go_on(used=self._coming.done()):
                return await self._cut()
            if not self._coming.done():
                continue
            message, self._coming = self._coming.result(), None
            if message["type"] != "websocket.receive" or is_wanted(message.get("bytes")):
                return message

    def _may_go_on(self, *, used: bool) -> bool:
        """Tell whether the session is what it was when the websocket was opened, its role too."""
        if self.actor is None:
            return may(None, "read")
        return sessions.find(self.actor.session, used=used) == self.actor

    async def _cut(self) -> Message:
        """Send the tab away from what it shows, and hang up."""
        self._over = True
        if self._accepted:
            leaving = ForwardMsg()
            leaving.auth_redirect.url = "/"
            await self._send({"type": "websocket.send", "bytes": leaving.SerializeToString()})
        await self._send({"type": "websocket.close", "code": 1008})
        return {"type": "websocket.disconnect", "code": 1008}

    async def _pass_on(self, message: Message) -> None:
        if self._over:
            return
        self._accepted = self._accepted or message["type"] == "websocket.accept"
        if self.browser and message["type"] == "websocket.send" and message.get("bytes"):
            handed_out.remember(self.browser, message["bytes"])
        await self._send(message)
