"""To sign in through the identity provider: away to it, and back with its word, which begins our session.

What must come back unchanged (state, nonce, PKCE's verifier, where to go on) travels in a signed cookie of
ten minutes. It is the one cookie that is not `SameSite=Strict`: the browser comes back from another site.
"""

import secrets
from html import escape

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from data.texts import Lang, say
from ui.gate import record
from ui.gate.admission import NotAdmittedError, admit
from ui.gate.attempts import WAIT_SECONDS, begin_attempt, forgive
from ui.gate.documents import KEPT_OUT, sentence_page
from ui.gate.form_requests import begun, note, work
from ui.gate.identity import ROUND, actor_of, address_of, forget_cookie, full_name, set_cookie
from ui.gate.next_page import safe_next
from ui.gate.provider import Provider, WrongProviderError, client_of, provider
from ui.gate.refusals import SIGN_IN
from ui.offer import language

PROVIDER, BACK = "/dang-nhap-mot-lan", "/dang-nhap-mot-lan/ve"
ROUND_SECONDS = 600
GOING_ON = '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={}">'

_signed = URLSafeTimedSerializer(secrets.token_bytes(32), salt="round trip")


async def begin_round(request: Request) -> Response:
    """Send the browser to the provider."""
    wished, lang = safe_next(request.query_params.get("next", "/")), language(dict(request.query_params))
    known = provider()
    if known is None:
        return _told(say("gate_not_found", lang), lang, 404)
    if actor_of(request):
        return RedirectResponse(wished, 303)
    from httpx2 import HTTPError  # with Authlib, where there is a provider

    own = _with_session(request, {})
    try:
        answer = await client_of(known).authorize_redirect(own, _back(request))
    except (HTTPError, ValueError, RuntimeError, WrongProviderError) as error:
        return await _out_of_reach(request, known, lang, error)
    carried = {"state": own.session, "next": wished, "lang": lang}
    set_cookie(answer, request, ROUND, _signed.dumps(carried), seconds=ROUND_SECONDS)
    answer.headers.update(KEPT_OUT)
    return answer


async def end_round(request: Request) -> Response:
    """Take the provider's word, and begin a session if it is good and the person has an account or a role."""
    carried, known = _carried(request), provider()
    lang = language({"lang": carried.get("lang", "")})
    if known is None:
        return _told(say("gate_not_found", lang), lang, 404)
    # Only who has been sent on the way can have us ask the provider, and not without end.
    numbers = await work(begin_attempt, "", address_of(request)) if carried else []
    if numbers is None:
        sentence = say("sign_in_locked", lang, minutes=WAIT_SECONDS // 60)
        answer = _told(sentence, lang, 429)
    else:
        answer = await _answered(
            _with_session(request, carried.get("state", {})), known, lang, numbers, carried.get("next", "/")
        )
    forget_cookie(answer, request, ROUND)
    return answer


async def _answered(
    request: Request, known: Provider, lang: Lang, numbers: list[int], wished: str
) -> Response:
    from authlib.common.errors import AuthlibBaseError
    from httpx2 import HTTPError
    from joserfc.errors import JoseError

    try:
        claims = await _claims(request, known)
        await work(forgive, "", numbers)
        name = await work(admit, known, claims)
    except (HTTPError, WrongProviderError) as error:
        return await _out_of_reach(request, known, lang, error)
    except NotAdmittedError as error:
        return await _refused(request, known, lang, "provider_no_account", error.reason)
    except (AuthlibBaseError, JoseError, ValueError, KeyError, TypeError, RuntimeError) as error:
        return await _refused(request, known, lang, "provider_refused", type(error).__name__)
    await note(name, "sign_in", f"{address_of(request)} oidc")
    # A page and no redirect: a chain that began at another site would leave our cookie behind.
    answer = HTMLResponse(GOING_ON.format(escape(wished)), headers=KEPT_OUT)
    return begun(request, name, wished, answer)


async def _claims(request: Request, known: Provider) -> dict[str, object]:
    """Return what the provider says of the person, its signature, addressee, time and round trip checked.

    Raises:
        ValueError: It is another provider's word, or there is none.
    """
    if request.query_params.get("iss", known.issuer) != known.issuer:
        message = "another issuer"
        raise ValueError(message)
    wanted = {
        "iss": {"essential": True, "value": known.issuer},
        "aud": {"essential": True, "value": known.client_id},
    }
    token = await client_of(known).authorize_access_token(request, claims_options=wanted, leeway=30)
    claims = token.get("userinfo")
    if not claims or not claims.get("sub"):
        message = "no identity"
        raise ValueError(message)
    return dict(claims)


async def _refused(request: Request, known: Provider, lang: Lang, sentence: str, reason: str) -> Response:
    await note(f"web {address_of(request)}", "provider_refused", reason)
    return _told(say(sentence, lang, label=known.label), lang, 403)


async def _out_of_reach(request: Request, known: Provider, lang: Lang, error: Exception) -> Response:
    where = f"web {address_of(request)}"
    await work(record.note_seldom, where, "provider_out_of_reach", type(error).__name__)
    return _told(say("provider_out_of_reach", lang, label=known.label), lang, 503)


def _told(sentence: str, lang: Lang, status: int) -> Response:
    """Return a page that says why one is not in, and leads back to the form."""
    title = say("sign_in_title", lang)
    return sentence_page(title, sentence, lang, status=status, way=(f"{SIGN_IN}?lang={lang}", title))


def _carried(request: Request) -> dict[str, dict]:
    """Return what was given to this browser for the round trip; nothing where it was not, or is too old."""
    try:
        return _signed.loads(request.cookies.get(full_name(ROUND, request), ""), max_age=ROUND_SECONDS)
    except BadSignature:
        return {}


def _with_session(request: Request, session: dict[str, object]) -> Request:
    """Return the request with what Authlib keeps for the way back; Streamlit's session stays as it is."""
    return Request({**request.scope, "session": session}, request.receive)


def _back(request: Request) -> str:
    """Return the address to which the provider sends the browser; the gate has looked at its host."""
    return str(request.url.replace(path=BACK, query="", fragment=""))
