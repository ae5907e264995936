"""The answer to a request that may not pass: to sign in, or no, in a sentence that tells nothing else."""

import asyncio
from urllib.parse import quote, urlencode, urlsplit

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from data.texts import say
from ui.gate import handed_out
from ui.gate.doors import Door
from ui.gate.identity import actor_of, address_of, browser_of, is_encrypted
from ui.gate.record import note_seldom
from ui.gate.roles import Actor, may

SIGN_IN = "/dang-nhap"
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
AGAIN = '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0">'


def sign_in_way(wished: str) -> str:
    """Return the way in, and from there to the wished page."""
    return f"{SIGN_IN}?{urlencode({'next': wished})}"


def refused(connection: HTTPConnection, door: Door) -> Response | None:
    """Return the answer to a request that may not pass, None for one that may."""
    if not is_host_allowed(connection.headers.get("host")):
        return _sentence("gate_wrong_host", 400)
    is_socket = connection.scope["type"] == "websocket"
    if door.kind == "closed" or (door.kind == "socket") != is_socket:
        return _sentence("gate_not_found", 404)
    changes = connection.scope.get("method", "GET") not in SAFE_METHODS
    if (changes or is_socket) and not from_our_own_page(connection):
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
    try:
        origin = urlsplit(connection.headers.get("origin", ""))
    except ValueError:  # half an address in brackets
        return False
    schemes = ("https",) if is_encrypted(connection) else ("http", "https")
    return origin.scheme in schemes and origin.netloc == connection.headers.get("host")


def _turned_away(connection: HTTPConnection, door: Door, actor: Actor | None) -> Response:
    """Ask a visitor of a page to sign in; say no to everybody else."""
    if actor:
        _note(actor.name, connection, door)
        return _sentence("gate_role_needed", 403)
    if door.action != "read" and door.kind != "page":
        _note(f"web {address_of(connection)}", connection, door)
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


def _note(actor: str, connection: HTTPConnection, door: Door) -> None:
    """Record a refusal beside the event loop."""
    detail = f"{door.action} {_folder(connection)}"
    asyncio.get_running_loop().run_in_executor(None, note_seldom, actor, "turned_away", detail)


def _folder(connection: HTTPConnection) -> str:
    """Return where it was tried, without ids that are keys to something."""
    return "/".join(connection.scope["path"].split("/")[:3])[:60]


def _sentence(key: str, status: int) -> Response:
    return PlainTextResponse(
        f"{say(key, 'vi')}\n{say(key, 'en')}\n", status, headers={"Cache-Control": "no-store"}
    )
