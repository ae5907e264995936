"""The league table on a page; on a projector its two ends."""

from collections.abc import Mapping
from dataclasses import fields
from functools import partial

from data import formats
from data.texts import Lang, say
from figures.ends import first_named
from figures.league import LeagueLine, league_lines, without_figure
from queries.run import Row
from ui import cached
from ui.cached_html import show_kept
from ui.ends import ends_around, with_room
from ui.exports import offer_league
from ui.offer import Choice

NAMED = 12  # units without a figure that a projector has room for
# Columns that are left out where no unit has anything to say in them.
OPTIONAL = ("rank", "change", "places", "target", "gap", "head", "course")


def show_league(rows: list[Row], indicator: Row, choice: Choice) -> None:
    """Show the units by rank, and under them by name those without a figure."""
    show_kept("league", choice, partial(_table, rows, indicator, choice), ends_around(choice))
    offer_league(rows, indicator, choice)


def _table(rows: list[Row], indicator: Row, choice: Choice) -> dict[str, object]:
    lang = choice.lang
    lines = league_lines(rows, indicator, lang, paces=_paces(choice), courses=_courses(choice))
    valued = [row for row in rows if row["obs_value"] is not None]
    return {
        "groups": with_room(lines, choice),
        "show": {name: any(getattr(line, name) for line in lines) for name in OPTIONAL}
        # Where nobody has a change, the sentence above the table says why; a column need not repeat it.
        | {"target": any(line.target or line.pace for line in lines)}
        | {"change": any(row["change"] is not None for row in rows)}
        | {"published_rank": any(row["published_rank"] not in (None, row["rank"]) for row in valued)},
        "without": _without(rows, choice),
        "words": _words(indicator, choice, lang),
    }


def _without(rows: list[Row], choice: Choice) -> list[tuple[str, int, str]]:
    """Return why units have no figure, how many, and their names; on a projector the first of a long list."""
    most = NAMED if choice.projector else len(rows)
    return [
        (word, len(names), first_named(names, most, choice.lang))
        for word, names in without_figure(rows, choice.lang)
    ]


def _words(indicator: Row, choice: Choice, lang: Lang) -> dict[str, str]:
    words = {
        field.name: say(f"column_{field.name}", lang)
        for field in fields(LeagueLine)
        if field.name in OPTIONAL
    }
    measure = indicator["unit_measure" if lang == "vi" else "unit_measure_en"]
    return words | {
        "published_rank": say("published_rank", lang),
        "caption": f"{indicator[f'name_{lang}']}, {formats.period(choice.time_period, lang)}",
        "unit": say("column_unit", lang),
        "value": str(measure),
    }


def _paces(choice: Choice) -> Mapping[str, Row]:
    rows = cached.required_pace(
        choice.version, choice.kind, choice.province_set, indicator_id=choice.indicator_id
    )
    return {row["unit_id"]: row for row in rows if row["time_period"] == choice.time_period}


def _courses(choice: Choice) -> Mapping[str, list[Row]]:
    """Return each unit's figures in the periods up to the chosen one."""
    rows = cached.rank_movement(
        choice.version, choice.indicator_id, choice.time_period, choice.kind, choice.province_set
    )
    periods = dict.fromkeys(row["time_period"] for row in rows)
    of = {(row["unit_id"], row["time_period"]): row for row in rows}
    nothing = {"obs_value": None, "stretch": None}
    return {
        unit_id: [of.get((unit_id, period), nothing) for period in periods]
        for unit_id in dict.fromkeys(row["unit_id"] for row in rows)
    }
