"""To make the first administrator, by the address that only the server's console shows."""

from starlette.requests import Request
from starlette.responses import Response

from data.texts import Lang, say
from ui.gate import accounts, first_run
from ui.gate.documents import Field, Form, form_page, sentence_page
from ui.gate.first_run import SETUP_PATH
from ui.gate.form_requests import begun, given, note_seldom, work
from ui.gate.identity import address_of
from ui.gate.passwords import SHORTEST
from ui.gate.refusals import SIGN_IN
from ui.offer import language


async def show_setup(request: Request) -> Response:
    """Show the form for the first administrator to whoever has the console's address."""
    key, lang = request.query_params.get("key", ""), language(dict(request.query_params))
    return _setup_page(key, lang) if first_run.is_setup_key(key) else _setup_closed(lang)


async def set_up(request: Request) -> Response:
    """Make the first administrator and close the door behind."""
    fields = await given(request)
    key, lang, name = fields.get("key", ""), language(fields), accounts.known_form(fields.get("name", ""))
    if not first_run.is_setup_key(key):
        await note_seldom(f"web {address_of(request)}", "turned_away", SETUP_PATH)
        return _setup_closed(lang)
    if fields.get("new_password") != fields.get("again"):
        return _setup_page(key, lang, name, say("passwords_differ", lang))
    try:
        made = await work(first_run.set_up, key, name, fields.get("new_password", ""))
    except accounts.AccountError as error:
        return _setup_page(key, lang, name, error.message(lang))
    return begun(request, name, "/") if made else _setup_closed(lang)


def _setup_page(key: str, lang: Lang, name: str = "", fault: str = "") -> Response:
    fields = (Field("name", "text", "username", name[:64]), Field("new_password"), Field("again"))
    form = Form("setup_title", "setup_button", SETUP_PATH, fields, (("key", key),))
    advice = say("setup_advice", lang, least=SHORTEST)
    return form_page(form, lang, fault=fault, advice=advice, status=400 if fault else 200)


def _setup_closed(lang: Lang) -> Response:
    way = (SIGN_IN, say("sign_in_title", lang))
    return sentence_page(say("setup_title", lang), say("setup_closed", lang), lang, status=404, way=way)
