"""Which lines of a long table a screen has room for: all; on a projector both ends and the chosen unit."""

from data.texts import say
from figures.league import Line, rows_that_matter
from ui.offer import Choice


def ends_around(choice: Choice) -> str | None:
    """Return the unit that a projector shows between both ends of a table; None where all have room."""
    if not choice.projector:
        return None
    return choice.unit_id if choice.unit_chosen else ""


def with_room(lines: list[Line], choice: Choice) -> list[tuple[list[Line], str]]:
    """Return the lines that there is room for, in groups, each with what is said to be left out after it."""
    around = ends_around(choice)
    groups = [(lines, 0)] if around is None else rows_that_matter(lines, around)
    return [(own, say("rows_between", choice.lang, count=hidden) if hidden else "") for own, hidden in groups]
