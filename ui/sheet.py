"""What a page says, gathered while it is worked out, and sent before all of its boxes.

To Streamlit's browser side every element is a message, a pass of React over the page and, if it is HTML, a
pass of a sanitizer. So all the words and charts of a page come first, in one element (`ui.carriers`), then
the empty places of the words, and what is kept as it was written; boxes and buttons are drawn at last.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

import streamlit as st

from ui.carriers import Content, Part, place_text, words_and_marks

Act = Callable[[], None]


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
    is_waited_for = any(isinstance(row, _Element) and row.container is None for row in sheet.page.rows)
    words, marks = words_and_marks(list(_places(sheet.page)), in_place=is_waited_for)
    for whole in words:
        st.html(whole)
    boxes = list(_lay_out(sheet.page, iter(marks)))
    # Behind the places: one more before them, and they were others, and who writes in one was cut short.
    for whole in sheet.kept:
        st.html(whole)
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
    _add(_gathered(name), (name, None))
    keep(whole)


def keep(whole: str) -> None:
    """Let something made by `kept` travel beside the parts, which one of them names.

    Raises:
        RuntimeError: Nothing is gathered.
    """
    _gathered("kept").kept.append(whole)


def element(draw: Act) -> None:
    """Draw an element of Streamlit's in its place among the words, as soon as those above it are sent."""
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
    """Hold what may be missing for another choice, so that what stands below keeps its place.

    Raises:
        RuntimeError: Nothing is gathered.
    """
    sheet, own = _gathered("section"), _Section()
    sheet.rows.append(own)
    sheet.within.append(own)
    try:
        yield
    finally:
        sheet.within.pop()


def _gathered(name: str) -> _Sheet:
    sheet = _sheet.get()
    if sheet is None:
        raise RuntimeError(name)
    return sheet


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
            yield place_text(f"{within}{number}", row)
        elif isinstance(row, _Section):
            yield from _places(row, f"{within}{number}.")


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
