"""All periods for a map, and differences between any two: never across a break, never of unlike length."""

from typing import Any

import pytest

from queries import comparisons, maps
from tests.queries.test_rules import PARTS, A, B, C, D, figure, of_years, told
from tests.queries.world import Indicator

KEYS = {"kind": "province", "province_set": "63"}


@pytest.fixture(autouse=True)
def _own_world(own_database: None) -> None:
    """A database of the test's own."""


def since(base: str, indicator_id: str = "dossiers") -> dict[tuple[str, str], dict[str, Any]]:
    rows = maps.difference_since(indicator_id=indicator_id, base_period=base, **KEYS)
    return {(row["unit_id"], row["time_period"]): row for row in rows}


def told_of(row: dict[str, Any]) -> tuple[object, object]:
    return row["difference"], row["difference_note"]


def test_every_period_is_listed_as_the_league_table_lists_it() -> None:
    told(
        *(figure(unit, "dossiers", "2018", value) for unit, value in ((A, "5"), (B, "9"), (C, "9"))),
        figure(D, "dossiers", "2019", "1"),
    )
    rows = maps.map_series(indicator_id="dossiers", **KEYS)
    for period in ("2018", "2019"):
        league = comparisons.league_table(indicator_id="dossiers", time_period=period, **KEYS)
        names = ("unit_id", "rank", "ranked", "obs_value", "obs_status")
        assert [[row[name] for name in names] for row in rows if row["time_period"] == period] == [
            [row[name] for name in names] for row in league
        ]


def test_a_break_is_counted_from_the_period_it_begins_with() -> None:
    told(*of_years("dossiers", {"2017": "1", "2018": "2", "2019": "3"}), breaks=(("dossiers", "2018"),))
    rows = maps.map_series(indicator_id="dossiers", **KEYS)
    assert {row["time_period"]: row["breaks_before"] for row in rows} == {"2017": 0, "2018": 1, "2019": 1}


def test_a_difference_spans_years_and_goes_both_ways() -> None:
    told(*of_years("dossiers", {"2015": "10", "2017": None, "2019": "25"}))
    assert told_of(since("2015")[A, "2019"]) == (15, None)
    assert told_of(since("2019")[A, "2015"]) == (-15, None)
    assert told_of(since("2015")[A, "2017"]) == (None, "no_value")
    assert (A, "2015") not in since("2015")


def test_there_is_no_difference_to_a_period_without_a_figure() -> None:
    told(*of_years("dossiers", {"2018": None, "2019": "25"}), figure(B, "dossiers", "2018", "1"))
    assert told_of(since("2018")[A, "2019"]) == (None, "no_base")


def test_there_is_no_difference_across_a_break_of_the_series_or_of_a_part() -> None:
    values = {"2018": "10", "2019": "20"}
    told(*of_years("dossiers", values), breaks=(("dossiers", "2019"),))
    assert told_of(since("2018")[A, "2019"]) == (None, "break")
    assert told_of(since("2019")[A, "2018"]) == (None, "break")
    parts = (*of_years("installed", values), *of_years("licences", {"2018": "100", "2019": "100"}))
    told(*parts, indicators=PARTS, breaks=(("licences", "2019"),))
    assert told_of(since("2018", "coverage")[A, "2019"]) == (None, "break")


@pytest.mark.parametrize(
    ("base", "period", "note"),
    [
        pytest.param("2018", "2019-Q1", "other_length", id="year-and-quarter"),
        pytest.param("2018-01-01/P11M", "2019-01-01/P10M", "other_length", id="eleven-and-ten-months"),
        pytest.param("2018-01-01/P11M", "2019-01-01/P11M", None, id="eleven-months-of-both"),
        pytest.param("2018-Q1", "2019-Q3", None, id="two-quarters"),
    ],
)
def test_only_periods_of_one_length_have_a_difference(base: str, period: str, note: str | None) -> None:
    told(*of_years("dossiers", {base: "10", period: "15"}))
    assert told_of(since(base)[A, period]) == (5 if note is None else None, note)


def test_places_won_are_positive_and_a_change_of_rank_has_no_difference() -> None:
    ranks = {"2018": "20", "2019": "16"}
    told(*of_years("place", ranks), indicators=(Indicator("place", "rank", "lower"),))
    assert told_of(since("2018", "place")[A, "2019"]) == (4, None)
    told(*of_years("moved", ranks), indicators=(Indicator("moved", "rank_change"),))
    assert told_of(since("2018", "moved")[A, "2019"]) == (None, "not_compared")


@pytest.mark.parametrize(("direction", "order"), [("higher", [B, A]), ("lower", [A, B])])
def test_the_best_difference_comes_first(direction: str, order: list[str]) -> None:
    figures = [
        figure(unit, "dossiers", period, value)
        for unit, period, value in ((A, "2018", "9"), (A, "2019", "1"), (B, "2018", "1"), (B, "2019", "9"))
    ]
    told(*figures, indicators=(Indicator("dossiers", "count", direction),))
    assert [unit for unit, _ in since("2018")] == order


def test_a_difference_of_what_was_only_approximate_is_approximate() -> None:
    told(figure(A, "dossiers", "2018", "10", qualifier="nearly"), figure(A, "dossiers", "2019", "15"))
    assert since("2018")[A, "2019"]["difference_qualifier"] == "about"
