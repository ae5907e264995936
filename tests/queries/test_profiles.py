"""One unit beside its peers, its past and its targets: every answer is its twin's, and the rules hold."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries import meetings, profiles
from queries.run import ask
from tests.queries import twin, twin_profiles
from tests.queries.test_twin import EVERY_TIME_ALIKE, agree, aimed_at
from tests.queries.world import Figure, Indicator, Target, Unit, World, fill

UNITS = (
    *(Unit(f"VN-63-{number:02}") for number in range(1, 10)),
    Unit("VN-63-01-A", "department"),
    Unit("VN-63-01-B", "department", valid_from=date(2021, 7, 1)),
    Unit("VN-63-01-C", "department", valid_to=date(2020, 12, 31)),
)
PERIODS = (
    ("2018", "2019", "2020", "2021", "2022", "2023"),
    ("2019-Q4", "2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4", "2021-Q1", "2020"),
    ("2019-01-01/P3M", "2020-01-01/P3M", "2021-01-01/P3M", "2020-01-01/P6M", "2020-S1", "2020-12"),
)
AIMS = ("2021", "2024", "2026", "2021-Q2", "2022-Q4", "2023-01-01/P3M")
DIRECTIONS = st.sampled_from(["higher", "higher", "lower", "neutral"])
VALUES = [(Decimal(text), "A") for text in ("0", "1", "2", "3", "3", "4", "5", "7.5", "12", "12", "100")]
CELLS = st.sampled_from([None, (None, "Q"), *VALUES, *VALUES])
RARE = st.sampled_from([None] * 20 + VALUES[:3])
GROUPS = (
    (
        Indicator("part", "count", "higher"),
        Indicator("whole", "count", "neutral"),
        Indicator("share", "ratio", "higher", "part", "whole"),
    ),
    (Indicator("rank", "rank", "lower", system_id="network"), Indicator("won", "rank_change", "higher")),
)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """One measure over six periods for twelve units, with corrections, breaks and targets ahead."""
    single = (Indicator("one", "score", draw(DIRECTIONS)),)
    measured = draw(st.sampled_from([single, single, single, *GROUPS]))
    periods = draw(st.sampled_from(PERIODS))
    names = [each.indicator_id for each in measured]
    uploads = tuple(_upload(draw, names, periods, cells) for cells in (CELLS, RARE))
    years = st.tuples(st.sampled_from(names), st.sampled_from(["2019", "2020", "2021", "2023"]))
    return World(
        indicators=measured,
        units=UNITS,
        uploads=uploads,
        publications=((1, "publish"), (2, "publish")),
        breaks=tuple(draw(st.lists(years, max_size=1))),
        targets=tuple(draw(st.lists(_targets(names), max_size=4, unique_by=aimed_at))),
    )


def _upload(draw: st.DrawFn, names: list[str], periods: tuple[str, ...], cells: Any) -> tuple[Figure, ...]:
    told = [(unit, name, period, draw(cells)) for unit in UNITS for name in names for period in periods]
    return tuple(Figure(unit.unit_id, name, period, *cell) for unit, name, period, cell in told if cell)


def _targets(names: list[str]) -> st.SearchStrategy[Target]:
    whose = st.sampled_from([("VN-63-02", None), ("VN-63-01-A", None), (None, "province")])
    values = st.sampled_from([Decimal(2), Decimal(5), Decimal(50)])
    row = st.tuples(st.sampled_from(names), st.sampled_from(AIMS), values, whose)
    return row.map(lambda drawn: Target(*drawn[:3], *drawn[3]))


@settings(EVERY_TIME_ALIKE, max_examples=60)
@given(world=worlds(), pick=st.integers(0, 999), seed=st.integers(0, 9))
def test_every_question_about_a_unit_answers_as_its_twin(world: World, pick: int, seed: int) -> None:
    fill(world, shuffled=seed)
    rows = twin.standing(world, 2)
    unit = UNITS[pick % len(UNITS)]
    agree(profiles.profile(unit_id=unit.unit_id), twin_profiles.profile(world, rows, unit.unit_id))
    agree(
        profiles.trends(unit_id=unit.unit_id),
        twin_profiles.trends(world, rows, unit.unit_id),
        but=("points",),
    )
    agree(profiles.courses(unit_id=unit.unit_id), twin_profiles.courses(world, rows, unit.unit_id))
    agree(
        profiles.reporting_gaps(unit_id=unit.unit_id), twin_profiles.reporting_gaps(world, rows, unit.unit_id)
    )
    kinds = {"kind": unit.kind, "province_set": unit.province_set}
    agree(profiles.required_pace(**kinds), twin_profiles.required_pace(world, rows, *kinds.values()))
    indicator_id = world.indicators[pick % len(world.indicators)].indicator_id
    period = [*world.periods, "2031"][pick % (len(world.periods) + 1)]
    one = {"indicator_id": indicator_id, "time_period": period}
    agree(
        profiles.rank_parts(**one, unit_id=unit.unit_id),
        twin_profiles.rank_parts(world, rows, (unit.unit_id, indicator_id, period)),
    )
    agree(
        profiles.rank_movement(**one, **kinds),
        twin_profiles.rank_movement(world, rows, indicator_id, period, *kinds.values()),
    )
    since = date(2020, 6, 30)
    found = ask("changed_since", unit_id=unit.unit_id, since=since.isoformat(), then=1)
    expected = twin_profiles.changed_since(world, 2, 1, unit.unit_id, since)
    keys = ("indicator_id", "kind_of_news", "time_period")
    agree(*(sorted(answer, key=lambda row: [row[key] for key in keys]) for answer in (found, expected)))


# A few stories by hand, so that twin and SQL cannot be wrong together.


def scores(*values: str, unit: str = "VN-63-01", first: int = 2018) -> tuple[Figure, ...]:
    return tuple(
        Figure(unit, "one", str(first + at), Decimal(value)) for at, value in enumerate(values) if value
    )


def world(*figures: Figure, **more: Any) -> World:
    return World(
        indicators=(Indicator("one", "score", more.pop("direction", "higher")),),
        units=UNITS,
        uploads=(figures,),
        **more,
    )


@pytest.mark.parametrize(
    ("values", "trend"),
    [
        pytest.param("1 2 3 4 5", "better", id="rises-every-year"),
        pytest.param("1 2 3 5 4", "better", id="one-pair-of-ten-against-it"),
        pytest.param("1 2 5 4 3", "steady", id="three-pairs-against-it"),
        pytest.param("5 4 3 2 1", "worse", id="falls-every-year"),
        pytest.param("3 3 3 3 3", "steady", id="stands-still"),
        pytest.param("9 1 2 3 4 5", "better", id="only-the-last-five-count"),
    ],
)
def test_a_trend_needs_eight_pairs_more_one_way_than_the_other(values: str, trend: str) -> None:
    fill(world(*scores(*values.split())))
    assert profiles.trends(unit_id="VN-63-01")[0]["trend"] == trend


def test_fewer_than_five_years_a_gap_and_a_break_give_no_trend_but_say_why() -> None:
    others = scores("1", "1", "1", "1", "1", unit="VN-63-02")
    for figures, broken, note in (
        (scores("1", "2", "3", "4"), (), "few"),
        ((*scores("1", "2"), *scores("4", "5", first=2021), *others), (), "gap"),
        (scores("1", "2", "3", "4", "5"), (("one", "2020"),), "break"),
    ):
        fill(world(*figures, breaks=broken))
        row = profiles.trends(unit_id="VN-63-01")[0]
        assert (row["trend"], row["trend_note"]) == (None, note)


def test_quartiles_lie_between_the_figures_and_mark_the_best_and_the_last_quarter() -> None:
    fill(world(*(Figure(f"VN-63-{n:02}", "one", "2020", Decimal(n * n)) for n in range(1, 9))))
    marks = {n: profiles.profile(unit_id=f"VN-63-{n:02}")[0] for n in range(1, 9)}
    assert (marks[1]["low"], marks[1]["median"], marks[1]["high"]) == (7.75, 20.5, 39.25)
    assert [marks[n]["peer_mark"] for n in marks] == ["last"] * 2 + ["middle"] * 4 + ["first"] * 2
    assert (marks[3]["gap_to_next"], marks[3]["next_unit_vi"]) == (7, "VN-63-04 name_vi")


def test_a_unit_that_improved_and_still_lost_places_lost_them_to_the_others() -> None:
    then = {"01": "50", "02": "40", "03": "30", "04": "20"}
    now = {"01": "55", "02": "70", "03": "60", "04": "20", "05": "90"}
    figures = [
        Figure(f"VN-63-{u}", "one", y, Decimal(v))
        for y, all_ in (("2019", then), ("2020", now))
        for u, v in all_.items()
    ]
    fill(world(*figures))
    one = {"indicator_id": "one", "time_period": "2020"}
    first = profiles.rank_parts(**one, unit_id="VN-63-01")[0]
    assert (first["rank_then"], first["rank_now"], first["rank_change"]) == (1, 4, -3)
    assert (first["own_places"], first["others_places"], first["coverage_places"]) == (0, -2, -1)
    third = profiles.rank_parts(**one, unit_id="VN-63-03")[0]
    assert (third["rank_change"], third["own_places"], third["others_places"], third["coverage_places"]) == (
        0,
        2,
        -1,
        -1,
    )


def test_the_pace_to_a_target_counts_the_years_that_are_left() -> None:
    aim = (Target("one", "2024", Decimal(20), kind="province"),)
    fill(
        world(
            *scores("4", "6", "8"),
            *scores("1", "1", "2", unit="VN-63-02"),
            *scores("", "", "25", unit="VN-63-03"),
            *scores("", "", "3", unit="VN-63-04"),
            targets=aim,
        )
    )
    rows = {row["unit_id"]: row for row in profiles.required_pace(kind="province", province_set="63")}
    assert {unit: row["state"] for unit, row in rows.items()} == {
        "VN-63-01": "behind",
        "VN-63-02": "behind",
        "VN-63-03": "met",
        "VN-63-04": "no_pace",
    }
    assert (rows["VN-63-01"]["steps"], rows["VN-63-01"]["needed"], rows["VN-63-01"]["pace"]) == (4, 3, 2)


def test_a_year_without_a_day_counts_to_its_end_and_nothing_published_then_is_no_correction() -> None:
    fill(world(*scores("1", "2", "3")))
    assert [row["time_period"] for row in meetings.changed_since(unit_id="VN-63-01", since="2019")] == [
        "2020"
    ]
    assert meetings.changed_since(unit_id="VN-63-01", since="2020") == []


@pytest.mark.parametrize(("units", "note"), [(16, None), (17, "few")])
def test_of_fewer_than_half_of_the_like_units_nobody_is_first_or_last(units: int, note: str | None) -> None:
    figures = tuple(Figure(f"VN-63-{n:02}", "one", "2020", Decimal(n * n)) for n in range(1, 9))
    own = world(*figures)
    known = {each.unit_id for each in own.units}
    more = tuple(
        replace(own.units[0], unit_id=f"VN-63-{n:02}")
        for n in range(1, units + 1)
        if f"VN-63-{n:02}" not in known
    )
    fill(replace(own, units=(*own.units, *more)))
    last = profiles.profile(unit_id="VN-63-01")[0]
    assert (last["peer_note"], last["peer_mark"]) == (note, "last" if note is None else None)
