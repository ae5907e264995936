"""Cookies and headers: how a browser shows who it is to the gate, and how the gate tells the dashboard.

Streamlit puts the gate's headers into `st.user`. A client that sends such headers itself sends them in vain,
and the cookie with the key stops here: no script ever sees it.
"""

import re
import secrets
from dataclasses import dataclass
from ipaddress import ip_address

from starlette.authentication import AuthCredentials, AuthenticationBackend, BaseUser
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import Scope

from ui.gate import sessions
from ui.gate.roles import ACTIONS, Actor, may

PREFIX = b"x-giaoban-"
SESSION, VISITOR = "giaoban_session", "giaoban_visitor"
ROUND = "giaoban_round"  # to the identity provider and back
KEY = re.compile(r"[\w-]{20,64}", re.ASCII)


@dataclass(frozen=True)
class SignedIn(BaseUser):
    """The user of a request, as Starlette wants to know it."""

    actor: Actor

    @property
    def is_authenticated(self) -> bool:
        """Tell that somebody signed in."""
        return True

    @property
    def display_name(self) -> str:
        """Return the account's name."""
        return self.actor.name

    @property
    def identity(self) -> str:
        """Return the account's name."""
        return self.actor.name


class SessionBackend(AuthenticationBackend):
    """Finds the session of a request's cookie."""

    async def authenticate(self, conn: HTTPConnection) -> tuple[AuthCredentials, BaseUser] | None:
        """Return what the request may do and whose it is, None for a visitor."""
        key = cookie(conn, SESSION)
        actor = sessions.find(sessions.digest(key)) if key else None
        if actor is None:
            return None
        return AuthCredentials([action for action in ACTIONS if may(actor, action)]), SignedIn(actor)


def actor_of(connection: HTTPConnection) -> Actor | None:
    """Return who signed in, None for a visitor."""
    user = connection.user
    return user.actor if isinstance(user, SignedIn) else None


def browser_of(connection: HTTPConnection) -> str | None:
    """Return what tells this browser's session from every other's; it opens nothing by itself."""
    actor, visitor = actor_of(connection), cookie(connection, VISITOR)
    # Not the digest of the bare key: the key of a session must not come in by the visitor's cookie.
    return actor.session if actor else sessions.digest(f"visitor {visitor}") if visitor else None


def address_of(connection: HTTPConnection) -> str:
    """Return where a request comes from; behind a trusted proxy, what the proxy says, if it is an address."""
    try:
        return str(ip_address(connection.client.host)) if connection.client else "?"
    except ValueError:
        return "?"


def cookie(connection: HTTPConnection, name: str) -> str | None:
    """Return one of our cookies if it looks like one.

    Two of one name are none: another site of the same domain may have put one beside ours.
    """
    pairs = [part.partition("=") for part in "; ".join(connection.headers.getlist("cookie")).split(";")]
    values = [value.strip() for own, _, value in pairs if own.strip() == full_name(name, connection)]
    return values[0] if len(values) == 1 and KEY.fullmatch(values[0]) else None


def set_cookie(
    response: Response,
    connection: HTTPConnection,
    name: str,
    key: str | None = None,
    *,
    seconds: int | None = None,
) -> None:
    """Give the browser one of our cookies; a fresh key where none is given."""
    response.set_cookie(
        full_name(name, connection),
        key or secrets.token_urlsafe(24),
        max_age=seconds,
        path="/",
        httponly=True,
        samesite="lax" if name == ROUND else "strict",
        secure=is_encrypted(connection),
    )


def forget_cookie(response: Response, connection: HTTPConnection, name: str) -> None:
    """Take one of our cookies back."""
    response.delete_cookie(
        full_name(name, connection),
        path="/",
        httponly=True,
        samesite="strict",
        secure=is_encrypted(connection),
    )


def is_encrypted(connection: HTTPConnection) -> bool:
    """Tell whether the browser speaks TLS, to us or to a proxy that the server trusts."""
    return connection.scope.get("scheme") in ("https", "wss")


def told_to_dashboard(connection: HTTPConnection) -> Scope:
    """Return the request with the gate's word on who it is, in place of any that it brought along."""
    actor, browser = actor_of(connection), browser_of(connection)
    said = {b"session": browser} | ({b"user": actor.name, b"role": actor.role} if actor else {})
    kept = [
        (name, _without_ours(value) if name == b"cookie" else value)
        for name, value in connection.scope["headers"]
        if not name.lower().replace(b"_", b"-").startswith(PREFIX)
    ]
    ours = [(PREFIX + name, value.encode()) for name, value in said.items() if value]
    return {**connection.scope, "headers": [*kept, *ours]}


def _without_ours(header: bytes) -> bytes:
    parts = [part.strip() for part in header.split(b";")]
    ours = (SESSION.encode(), VISITOR.encode())
    kept = [part for part in parts if not part.removeprefix(b"__Host-").startswith(ours)]
    return b"; ".join(kept)


def full_name(name: str, connection: HTTPConnection) -> str:
    """Behind TLS a browser takes a cookie of this name from this very host alone."""
    return f"__Host-{name}" if is_encrypted(connection) else name
