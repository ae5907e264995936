"""The elements in which a page travels: empty ones, with all that they carry in one attribute.

A sanitizer of Streamlit's browser side sees no more of them than that. `static/front/50_sheet.js` writes
what is in them into the page's places, and only what is not there yet.

    <data class='gb-told' value='1␞headline:<div>…␞movement={"figure": …, "alt": …}␝3.0␞league@'>
    <data class='gb-slot' value='1'>  …a button…  <data class='gb-slot' value='3.0'>
    <data class='gb-kept' value='league:<table>…'>
"""

import json
from collections.abc import Mapping, Sequence

Content = str | Mapping[str, object]  # HTML, or what is drawn: a chart of `ui.chart`, `ui.controls`
Part = tuple[str, Content | None]  # None where it travels by itself
# What ASCII has for it: between parts, and between what stands in one place and in the next.
PART, PLACE = "\x1e", "\x1d"


def words_and_marks(places: list[str], *, in_place: bool) -> tuple[list[str], list[str]]:
    """Return what carries all words, and the marks of their places.

    An element that is waited for, too, comes a message sooner where the words are their first place's mark.
    """
    marks = [_carrier("gb-slot", place.partition(PART)[0]) for place in places]
    whole = PLACE.join(places)
    if places and in_place:
        return [], [_carrier("gb-here", whole), *marks[1:]]
    return [_carrier("gb-told", whole)] if places else [], marks


def kept(name: str, content: Content) -> str:
    """Return the element in which one part travels by itself."""
    return _carrier("gb-kept", _told((name, content)))


def place_text(name: str, parts: Sequence[Part]) -> str:
    """Write what a place is called, and the parts that stand there."""
    return PART.join([name, *map(_told, parts)])


def _carrier(kind: str, text: str) -> str:
    """Return an element that carries a text to the browser, as HTML without any text."""
    safe = text.replace("&", "&amp;").replace("'", "&#39;")
    return f"<data class='{kind}' value='{safe}'></data>"


def _told(part: Part) -> str:
    """Write a part behind its name; HTML has its names escaped, and so must what is in a chart be.

    A sanitizer drops an attribute in which a comment or a script seems to end.
    """
    name, content = part
    if content is None:
        return f"{name}@"
    if isinstance(content, str):
        return f"{name}:{content.replace(PART, ' ').replace(PLACE, ' ')}"
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"{name}=" + text.replace("<", "\\u003c").replace(">", "\\u003e")
