"""Every number on every page is a figure of the questions, in both languages, whatever is chosen.

What a page may show is asked here anew, past every cache, from the address it ended with. The pages of
services and of sources are held against whatever they asked themselves. Faults are planted below.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pytest
import streamlit as st

from data.texts import LANGUAGES
from figures.league import BOTH_ENDS
from queries import catalogue, comparisons, composites, maps, meetings, profiles, run, services
from tests.pages.numbers_on_screen import Row, chart_heights, strange_numbers
from tests.pages.screen import Screen
from tests.pages.test_pages import CHOICES
from ui import cached
from ui.news import ON_PROJECTOR, ON_SCREEN, today
from ui.profile import GAPS

pytestmark = pytest.mark.usefixtures("shipped")

UNITS = {
    "a-province": {"unit": "VN-63-40"},
    "a-province-of-the-34": {"unit": "VN-34-40"},
    "a-department": {"unit": "VN-63-40-SO-YTE", "kind": "department"},
    "a-district": {"unit": "VN-63-40-H-VINH", "kind": "district"},
    "carried-over-a-merger": {"unit": "VN-34-24"},
    "few-figures": {"unit": "VN-63-96"},
    "ten-places": {"unit": "VN-63-06"},
    "withheld": {"unit": "VN-63-22"},
    "national-figures-only": {"unit": "VN-63-01"},
    "projector": {"unit": "VN-63-11", "display": "projector"},
    "unknown": {"unit": "unknown", "kind": "unknown", "set": "unknown"},
}
LEAGUES = {name: asked for name, asked in CHOICES.items()} | {
    "an-empty-period": {"indicator": "papi_total", "period": "1999"},
    "two-units": {"indicator": "online_services_total", "period": "2019-10"},
    "a-tie": {"indicator": "internet_commune_rate", "kind": "department"},
}
SCORES = {
    "of-766": {"composite": "service_index_766_parts", "set": "34"},
    "of-922": {"composite": "dti_922", "period": "2022", "unit": "VN-63-06"},
    "an-example": {"composite": "internal_sample", "kind": "department", "set": "63"},
    "on-a-projector": {"composite": "internal_sample", "kind": "district", "display": "projector"},
}


@dataclass(frozen=True)
class May:
    """What a page may show: the rows of its answers, how many there are of what, places of plain values."""

    rows: Sequence[Row]
    counts: Sequence[int] = ()
    decimals: int = 2


def unit_of(address: dict[str, str]) -> str:
    """The chosen unit; where none was asked for, the first of the kind."""
    members = [
        row["unit_id"]
        for row in catalogue.units()
        if (row["kind"], row["province_set"]) == (address["kind"], address["set"])
    ]
    return address.get("unit", members[0])


def counted(rows: Sequence[Row], *told: int) -> list[int]:
    """How many there are, and how many are left when so many have been told."""
    return [len(rows), *(len(rows) - each for each in told if len(rows) > each)]


def of_the_overview(address: dict[str, str]) -> May:
    unit = unit_of(address)
    parent = {row["unit_id"]: row["parent_id"] for row in catalogue.units()}[unit]
    committee = parent or unit
    met = meetings.last_meeting(unit_id=committee, today=today())
    changed = meetings.changed_since(unit_id=unit, since=str(met[0]["held_on"])) if met else []
    owed = [*profiles.reporting_gaps(parent_id=unit), *profiles.reporting_gaps(unit_id=unit)]
    late, decided = meetings.overdue(unit_id=committee, today=today()), catalogue.directives(unit_id=unit)
    owing = {row["unit_id"]: row for row in owed if row["is_latest"] and not row["withheld"]}
    told = (ON_PROJECTOR, ON_SCREEN)
    shown = comparisons.overview(unit_id=unit)
    sources = {row["source_id"] for row in shown if row["source_id"]}
    return May(
        [*shown, *changed, *owed, *late, *decided, *meetings.last_meeting(today=today())],
        [
            *counted(changed, *told),
            *counted(list(owing.values()), *told),
            *counted(late, *told),
            *counted(decided),
            len(sources) - 1,
        ],
    )


def of_the_profile(address: dict[str, str]) -> May:
    unit = unit_of(address)
    rows, gaps = profiles.profile(unit_id=unit), profiles.reporting_gaps(unit_id=unit)
    pace = profiles.required_pace(kind=address["kind"], province_set=address["set"], unit_id=unit)
    parent = {row["unit_id"]: row["parent_id"] for row in catalogue.units()}[unit]
    decided = [*catalogue.directives(unit_id=unit), *(catalogue.directives(unit_id=parent) if parent else ())]
    marks = [row["peer_mark"] for row in rows if row["peer_mark"]]
    alone = [row for row in rows if row["peers"] == 1]
    sources = {row["source_id"] for row in rows if row["source_id"]}
    return May(
        [*rows, *gaps, *pace, *decided, *profiles.trends(unit_id=unit)],
        [
            *(marks.count("first"), marks.count("last"), len(marks), len(rows)),
            *counted(gaps, GAPS),
            *counted(alone),
            *counted(decided),
            len(sources) - 1,
        ],
    )


def of_a_league(address: dict[str, str]) -> May:
    asked = {
        "indicator_id": address["indicator"],
        "time_period": address["period"],
        "kind": address["kind"],
        "province_set": address["set"],
    }
    rows = comparisons.league_table(**asked)
    indicator = next(row for row in catalogue.indicators() if row["indicator_id"] == address["indicator"])
    parts = profiles.rank_parts(
        indicator_id=address["indicator"], time_period=address["period"], unit_id=unit_of(address)
    )
    paces = profiles.required_pace(
        kind=address["kind"], province_set=address["set"], indicator_id=address["indicator"]
    )
    known = [row for row in rows if row["obs_value"] is not None]
    aimed = [row for row in known if row["target_met"] is not None]
    values = [row["obs_value"] for row in known]
    sharing = [values.count(value) for value in values]
    periods = [{"time_period": row["time_period"]} for row in catalogue.available()]
    return May(
        [*rows, *parts, *paces, *profiles.rank_movement(**asked), *periods],
        [
            *(len(rows), len(known), len(rows) - len(known), len(aimed)),
            *(sum(row["target_met"] for row in aimed), sum(row["obs_status"] == "Q" for row in rows)),
            *(count - 1 for count in sharing),
            *between(len(known)),
            *ends(known),
        ],
        decimals=indicator["decimals"],
    )


def ends(known: Sequence[Row]) -> list[int]:
    """How many others share the first three places and the last three."""
    ranks = sorted(row["rank"] for row in known if row["rank"] is not None)
    if len(ranks) < 3:
        return []
    return [sum(rank <= ranks[2] for rank in ranks) - 1, sum(rank >= ranks[-3] for rank in ranks) - 1]


def between(count: int) -> list[int]:
    """How many lines a projector may leave out between two that it shows."""
    return list(range(1, count - BOTH_ENDS + 2))


def of_a_score(address: dict[str, str], score: str) -> May:
    rows = composites.composite_scores(
        composite_id=score, time_period=address["period"], kind=address["kind"], province_set=address["set"]
    )
    # Its contributions and its score have the places of the composite, whatever its indicators have.
    parts = [row for row in composites.composites() if row["composite_id"] == score]
    own = [{name: value for name, value in row.items() if name != "indicator_id"} for row in (*rows, *parts)]
    units = {row["unit_id"]: row for row in rows}
    known = [row for row in units.values() if row["rank"]]
    return May(own, [len(units), len(known), len(units) - len(known), *between(len(known)), *ends(known)])


PAGES: dict[str, Callable[[dict[str, str]], May]] = {
    "overview": of_the_overview,
    "profile": of_the_profile,
    "ranking": of_a_league,
    "map": of_a_league,
}


def strangers(page: str, **asked: str) -> list[tuple[str, str]]:
    """The numbers of a page that no question answers."""
    screen = Screen(page, **asked)
    assert screen.failures() == []
    may = PAGES[page](screen.address)
    return strange_numbers(screen, may.rows, decimals=may.decimals, counts=may.counts)


@pytest.mark.parametrize("choice", UNITS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", ["overview", "profile"])
def test_every_number_about_a_unit_is_a_figure_of_the_questions(page: str, lang: str, choice: str) -> None:
    assert strangers(page, **{"lang": lang} | UNITS[choice]) == []


@pytest.mark.parametrize("choice", LEAGUES)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", ["ranking", "map"])
def test_every_number_about_an_indicator_is_a_figure_of_the_questions(
    page: str, lang: str, choice: str
) -> None:
    assert strangers(page, **{"lang": lang} | LEAGUES[choice]) == []


@pytest.mark.parametrize("choice", LEAGUES)
def test_every_place_in_the_chart_of_movement_is_that_of_the_question(choice: str) -> None:
    screen = Screen("ranking", view="movement", **LEAGUES[choice])
    assert screen.failures() == []
    may = of_a_league(screen.address)
    assert strange_numbers(screen, may.rows, decimals=may.decimals, counts=may.counts) == []
    assert set(chart_heights(screen)) <= {row.get("rank") for row in may.rows}


@pytest.mark.parametrize("choice", SCORES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_of_a_composite_score_is_that_of_the_question(lang: str, choice: str) -> None:
    screen = Screen("ranking", view="composite", **{"lang": lang} | SCORES[choice])
    may = of_a_score(screen.address, SCORES[choice]["composite"])
    assert strange_numbers(screen, may.rows, counts=may.counts) == []
