"""What a page says, gathered while it is worked out, and sent in as few pieces as its boxes leave of it.

To Streamlit's browser side every element is a message, a pass of React and, if it is HTML, a pass of a
sanitizer over all of it. A piece is one element with one attribute; `static/front/50_sheet.js` writes what is
in it into the page, and only what is not there yet. Boxes and buttons are sent after all that is read:
whoever chooses waits for the figures.

    <data value='headline:<div class="gb-head">…␞movement={"figure": …, "alt": …}'></data>
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

import streamlit as st

Content = str | Mapping[str, object]  # HTML, or a chart as `ui.chart` describes it
Act = Callable[[], None]
BETWEEN = "\x1e"  # parts: the sign that ASCII has for it


@dataclass
class _Sheet:
    """What waits: parts of the next piece, what is to be done at last, and boxes whose places are kept."""

    parts: list[tuple[str, Content]] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    boxes: list[tuple[st.delta_generator.DeltaGenerator, Act]] = field(default_factory=list)


_sheet: ContextVar[_Sheet | None] = ContextVar("sheet", default=None)


def begin() -> None:
    """Gather from here on; what a run that was cut short had gathered is forgotten."""
    _sheet.set(_Sheet())


def finish() -> None:
    """Send what is gathered, do what waited for that, and draw the boxes in the places kept for them."""
    interrupt()
    sheet = _sheet.get()
    _sheet.set(None)
    for act in sheet.acts if sheet else ():
        act()
    for place, draw in sheet.boxes if sheet else ():
        with place:
            draw()


def at_last(act: Act) -> None:
    """Do something when all that is read has been sent; where nothing is gathered, at once."""
    sheet = _sheet.get()
    if sheet is None:
        act()
    else:
        sheet.acts.append(act)


def add(name: str, content: Content) -> None:
    """Add a part; where nothing is gathered it is shown at once.

    Args:
        name: Names the place of the part among others of its piece: it is drawn over what has this name.
        content: HTML out of `ui.html`, or a chart.
    """
    sheet = _sheet.get()
    if sheet is None:
        st.html(content if isinstance(content, str) else piece([(name, content)]))
    else:
        sheet.parts.append((name, content))


def add_piece(whole: str) -> None:
    """Add what `piece` made, as a piece of its own: large, and mostly there already."""
    interrupt()
    st.html(whole)


def later(draw: Act, **container: object) -> None:
    """Keep a place for boxes or buttons, and draw them when all that is read has been sent.

    Args:
        draw: Draws them; where nothing is gathered, at once.
        **container: What `st.container` takes.
    """
    interrupt()
    sheet, place = _sheet.get(), st.container(**container)
    if sheet is not None:
        sheet.boxes.append((place, draw))
        return
    with place:
        draw()


@contextmanager
def section() -> Iterator[None]:
    """Hold what may be missing for another choice, so that what stands below keeps its place."""
    interrupt()
    with st.container():
        yield
        interrupt()


def interrupt() -> None:
    """Send what is gathered, because the next element is none of ours."""
    sheet = _sheet.get()
    if sheet is not None and sheet.parts:
        st.html(piece(sheet.parts))
        sheet.parts = []


def piece(parts: list[tuple[str, Content]]) -> str:
    """Return the one element that carries parts to the browser, as HTML without any text."""
    text = BETWEEN.join(f"{name}{_told(content)}" for name, content in parts)
    safe = text.replace("&", "&amp;").replace("'", "&#39;")
    return f"<data value='{safe}'></data>"


def _told(content: Content) -> str:
    """Write a part behind its name; HTML has its names escaped, and so must what is in a chart be.

    A sanitizer drops an attribute in which a comment or a script seems to end.
    """
    if isinstance(content, str):
        return f":{content.replace(BETWEEN, ' ')}"
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return "=" + text.replace("<", "\\u003c").replace(">", "\\u003e")
