"""What every form of the gate does with a request: read it, work beside the event loop, begin a session."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar
from urllib.parse import parse_qsl

from anyio import CapacityLimiter, move_on_after, to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from data.texts import say
from ui.gate import record, sessions
from ui.gate.identity import SESSION, actor_of, set_cookie

T = TypeVar("T")
MOST_BYTES = 16_384  # of a form; a Vietnamese letter takes nine
MOST_SECONDS = 20.0  # between its first byte and its last

_two_at_a_time = CapacityLimiter(2)  # to look at a password takes 64 MB for a moment


async def given(request: Request) -> dict[str, str]:
    """Return the fields of a form; what is longer or slower than any form of ours is not read to its end."""
    body = b""
    with move_on_after(MOST_SECONDS) as reading:
        async for part in request.stream():
            body += part
            if len(body) > MOST_BYTES:
                return {}
    return {} if reading.cancelled_caught else dict(parse_qsl(body.decode("utf-8", "replace")))


async def work(function: Callable[..., T], *arguments: object, **named: object) -> T:
    """Do what takes long, such as to hash a password, in a thread."""
    return await to_thread.run_sync(partial(function, *arguments, **named), limiter=_two_at_a_time)


async def note(actor: str, action: str, detail: str) -> None:
    """Record an act."""
    await to_thread.run_sync(record.note, actor, action, detail)


async def note_seldom(actor: str, action: str, detail: str) -> None:
    """Record what somebody could make happen without end."""
    await to_thread.run_sync(record.note_seldom, actor, action, detail)


async def store_failed(_: Request, __: Exception) -> Response:
    """Say that accounts cannot be written now, as on a full disk; whoever is in stays in and reads on."""
    sentence = f"{say('gate_store_failed', 'vi')}\n{say('gate_store_failed', 'en')}\n"
    return PlainTextResponse(sentence, 503, headers={"Cache-Control": "no-store"})


def begun(request: Request, name: str, wished: str, answer: Response | None = None) -> Response:
    """Begin a session with a fresh key; the one before, if any, ends.

    Args:
        request: What was asked.
        name: Of the account.
        wished: The page to go on to.
        answer: What leads there; a redirect unless given.
    """
    before, answer = actor_of(request), answer or RedirectResponse(wished, 303)
    if before:
        sessions.end(before.session)
    set_cookie(answer, request, SESSION, sessions.begin(name))
    return answer
