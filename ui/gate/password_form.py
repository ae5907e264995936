"""To change one's own password, which ends the sessions of the account everywhere else."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from data.texts import Lang, say
from ui.gate import accounts
from ui.gate.attempts import WAIT_SECONDS
from ui.gate.documents import Field, Form, form_page
from ui.gate.form_requests import begun, given, note, work
from ui.gate.identity import actor_of, address_of
from ui.gate.passwords import SHORTEST
from ui.gate.refusals import SIGN_IN
from ui.offer import language

PASSWORD = "/mat-khau"


async def show_password(request: Request) -> Response:
    """Show the form for another password."""
    if not actor_of(request):
        return RedirectResponse(SIGN_IN, 303)
    return _password_page(language(dict(request.query_params)))


async def change_password(request: Request) -> Response:
    """Take another password; every session of the account ends and this browser begins a new one."""
    actor, fields = actor_of(request), await given(request)
    if not actor:
        return RedirectResponse(SIGN_IN, 303)
    lang, new = language(fields), fields.get("new_password", "")
    if new != fields.get("again"):
        return _password_page(lang, say("passwords_differ", lang), 400)
    try:
        right = await work(
            accounts.password_is_right, actor.name, fields.get("password", ""), address=address_of(request)
        )
        if not right:
            await note(actor.name, "password_refused", address_of(request))
            return _password_page(lang, say("password_wrong", lang), 401)
        await work(accounts.set_password, actor.name, new, by=actor.name)
    except accounts.TooManyAttemptsError:
        return _password_page(lang, say("sign_in_locked", lang, minutes=WAIT_SECONDS // 60), 429)
    except accounts.AccountError as error:
        return _password_page(lang, error.message(lang), 400)
    return begun(request, actor.name, "/")


def _password_page(lang: Lang, fault: str = "", status: int = 200) -> Response:
    present = Field("password", autocomplete="current-password", label="field_present_password")
    fields = (present, Field("new_password"), Field("again"))
    advice = say("password_advice", lang, least=SHORTEST)
    form = Form("change_password_title", "change_password_button", PASSWORD, fields)
    return form_page(form, lang, fault=fault, advice=advice, status=status)
