"""The league table in words, ready to be shown, printed or exported: one line per unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from data import formats
from data.texts import Lang, say
from figures.sparkline import Sparkline, sparkline
from figures.wording import (
    amount_text,
    change_text,
    no_change_text,
    pace_text,
    short_text,
    target_text,
    tone,
    value_text,
)

Row = Mapping[str, object]
Line = TypeVar("Line")  # anything with a `unit_id`
BOTH_ENDS = 10  # rows that a projector shows: the first and the last of the table


@dataclass(frozen=True)
class LeagueLine:
    """One unit of a league table; every text is finished, `bar` is a share of the longest, 0 to 100."""

    unit_id: str
    rank: str
    name: str
    head: str
    value: str
    bar: float
    change: str
    tone: str
    places: str
    places_tone: str
    gap: str
    target: str
    pace: str
    published_rank: str
    course: Sparkline | None


def league_lines(
    rows: list[Row],
    indicator: Row,
    lang: Lang,
    *,
    paces: Mapping[str, Row] | None = None,
    courses: Mapping[str, Sequence[Row]] | None = None,
) -> list[LeagueLine]:
    """Return a line for each unit with a figure, in the order of the answer of `league-table`.

    Args:
        rows: Answer of `league-table`.
        indicator: Its row of the catalogue.
        lang: Language of the texts.
        paces: Rows of `required-pace` by unit.
        courses: Rows of `rank-movement` by unit.
    """
    rows = [row for row in rows if row["obs_value"] is not None]
    longest = max((abs(row["obs_value"]) for row in rows), default=0)
    paces, courses = paces or {}, courses or {}
    return [
        _line(row, indicator, longest, lang, paces.get(row["unit_id"]), courses.get(row["unit_id"], ()))
        for row in rows
    ]


def both_ends(lines: list[Line], *, most: int = BOTH_ENDS) -> tuple[list[Line], int, list[Line]]:
    """Return the first lines, how many are left out, and the last that have a figure; `most` in all.

    A projector has room for ten rows: those who lead and those who trail are the ones that matter.
    """
    if len(lines) <= most:
        return lines, 0, []
    half = most // 2
    return lines[:half], len(lines) - 2 * half, lines[-half:]


def rows_that_matter(
    lines: list[Line], chosen: str, *, most: int = BOTH_ENDS
) -> list[tuple[list[Line], int]]:
    """Return the first, the chosen and the last lines, each group with how many are left out behind it."""
    first, between, last = both_ends(lines, most=most)
    hidden = lines[len(first) : len(lines) - len(last)]
    own = [at for at, line in enumerate(hidden) if line.unit_id == chosen]
    if not own:
        return [(first, between), (last, 0)] if last else [(first, 0)]
    # The chosen unit takes the place of one of those between; ten lines stay ten.
    before, behind = own[0] + 1, len(hidden) - own[0] - 1
    return [(first[:-1], before), ([hidden[own[0]]], behind), (last, 0)]


def without_figure(rows: list[Row], lang: Lang) -> list[tuple[str, list[str]]]:
    """Return the names of the units without a figure by what is said of them.

    Some are known by their published rank alone, and it stands with the name; others the publisher
    withholds; the rest have not reported.
    """
    names: dict[str, list[str]] = {}
    for row in rows:
        if row["obs_value"] is None:
            place = row["published_rank"]
            key = "only_rank" if place else "status_Q" if row["obs_status"] == "Q" else "status_O"
            name = f"{row[f'name_{lang}']} ({place})" if place else row[f"name_{lang}"]
            names.setdefault(say(key, lang), []).append(name)
    return list(names.items())


def _line(
    row: Row, indicator: Row, longest: float, lang: Lang, pace: Row | None, course: Sequence[Row]
) -> LeagueLine:
    ranking = indicator["measure"] == "rank"  # its figures are places: no bar, no places won besides
    return LeagueLine(
        unit_id=row["unit_id"],
        rank=_rank(row, indicator),
        name=row[f"name_{lang}"],
        head=row["head"] or "",
        value=value_text(row, indicator, lang, with_unit=False),
        bar=0 if ranking or not longest else round(100 * abs(row["obs_value"]) / longest, 1),
        change=change_text(row, indicator, lang) or no_change_text(row, lang),
        tone=tone(row, indicator) if row["change"] is not None else "none",
        places="" if ranking else _places(row, lang),
        places_tone=_direction(row["rank_change"]),
        gap="" if ranking else _amount(row["gap_to_next"], indicator, lang),
        target=target_text(row, indicator, lang),
        pace="; ".join(filter(None, (short_text(row, indicator, lang), _pace(pace, indicator, lang)))),
        published_rank=formats.rank(row["published_rank"], None),
        course=sparkline(course, of_ranks=ranking),
    )


def _pace(pace: Row | None, indicator: Row, lang: Lang) -> str:
    return pace_text(pace, indicator, lang) if pace else ""


def _rank(row: Row, indicator: Row) -> str:
    """A published ranking ranks already, and the only unit with a figure is the first of nobody."""
    return "" if row["ranked"] == 1 or indicator["measure"] == "rank" else formats.rank(row["rank"], None)


def _places(row: Row, lang: Lang) -> str:
    places = row["rank_change"]
    if places is None:
        return ""
    return formats.change(places, measure="rank", decimals=0, unit="", lang=lang)


def _direction(places: int | None) -> str:
    return "same" if not places else "better" if places > 0 else "worse"


def _amount(value: float | None, indicator: Row, lang: Lang) -> str:
    if value is None:
        return ""
    return amount_text(value, indicator, lang)
