"""A map's message to the browser: small, and data through and through.

Texts are joined, places in a list are letters, numbers go as steps from one to the next; what the browser
holds already is only named. The browser puts the signs back and computes nothing.
"""

import hashlib
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from json import dumps

from data import formats
from data.texts import Lang
from figures.map_story import Story
from figures.timeline import Stop

Part = tuple[str, dict[str, object]]  # its name by content, and the content

NOT_A_DIGIT = re.compile(r"[^0-9]+")
FIRST_PLACE = 0x23  # places in the list of units are written as letters from here on


def packed(message: Mapping[str, object]) -> bytes:
    """Return a message for the frame of the map: small, and data through and through."""
    as_json = dumps(message, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return zlib.compress(as_json.encode(), 9)


def story_parts(story: Story, lang: Lang) -> dict[str, Part]:
    """Return a story in the two parts that static/map keeps: the units, and what is said of them.

    Texts are joined and places written as letters: half of what they take as lists. A part is known by its
    content, so what the browser holds already need not be sent again.
    """
    number = {unit_id: at for at, (unit_id, _) in enumerate(story.units)}
    units = {
        "ids": "\n".join(unit_id for unit_id, _ in story.units),
        "names": "\n".join(name for _, name in story.units),
    }
    series = {
        "heading": story.heading,
        "unit": story.unit,
        "legends": [["\n".join(text for text, _ in own), [c for _, c in own]] for own in story.legends],
        "pages": {
            time_period: [
                "".join(chr(FIRST_PLACE + number[unit_id]) for unit_id in page.unit_ids),
                in_steps(page.texts, lang) or "\n".join(page.texts),
                page.classes,
                page.legend,
                _uneven(page.places),
            ]
            for time_period, page in story.pages.items()
        },
    }
    return {"units": part(units), "series": part(series)}


def time_part(stops: Iterable[Stop]) -> Part:
    """Return the stops of the slider as a part of their own."""
    return part({"stops": [[stop.time_period, stop.label, stop.kind, stop.marks] for stop in stops]})


def in_steps(texts: Sequence[str], lang: Lang) -> list[object] | None:
    """Return plain numbers in the order of the list as steps from one to the next: a third of the letters.

    The browser puts the signs of the language back, and computes nothing else. None where that would not
    give these very texts, as with "gần 272.000"; those are then sent as they are.
    """
    known = [text for text in texts if text]
    if not known or list(texts[: len(known)]) != known:
        return None
    form = _form(known[0])
    values = [_whole(text) for text in known]
    if None in values or [written_in(value, form, lang) for value in values] != known:
        return None
    steps = [values[0], *(before - value for before, value in pairwise(values))]
    return [*form, " ".join(map(str, steps))]


def written_in(value: int, form: tuple[int, str, str], lang: Lang) -> str:
    """Write a whole number of smallest places in a form: decimals, sign before a plus, sign behind."""
    decimals, plus, behind = form
    text = formats.number(Decimal(value).scaleb(-decimals), decimals=decimals, lang=lang)
    return f"{plus if value > 0 else ''}{text}{behind}"


def _form(text: str) -> tuple[int, str, str]:
    digits = text.rstrip("%")
    point = max(digits.rfind(","), digits.rfind("."))
    # Three digits behind the only point may be thousands; the comparison of all texts decides.
    decimals = len(digits) - point - 1 if point >= 0 else 0
    return decimals, "+" if text[0] in f"+{formats.MINUS}" else "", "%" if text.endswith("%") else ""


def _whole(text: str) -> int | None:
    digits = NOT_A_DIGIT.sub("", text)
    if not digits:
        return None
    return -int(digits) if text.startswith(formats.MINUS) else int(digits)


def part(content: dict[str, object]) -> Part:
    """Return what changes seldom with a name by its content."""
    return hashlib.sha256(dumps(content).encode()).hexdigest()[:8], content


def _uneven(places: Sequence[int | None]) -> list[list[int]] | None:
    """Return the places that do not follow from the order: ties. None where nobody is ranked."""
    if not any(places):
        return None
    return [[at, place] for at, place in enumerate(places) if place not in (None, at + 1)]
