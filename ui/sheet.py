"""What a page says, gathered while it is worked out, and sent before all of its boxes.

To Streamlit's browser side every element is a message, a pass of React over the page and, if it is HTML, a
pass of a sanitizer. So all the words, tables and charts of a page come first, in one element with one
attribute, and beside it what is kept as it was written; behind them come boxes and buttons, and between
those the empty places of the words. `static/front/50_sheet.js` writes what is in the attribute into the
places, and only what is not there yet.

    <data class='gb-told' value='1␞headline:<div>…␞movement={"figure": …, "alt": …}␝3.0␞league@'>
    <data class='gb-kept' value='league:<table>…'>
    …the bar…  <data class='gb-place' value='1'>  …a button…  <data class='gb-place' value='3.0'>
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

import streamlit as st

Content = str | Mapping[str, object]  # HTML, or a chart as `ui.chart` describes it
Act = Callable[[], None]
Part = tuple[str, Content | None]  # None where it travels by itself
# What ASCII has for it: between parts, and between what stands in one place and in the next.
PART, PLACE = "\x1e", "\x1d"


@dataclass(frozen=True)
class _Element:
    """What is none of ours and stands between the words; boxes wait in a container until all else is sent."""

    draw: Act
    container: Mapping[str, object] | None


@dataclass
class _Section:
    """What follows each other on a page: the parts of one place, an element, or a section in itself."""

    rows: list["Row"] = field(default_factory=list)


Row = list[Part] | _Element | _Section


@dataclass
class _Sheet:
    """What waits: the page, what is kept as it was written, and what is to be done at last."""

    page: _Section = field(default_factory=_Section)
    within: list[_Section] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    has_element: bool = False

    @property
    def rows(self) -> list[Row]:
        """Return the rows of the section that is being filled."""
        return (self.within[-1] if self.within else self.page).rows


_sheet: ContextVar[_Sheet | None] = ContextVar("sheet", default=None)


def begin() -> None:
    """Gather from here on; what a run that was cut short had gathered is forgotten."""
    _sheet.set(_Sheet())


def finish() -> None:
    """Send what is gathered, then what stands between, do what waited for that, and draw the boxes."""
    sheet = _sheet.get()
    _sheet.set(None)
    if sheet is None:
        return
    words, marks = _words(list(_places(sheet.page)), in_place=sheet.has_element)
    for whole in (*words, *sheet.kept):
        st.html(whole)
    boxes = list(_lay_out(sheet.page, iter(marks)))
    for act in sheet.acts:
        act()
    for container, draw in boxes:
        with container:
            draw()


def at_last(act: Act) -> None:
    """Do something when all that is read has been sent; where nothing is gathered, at once."""
    sheet = _sheet.get()
    if sheet is None:
        act()
    else:
        sheet.acts.append(act)


def add(name: str, content: Content) -> None:
    """Add a part; where nothing is gathered, HTML is shown at once.

    Args:
        name: Names the part among those of its page: it is drawn over what has this name.
        content: HTML out of `ui.html`, or a chart, which only a page has that gathers.
    """
    sheet = _sheet.get()
    if sheet is None:
        st.html(content)
    else:
        _add(sheet, (name, content))


def add_kept(name: str, whole: str) -> None:
    """Add a part as `kept` made it, which travels by itself: large, and mostly there already.

    Raises:
        RuntimeError: Nothing is gathered; such parts are of pages that gather.
    """
    sheet = _sheet.get()
    if sheet is None:
        raise RuntimeError(name)
    _add(sheet, (name, None))
    sheet.kept.append(whole)


def element(draw: Act) -> None:
    """Draw an element of Streamlit's in its place among the words, as soon as those above it are sent."""
    sheet = _sheet.get()
    if sheet is not None:
        sheet.has_element = True
    _put(draw, None)


def later(draw: Act, **container: object) -> None:
    """Draw boxes or buttons in their place among the words, when all that is read has been sent.

    Args:
        draw: Draws them.
        **container: What `st.container` takes.
    """
    _put(draw, container)


@contextmanager
def section() -> Iterator[None]:
    """Hold what may be missing for another choice, so that what stands below keeps its place."""
    sheet = _sheet.get()
    if sheet is None:
        with st.container():
            yield
        return
    own = _Section()
    sheet.rows.append(own)
    sheet.within.append(own)
    try:
        yield
    finally:
        sheet.within.pop()


def kept(name: str, content: str) -> str:
    """Return the element in which one part of HTML travels by itself."""
    return _carrier("gb-kept", _told((name, content)))


def _add(sheet: _Sheet, part: Part) -> None:
    rows = sheet.rows
    if not rows or not isinstance(rows[-1], list):
        rows.append([])
    rows[-1].append(part)


def _put(draw: Act, container: Mapping[str, object] | None) -> None:
    sheet = _sheet.get()
    if sheet is not None:
        sheet.rows.append(_Element(draw, container))
    elif container is None:
        draw()
    else:
        with st.container(**container):
            draw()


def _places(section: _Section, within: str = "") -> Iterator[str]:
    """Yield what each place is called, and its parts."""
    for number, row in enumerate(section.rows):
        if isinstance(row, list):
            yield PART.join([f"{within}{number}", *map(_told, row)])
        elif isinstance(row, _Section):
            yield from _places(row, f"{within}{number}.")


def _words(places: list[str], *, in_place: bool) -> tuple[list[str], list[str]]:
    """Return what carries all words, and the marks of their places.

    An element that is waited for, too, comes a message sooner where the words are their first place's mark.
    """
    marks = [_carrier("gb-place", place.partition(PART)[0]) for place in places]
    whole = PLACE.join(places)
    if places and in_place:
        return [], [_carrier("gb-here", whole), *marks[1:]]
    return [_carrier("gb-told", whole)] if places else [], marks


def _lay_out(
    section: _Section, marks: Iterator[str]
) -> Iterator[tuple[st.delta_generator.DeltaGenerator, Act]]:
    """Put places, containers and elements on the page; yield the containers with what is drawn there."""
    for row in section.rows:
        if isinstance(row, list):
            st.html(next(marks))
        elif isinstance(row, _Section):
            with st.container():
                yield from _lay_out(row, marks)
        elif row.container is None:
            row.draw()
        else:
            yield st.container(**row.container), row.draw


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
