"""To sign in, sign out, change one's password and make the first administrator: the gate's own addresses."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar
from urllib.parse import parse_qsl, urlsplit

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from data.hashed_files import route
from data.texts import Lang, say
from ui.gate import accounts, first_run, sessions
from ui.gate.documents import STYLE, Field, Form, form_page, sentence_page
from ui.gate.doors import PAGE_PATHS
from ui.gate.first_run import SETUP_PATH
from ui.gate.identity import SESSION, actor_of, forget_cookie, set_cookie
from ui.gate.middleware import SIGN_IN
from ui.gate.passwords import SHORTEST
from ui.gate.record import note
from ui.offer import language

T = TypeVar("T")
SIGN_OUT, PASSWORD = "/dang-xuat", "/mat-khau"
MOST_BYTES = 4096  # of a form
MINUTES = 15

_two_at_a_time = CapacityLimiter(2)  # to look at a password takes 64 MB for a moment


def gate_routes() -> list[BaseRoute]:
    """Return the routes of the gate's pages; they are open to everybody."""
    return [
        Route(SIGN_IN, show_sign_in, methods=["GET"]),
        Route(SIGN_IN, sign_in, methods=["POST"]),
        Route(SIGN_OUT, sign_out, methods=["POST"]),
        Route(PASSWORD, show_password, methods=["GET"]),
        Route(PASSWORD, change_password, methods=["POST"]),
        Route(SETUP_PATH, show_setup, methods=["GET"]),
        Route(SETUP_PATH, set_up, methods=["POST"]),
        route(STYLE),
    ]


def safe_next(wished: str) -> str:
    """Return the page to go on to: one of ours with its choices, else the first."""
    parts = urlsplit(wished)
    if parts.scheme or parts.netloc or parts.path not in PAGE_PATHS or not wished.isprintable():
        return "/"
    return parts.path + (f"?{parts.query}" if parts.query else "")


async def show_sign_in(request: Request) -> Response:
    """Show the form, or go on where one is signed in already."""
    wished = safe_next(request.query_params.get("next", "/"))
    if actor_of(request):
        return RedirectResponse(wished, 303)
    asked = urlsplit(wished).query if "lang" not in request.query_params else request.url.query
    return form_page(_sign_in_form(wished), _language(dict(parse_qsl(asked))))


async def sign_in(request: Request) -> Response:
    """Let in who knows an account's password."""
    given = await _given(request)
    lang, name, address = _language(given), accounts.known_form(given.get("name", "")), _address(request)
    form = _sign_in_form(safe_next(given.get("next", "/")), name[:64])
    try:
        right = await _work(accounts.password_is_right, name, given.get("password", ""), address=address)
    except accounts.TooManyAttemptsError:
        await _note(f"web {address}", "sign_in_locked", _known_name(name))
        answer = form_page(form, lang, fault=say("sign_in_locked", lang, minutes=MINUTES), status=429)
        answer.headers["Retry-After"] = str(MINUTES * 60)
        return answer
    if not right:
        await _note(f"web {address}", "sign_in_failed", _known_name(name))
        return form_page(form, lang, fault=say("sign_in_failed", lang), status=401)
    await _note(name, "sign_in", address)
    return _begun(request, name, safe_next(given.get("next", "/")))


async def sign_out(request: Request) -> Response:
    """End the session, in every tab of this browser."""
    actor, answer = actor_of(request), RedirectResponse("/", 303)
    if actor:
        sessions.end(actor.session)
        await _note(actor.name, "sign_out", _address(request))
    forget_cookie(answer, request, SESSION)
    return answer


async def show_password(request: Request) -> Response:
    """Show the form for another password."""
    if not actor_of(request):
        return RedirectResponse(SIGN_IN, 303)
    return _password_page(_language(dict(request.query_params)))


