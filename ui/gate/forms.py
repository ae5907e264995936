"""To sign in and out: a plain form and a button, and the list of all addresses that are the gate's own."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from data.hashed_files import route
from data.texts import Lang, say
from ui.gate import accounts, sessions
from ui.gate.attempts import WAIT_SECONDS
from ui.gate.documents import STYLE, Field, Form, form_page
from ui.gate.first_run import SETUP_PATH
from ui.gate.form_requests import begun, given, note, note_seldom, work
from ui.gate.identity import SESSION, actor_of, address_of, forget_cookie
from ui.gate.next_page import safe_next
from ui.gate.password_form import PASSWORD, change_password, show_password
from ui.gate.provider import provider
from ui.gate.provider_sign_in import BACK, PROVIDER, begin_round, end_round
from ui.gate.refusals import SIGN_IN
from ui.gate.setup_form import set_up, show_setup
from ui.offer import language

SIGN_OUT = "/dang-xuat"


def gate_routes() -> list[BaseRoute]:
    """Return the routes of the gate's pages; they are open to everybody."""
    return [
        Route(SIGN_IN, show_sign_in, methods=["GET"]),
        Route(SIGN_IN, sign_in, methods=["POST"]),
        Route(PROVIDER, begin_round, methods=["GET"]),
        Route(BACK, end_round, methods=["GET"]),
        Route(SIGN_OUT, sign_out, methods=["POST"]),
        Route(PASSWORD, show_password, methods=["GET"]),
        Route(PASSWORD, change_password, methods=["POST"]),
        Route(SETUP_PATH, show_setup, methods=["GET"]),
        Route(SETUP_PATH, set_up, methods=["POST"]),
        route(STYLE),
    ]


async def show_sign_in(request: Request) -> Response:
    """Show the form, or go on where one is signed in already."""
    wished = _wished(request)
    if actor_of(request):
        return RedirectResponse(wished, 303)
    asked = urlsplit(wished).query if "lang" not in request.query_params else request.url.query
    lang = language(dict(parse_qsl(asked)))
    return form_page(_sign_in_form(wished, lang), lang)


async def sign_in(request: Request) -> Response:
    """Let in who knows an account's password."""
    fields = await given(request)
    lang, name, address = language(fields), accounts.known_form(fields.get("name", "")), address_of(request)
    form = _sign_in_form(safe_next(fields.get("next", "/")), lang, name[:64])
    try:
        right = await work(accounts.password_is_right, name, fields.get("password", ""), address=address)
    except accounts.TooManyAttemptsError:
        await note_seldom(f"web {address}", "sign_in_locked", _known_name(name))
        answer = form_page(
            form, lang, fault=say("sign_in_locked", lang, minutes=WAIT_SECONDS // 60), status=429
        )
        answer.headers["Retry-After"] = str(WAIT_SECONDS)
        return answer
    if not right:
        await note(f"web {address}", "sign_in_failed", _known_name(name))
        return form_page(form, lang, fault=say("sign_in_failed", lang), status=401)
    await note(name, "sign_in", address)
    return begun(request, name, safe_next(fields.get("next", "/")))


async def sign_out(request: Request) -> Response:
    """End the session, in every tab of this browser."""
    actor, answer = actor_of(request), RedirectResponse("/", 303)
    if actor:
        sessions.end(actor.session)
        await note(actor.name, "sign_out", address_of(request))
    forget_cookie(answer, request, SESSION)
    return answer


def _sign_in_form(wished: str, lang: Lang, name: str = "") -> Form:
    fields = (Field("name", "text", "username", name), Field("password", autocomplete="current-password"))
    known, other = provider(), None
    if known:
        query = urlencode({"next": wished, "lang": lang})
        # A link and no form: the policy of our pages lets no form lead to another site.
        other = (f"{PROVIDER}?{query}", say("provider_button", lang, label=known.label))
    return Form("sign_in_title", "sign_in_button", SIGN_IN, fields, (("next", wished),), other)


def _known_name(name: str) -> str:
    """Return a name that was typed if there is such an account: else it may be somebody's password."""
    return name if any(each.name == name for each in accounts.accounts()) else "?"


def _wished(request: Request) -> str:
    """Return the page to go on to; with the choices that its address had when the link was followed.

    A link may be older than they are: a choice draws a part of the page anew, and not its corner.
    """
    wished = safe_next(request.query_params.get("next", "/"))
    came_from = urlsplit(request.headers.get("referer", ""))
    if came_from.query and came_from.path == urlsplit(wished).path:
        return safe_next(f"{came_from.path}?{came_from.query}")
    return wished
