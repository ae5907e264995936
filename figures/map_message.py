"""A map's message to the browser: small, and data through and through.

Texts are joined, places in a list are letters, numbers go as steps from one to the next; what the browser
holds already is only named, and what is empty is left out. The browser puts the signs back and computes
nothing.
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
Form = tuple[int, str, str]  # of numbers: decimals, sign before a plus, sign behind

NOT_A_DIGIT = re.compile(r"[^0-9]+")
COMPACT = {"ensure_ascii": False, "separators": (",", ":"), "allow_nan": False}
APART = re.compile('(?=,"places":|,"texts":)')
FIRST_LETTER, HALF = 0x23, 46  # numbers are written with the letters from here on, without quotation marks


def packed(message: Mapping[str, object]) -> bytes:
    """Return a message for the frame of the map: small, and data through and through."""
    packer = zlib.compressobj(9, strategy=zlib.Z_FILTERED)
    as_json = dumps({key: value for key, value in message.items() if value}, **COMPACT)
    # Letters of places, digits of steps and words share few signs: each stretch has an alphabet of its own.
    stretches = [stretch.encode() for stretch in APART.split(as_json)]
    return b"".join(packer.compress(each) + packer.flush(zlib.Z_BLOCK) for each in stretches) + packer.flush()


def story_parts(story: Story, lang: Lang) -> dict[str, Part]:
    """Return a story in the two parts that static/map keeps: the units, and what is said of them.

    Texts are joined, places and numbers written as letters; and what is of one kind stands together, period
    by period: half of what they take as lists. A part is known by its content, so what the browser holds
    already need not be sent again.
    """
    units = {
        "ids": "\n".join(unit_id for unit_id, _ in story.units),
        "names": "\n".join(name for _, name in story.units),
    }
    pages = story.pages.values()
    steps = [in_steps(page.texts, lang) for page in pages]
    series = {
        "heading": story.heading,
        "unit": story.unit,
        "legends": [["\n".join(text for text, _ in own), [c for _, c in own]] for own in story.legends],
        "periods": list(story.pages),
        "classes": [page.classes for page in pages],
        "legend": [page.legend for page in pages],
        "uneven": [_uneven(page.places) for page in pages],
        "forms": [form for form, _ in steps],
        "places": in_places([page.unit_ids for page in pages], [unit_id for unit_id, _ in story.units]),
        "texts": [own or "\n".join(page.texts) for (_, own), page in zip(steps, pages, strict=True)],
    }
    return {"units": part(units), "series": part(series)}


def time_part(stops: Iterable[Stop]) -> Part:
    """Return the stops of the slider as a part of their own."""
    return part({"stops": [[stop.time_period, stop.label, stop.kind, stop.marks] for stop in stops]})


def in_places(orders: Iterable[Sequence[str]], before: Sequence[str]) -> list[str]:
    """Return each order of units as places in the order before it, of those that are left there.

    Who was near the top is near it again, so these are small numbers: fewer letters occur.
    """
    written = []
    for order in orders:
        left = list(before)
        places = []
        for unit_id in order:
            places.append(left.index(unit_id))
            left.remove(unit_id)
        written.append("".join(chr(FIRST_LETTER + place) for place in places))
        before = order
    return written


def in_steps(texts: Sequence[str], lang: Lang) -> tuple[Form | None, str]:
    """Return plain numbers in the order of the list as steps from one to the next: a quarter of the letters.

    The browser puts the signs of the language back, by the form that comes with them, and computes nothing
    else. No form where that would not give these very texts, as with "gần 272.000"; those are sent as they
    are.
    """
    known = [text for text in texts if text]
    if not known or list(texts[: len(known)]) != known:
        return None, ""
    form = _form(known[0], lang)
    values = [_whole(text) for text in known]
    if None in values or [written_in(value, form, lang) for value in values] != known:
        return None, ""
    steps = [values[0], *(before - value for before, value in pairwise(values))]
    return form, "".join(map(in_letters, steps))


def in_letters(number: int) -> str:
    """Write a whole number in letters of HALF digits each; all but its last letter are of the other half.

    Minus one is 1, one is 2, minus two is 3, and so on.
    """
    rest, letters = (2 * number if number >= 0 else -2 * number - 1), ""
    while True:
        rest, digit = divmod(rest, HALF)
        letters = chr(FIRST_LETTER + digit + (HALF if letters else 0)) + letters
        if not rest:
            return letters


def written_in(value: int, form: Form, lang: Lang) -> str:
    """Write a whole number of smallest places in a form: decimals, sign before a plus, sign behind."""
    decimals, plus, behind = form
    text = formats.number(Decimal(value).scaleb(-decimals), decimals=decimals, lang=lang)
    return f"{plus if value > 0 else ''}{text}{behind}"


def _form(text: str, lang: Lang) -> Form:
    digits = text.rstrip("%")
    _, point, behind = digits.partition("," if lang == "vi" else ".")
    signed = text[0] in f"+{formats.MINUS}"
    return len(behind) if point else 0, "+" if signed else "", "%" if text.endswith("%") else ""


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