async def change_password(request: Request) -> Response:
    """Take another password; every session of the account ends and this browser begins a new one."""
    actor, given = actor_of(request), await _given(request)
    if not actor:
        return RedirectResponse(SIGN_IN, 303)
    lang, new = _language(given), given.get("new_password", "")
    if new != given.get("again"):
        return _password_page(lang, say("passwords_differ", lang), 400)
    try:
        right = await _work(
            accounts.password_is_right, actor.name, given.get("password", ""), address=_address(request)
        )
        if not right:
            await _note(actor.name, "password_refused", _address(request))
            return _password_page(lang, say("password_wrong", lang), 401)
        await _work(accounts.set_password, actor.name, new, by=actor.name)
    except accounts.TooManyAttemptsError:
        return _password_page(lang, say("sign_in_locked", lang, minutes=MINUTES), 429)
    except accounts.AccountError as error:
        return _password_page(lang, error.message(lang), 400)
    return _begun(request, actor.name, "/")


async def show_setup(request: Request) -> Response:
    """Show the form for the first administrator to whoever has the console's address."""
    key, lang = request.query_params.get("key", ""), _language(dict(request.query_params))
    return _setup_page(key, lang) if first_run.is_setup_key(key) else _setup_closed(lang)


async def set_up(request: Request) -> Response:
    """Make the first administrator and close the door behind."""
    given = await _given(request)
    key, lang, name = given.get("key", ""), _language(given), accounts.known_form(given.get("name", ""))
    if not first_run.is_setup_key(key):
        await _note(f"web {_address(request)}", "refused", SETUP_PATH)
        return _setup_closed(lang)
    if given.get("new_password") != given.get("again"):
        return _setup_page(key, lang, name, say("passwords_differ", lang))
    try:
        made = await _work(first_run.set_up, key, name, given.get("new_password", ""))
    except accounts.AccountError as error:
        return _setup_page(key, lang, name, error.message(lang))
    return _begun(request, name, "/") if made else _setup_closed(lang)


def _begun(request: Request, name: str, wished: str) -> Response:
    """Begin a session with a fresh key; the one before, if any, ends."""
    before, answer = actor_of(request), RedirectResponse(wished, 303)
    if before:
        sessions.end(before.session)
    set_cookie(answer, request, SESSION, sessions.begin(name))
    return answer


def _sign_in_form(wished: str, name: str = "") -> Form:
    fields = (Field("name", "text", "username", name), Field("password", autocomplete="current-password"))
    return Form("sign_in_title", "sign_in_button", SIGN_IN, fields, (("next", wished),))


def _password_page(lang: Lang, fault: str = "", status: int = 200) -> Response:
    fields = (Field("password", autocomplete="current-password"), Field("new_password"), Field("again"))
    advice = say("password_advice", lang, least=SHORTEST)
    form = Form("change_password_title", "change_password_button", PASSWORD, fields)
    return form_page(form, lang, fault=fault, advice=advice, status=status)


def _setup_page(key: str, lang: Lang, name: str = "", fault: str = "") -> Response:
    fields = (Field("name", "text", "username", name[:64]), Field("new_password"), Field("again"))
    form = Form("setup_title", "setup_button", SETUP_PATH, fields, (("key", key),))
    advice = say("setup_advice", lang, least=SHORTEST)
    return form_page(form, lang, fault=fault, advice=advice, status=400 if fault else 200)


def _setup_closed(lang: Lang) -> Response:
    return sentence_page(say("setup_title", lang), say("setup_closed", lang), lang, status=404)


async def _given(request: Request) -> dict[str, str]:
    """Return the fields of a form; what is longer than any form of ours is not read to its end."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return {}
    return dict(parse_qsl(body.decode("utf-8", "replace")))


async def _work(function: Callable[..., T], *arguments: object, **named: object) -> T:
    return await to_thread.run_sync(partial(function, *arguments, **named), limiter=_two_at_a_time)


async def _note(actor: str, action: str, detail: str) -> None:
    await to_thread.run_sync(note, actor, action, detail)


def _known_name(name: str) -> str:
    """Return a name that was typed if there is such an account: else it may be somebody's password."""
    return name if any(each.name == name for each in accounts.accounts()) else "?"


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _language(asked: dict[str, str]) -> Lang:
    return language(asked)
