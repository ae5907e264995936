"""The slider's stops: in the order of time, with what is missing, what changed and what was merged."""

from datetime import date

import pytest

from figures.timeline import MOST_GAPS, Stop, stops

MERGER = date(2025, 7, 1)


def told(own: list[str], other: tuple[str, ...] = (), **happened: object) -> list[Stop]:
    given = {"breaks": (), "mergers": (), "lang": "vi"} | happened
    return stops(own, other, **given)


def kinds(found: list[Stop]) -> list[tuple[str, str]]:
    return [(stop.time_period, stop.kind) for stop in found]


def test_a_missing_year_is_a_gap() -> None:
    assert kinds(told(["2017", "2019"])) == [("2017", "own"), ("2018", "gap"), ("2019", "own")]


@pytest.mark.parametrize(
    ("own", "missing"),
    [
        pytest.param(["2019-Q3", "2020-Q1"], ["2019-Q4"], id="quarters"),
        pytest.param(["2019-11", "2020-02"], ["2019-12", "2020-01"], id="months"),
        pytest.param(["2018-S2", "2019-S2"], ["2019-S1"], id="halves"),
        pytest.param(["2018-01-01/P9M", "2019-01-01/P11M"], [], id="months-so-far-have-no-next"),
        pytest.param(["2019-10", "2020"], [], id="different-lengths"),
    ],
)
def test_gaps_are_of_the_length_of_the_series(own: list[str], missing: list[str]) -> None:
    assert [stop.time_period for stop in told(own) if stop.kind == "gap"] == missing


def test_a_long_pause_does_not_fill_the_slider() -> None:
    assert len([stop for stop in told(["1950-01", "2020-01"]) if stop.kind == "gap"]) <= MOST_GAPS


def test_of_two_periods_that_end_together_the_shorter_comes_first() -> None:
    assert kinds(told(["2019", "2019-12", "2019-S2"])) == [
        ("2019-12", "own"),
        ("2019-S2", "own"),
        ("2019", "own"),
    ]


def test_periods_of_the_other_provinces_are_told_apart() -> None:
    assert kinds(told(["2024"], ("2024", "2025"))) == [("2024", "own"), ("2025", "other")]


def test_a_break_is_marked_where_it_happened_and_nowhere_else() -> None:
    found = told(["2016", "2017", "2018", "2019"], breaks=[(date(2018, 1, 1), "đổi cách tính")])
    assert [stop.marks for stop in found] == [(), (), (("break", "đổi cách tính"),), ()]


def test_a_break_inside_a_gap_is_marked_on_the_gap() -> None:
    found = told(["2016", "2019"], breaks=[(date(2018, 1, 1), "x")])
    assert [stop.time_period for stop in found if stop.marks] == ["2018"]


def test_the_merger_is_marked_on_the_first_period_that_begins_after_it() -> None:
    found = told(["2024", "2025", "2026"], mergers=[MERGER])
    assert [[kind for kind, _ in stop.marks] for stop in found] == [[], [], ["merger"]]
    assert "01/07/2025" in found[2].marks[0][1]


def test_a_single_period_is_one_stop() -> None:
    assert told(["2019"]) == [Stop("2019", "Năm 2019", "own")]
