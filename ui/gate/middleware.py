"""The gate itself: stands before every address of the server and lets through who may pass.

A websocket is looked at before it is accepted and again at every message and every second: log-out, time
and a closed account cut what is still open.
"""

import asyncio
from collections.abc import Collection
from urllib.parse import quote, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from data.texts import say
from ui.gate import handed_out, sessions
from ui.gate.doors import Door, door_of
from ui.gate.identity import (
    VISITOR,
    actor_of,
    browser_of,
    cookie,
    is_encrypted,
    set_cookie,
    told_to_dashboard,
)
from ui.gate.messages import is_wanted
from ui.gate.record import note
from ui.gate.roles import Actor, may

SIGN_IN = "/dang-nhap"
LOOK_SECONDS = 1.0
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
READABLE_COOKIE = "_streamlit_xsrf="  # the page's script reads it to send it back
AGAIN = '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0">'


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
            await refusal(scope, receive, _hardened(connection, send))
        else:
            await self.app(told_to_dashboard(connection), receive, _hardened(connection, send))


class Watched:
    """One open websocket, which ends when what let it in ends."""

    def __init__(self, connection: HTTPConnection, receive: Receive, send: Send) -> None:
        """Watch `connection`."""
        self.connection, self.actor, self.browser = connection, actor_of(connection), browser_of(connection)
        self._receive, self._send = receive, send
        self._coming: asyncio.Future[Message] | None = None
        self._over = False

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
        self._over = True
        await self._send({"type": "websocket.close", "code": 1008})
        return {"type": "websocket.disconnect", "code": 1008}

    async def _pass_on(self, message: Message) -> None:
        if self._over:
            return
        if self.browser and message["type"] == "websocket.send" and message.get("bytes"):
            handed_out.remember(self.browser, message["bytes"])
        await self._send(message)


def refused(connection: HTTPConnection, door: Door) -> Response | None:
    """Return the answer to a request that may not pass, None for one that may."""
    if not is_host_allowed(connection.headers.get("host")):
        return _sentence("gate_wrong_host", 400)
    if door.kind == "closed":
        return _sentence("gate_not_found", 404)
    changes = connection.scope.get("method", "GET") not in SAFE_METHODS
    if (changes or connection.scope["type"] == "websocket") and not from_our_own_page(connection):
        return _sentence("gate_wrong_origin", 403)
    actor = actor_of(connection)
    if door.kind == "open":
        return None
    if not may(actor, door.action) and not (door.kind == "page" and may(actor, "read") and actor):
        return _turned_away(connection, door, actor)
    if door.kind == "file" and not handed_out.was_handed_to(
        browser_of(connection) or "", connection.scope["path"]
    ):
        return _sentence("gate_not_found", 404)
    return None


def from_our_own_page(connection: HTTPConnection) -> bool:
    """Tell whether the page that asks is of the host that it asks; nobody's name is looked up for that."""
    origin = urlsplit(connection.headers.get("origin", ""))
    return origin.scheme in ("http", "https") and origin.netloc == connection.headers.get("host")


def _turned_away(connection: HTTPConnection, door: Door, actor: Actor | None) -> Response:
    """Ask a visitor of a page to sign in; say no to everybody else."""
    if actor:
        note(actor.name, "refused", f"{door.action} {_folder(connection)}")
        return _sentence("gate_role_needed", 403)
    if door.action != "read" and door.kind != "page":
        _note_stranger(connection, door)
    if not _wants_page(connection, door):
        return _sentence("gate_sign_in_needed", 401)
    if connection.headers.get("sec-fetch-site") == "cross-site":
        # A browser that comes by a link from elsewhere keeps the cookie back; asked from here it shows it.
        return HTMLResponse(AGAIN, headers={"Cache-Control": "no-store"})
    query = connection.scope.get("query_string", b"").decode("latin-1")
    wished = connection.scope["path"] + (f"?{query}" if query else "")
    return RedirectResponse(f"{SIGN_IN}?next={quote(wished)}", 303, headers={"Cache-Control": "no-store"})


def _wants_page(connection: HTTPConnection, door: Door) -> bool:
    if connection.scope.get("method") not in ("GET", "HEAD"):
        return False
    return door.kind == "page" or "text/html" in connection.headers.get("accept", "")


_noted: dict[str, int] = {}
MOST_NOTED = 1000


def _note_stranger(connection: HTTPConnection, door: Door) -> None:
    """Record who tries a door without having signed in; of one address not every try, or it fills the disk."""
    address = connection.client.host if connection.client else ""
    if len(_noted) >= MOST_NOTED:
        _noted.clear()
    _noted[address] = _noted.get(address, 0) + 1
    if _noted[address] & (_noted[address] - 1) == 0:  # the 1st, 2nd, 4th, 8th …
        note(f"web {address}", "refused", f"{door.action} {_folder(connection)} ({_noted[address]})")


def _folder(connection: HTTPConnection) -> str:
    """Return where it was tried, without ids that are keys to something."""
    return "/".join(connection.scope["path"].split("/")[:3])[:60]


def _sentence(key: str, status: int) -> Response:
    return PlainTextResponse(
        f"{say(key, 'vi')}\n{say(key, 'en')}\n", status, headers={"Cache-Control": "no-store"}
    )


def _hardened(connection: HTTPConnection, send: Send) -> Send:
    """Return `send` that makes every cookie strict, gives a browser its name, and keeps files out of caches."""
    path = connection.scope["path"]

    async def harden(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if path.startswith("/media/"):
                headers["Cache-Control"] = "no-store"
            if headers.get("content-type", "").startswith("text/html") and not cookie(connection, VISITOR):
                given = Response()
                set_cookie(given, connection, VISITOR)
                headers.append("set-cookie", given.headers["set-cookie"])
            message["headers"] = [
                (name, _strict(value.decode("latin-1"), connection).encode("latin-1"))
                if name == b"set-cookie"
                else (name, value)
                for name, value in message["headers"]
            ]
        await send(message)

    return harden


def _strict(header: str, connection: HTTPConnection) -> str:
    parts = [
        part for part in header.split("; ") if not part.lower().startswith(("samesite", "secure", "httponly"))
    ]
    parts += ["SameSite=Strict"]
    if not header.startswith(READABLE_COOKIE):
        parts += ["HttpOnly"]
    return "; ".join([*parts, "Secure"] if is_encrypted(connection) else parts)
