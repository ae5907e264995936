"""What the gate sees to in every answer: strict cookies, a name for the browser, no file in a cache."""

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import Message, Send

from ui.gate.identity import ROUND, VISITOR, cookie, full_name, is_encrypted, set_cookie

READABLE_COOKIE = "_streamlit_xsrf="  # the page's script reads it to send it back
FLAGS = ("samesite", "secure", "httponly")


def hardened(connection: HTTPConnection, send: Send) -> Send:
    """Return `send` for an answer to `connection`."""

    async def harden(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if connection.scope["path"].startswith("/media/"):
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
    """Return a cookie for this site alone, closed to scripts, and behind TLS never sent without it.

    That of the round trip to the identity provider must come along when the browser returns from there.
    """
    parts = [part for part in header.split("; ") if not part.lower().startswith(FLAGS)]
    round_trip = header.startswith(f"{full_name(ROUND, connection)}=")
    parts.append("SameSite=Lax" if round_trip else "SameSite=Strict")
    if not header.startswith(READABLE_COOKIE):
        parts.append("HttpOnly")
    return "; ".join([*parts, "Secure"] if is_encrypted(connection) else parts)
