"""Public services: what is offered beside what is used, in worlds of a few rows and against the twin."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries import catalogue, services
from tests.queries import twin, twin_services
from tests.queries.test_twin import EVERY_TIME_ALIKE, agree
from tests.queries.world import Figure, Indicator, Level, Target, Unit, World, fill

A, B, C = (f"VN-63-0{number}" for number in range(1, 4))
UNITS = (Unit(A), Unit(B), Unit(C))
COUNTS = ("two", "three", "four", "all", "full", "partial", "received", "online")
INDICATORS = (
    *(Indicator(name) for name in COUNTS),
    Indicator("rate", "ratio", numerator="online", denominator="received"),
    Indicator("printed", "ratio"),
)
LEVELS = (
    *(Level("old", 2011, name, at, name, "all") for at, name in enumerate(("two", "three", "four"), 2)),
    *(Level("new", 2022, name, at, name, None) for at, name in enumerate(("partial", "full"), 1)),
)
ROLES = (
    ("received", "shown"),
    ("rate", "used"),
    ("printed", "shown"),
    *((name, "offered") for name in ("three", "four", "partial", "full")),
)


def figures(unit_id: str, time_period: str = "2019", **values: str | int | None) -> list[Figure]:
    """Return the figures of one unit; `nearly 5` is a value with its qualifier."""
    return [_figure(unit_id, name, time_period, str(value)) for name, value in values.items()]


def _figure(unit_id: str, name: str, time_period: str, said: str) -> Figure:
    *word, value = said.split()
    return Figure(unit_id, name, time_period, Decimal(value), qualifier=word[0] if word else None)


def told(*rows: Figure, units: tuple[Unit, ...] = UNITS, **rest: Any) -> None:
    rest = {"levels": LEVELS, "service_figures": ROLES} | rest
    fill(World(indicators=INDICATORS, units=units, uploads=(tuple(rows),), **rest))


def use(time_period: str = "2019", unit_id: str = A) -> list[dict[str, Any]]:
    return services.service_use(unit_id=unit_id, time_period=time_period)


def of_units(
    time_period: str = "2019", kind: str = "province"
) -> dict[tuple[str | None, str], dict[str, Any]]:
    rows = services.service_figures_of_units(time_period=time_period, kind=kind, province_set="63")
    return {(row["unit_id"], row["figure_id"]): row for row in rows}


def dossiers(time_period: str = "2019") -> dict[str, dict[str, Any]]:
    rows = services.service_figures(unit_id=A, time_period=time_period)
    return {row["indicator_id"]: row for row in rows}


# One unit.


def test_what_is_used_stands_beside_what_is_offered_with_the_gap_in_points() -> None:
    told(*figures(A, two=60, three=30, four=10, all=200, received=1000, online=20))
    (row,) = use()
    assert (row["total"], row["offered_services"], row["offered_share"]) == (200, 40, 20)
    assert (row["used_share"], row["gap"]) == (2, 18)


def test_without_a_reported_total_the_levels_are_the_whole() -> None:
    told(*figures(A, two=60, three=30, four=10))
    assert [(row["total"], row["offered_share"]) for row in use()] == [(100, 40)]


def test_with_one_online_level_unknown_the_offer_is_unknown() -> None:
    told(*figures(A, two=60, three=30, all=200, received=1000, online=20))
    (row,) = use()
    assert (row["total"], row["offered_services"], row["offered_share"], row["gap"]) == (
        200,
        None,
        None,
        None,
    )


def test_without_any_service_there_is_no_share() -> None:
    told(*figures(A, two=0, three=0, four=0, all=0, received=1000, online=20))
    assert [(row["offered_services"], row["offered_share"], row["gap"]) for row in use()] == [(0, None, None)]


def test_what_is_used_more_than_offered_has_a_gap_below_zero() -> None:
    told(*figures(A, two=90, three=5, four=5, received=100, online=50))
    assert [row["gap"] for row in use()] == [-40]


def test_the_newest_scheme_comes_first_and_the_two_are_never_added() -> None:
    told(*figures(A, "2022", two=60, three=30, four=10, partial=50, full=50))
    assert [(row["scheme"], row["total"], row["offered_share"]) for row in use("2022")] == [
        ("new", 100, 100),
        ("old", 100, 40),
    ]


@pytest.mark.parametrize(
    ("there", "asked", "meant"),
    [
        pytest.param(("2019", "2019-01-01/P11M"), "2019", "2019", id="itself"),
        pytest.param(
            ("2019-12", "2019-01-01/P11M"), "2019", "2019-01-01/P11M", id="not-december-for-the-year"
        ),
        pytest.param(("2019-01-01/P11M", "2018"), "2019", "2019-01-01/P11M", id="of-the-year"),
        pytest.param(("2019-Q1", "2019"), "2019-06", "2019-Q1", id="what-ended-by-then"),
        pytest.param(("2019",), "2019-06", "2019", id="else-what-comes-next-in-the-year"),
    ],
)
def test_a_figure_is_of_the_asked_period_or_of_its_year(
    there: tuple[str, ...], asked: str, meant: str
) -> None:
    rows = [each for period in there for each in figures(A, period, received=1000, online=20)]
    told(*rows, *figures(A, asked, two=1, three=1, four=1), *figures(B, asked, received=1))
    assert dossiers(asked)["rate"]["time_period"] == meant
    assert [row["used_period"] for row in use(asked)] == [meant]
    assert of_units(asked)[A, "rate"]["time_period"] == (asked if asked in there else meant)


def test_a_figure_of_another_year_is_given_as_such_and_makes_no_gap() -> None:
    told(*figures(A, "2018", received=1000, online=20), *figures(A, two=1, three=1, four=1))
    row = dossiers()["rate"]
    assert (row["nearness"], row["time_period"], row["obs_value"]) == (2, "2018", 2)
    assert [each["used_share"] for each in use()] == [None]


@pytest.mark.parametrize(
    ("there", "meant"),
    [(("2016", "2018", "2020"), "2018"), (("2020", "2021"), "2020")],
    ids=["before", "after"],
)
def test_of_other_years_the_nearest_before_is_given_else_the_next(there: tuple[str, ...], meant: str) -> None:
    told(*[each for year in there for each in figures(A, year, received=5)], *figures(B, received=1))
    assert dossiers()["received"]["time_period"] == meant


def test_a_unit_without_any_figure_has_a_row_that_is_empty() -> None:
    told(*figures(B, received=5))
    assert [(row["indicator_id"], row["nearness"], row["obs_value"]) for row in dossiers().values()] == [
        ("received", None, None),
        ("rate", None, None),
        ("printed", None, None),
    ]


def test_changes_and_targets_are_those_of_the_standing() -> None:
    target = Target("rate", "2019", Decimal(3), kind="province")
    rows = [*figures(A, "2018", received=1000, online=10), *figures(A, received=1000, online=20)]
    told(*rows, targets=(target,))
    row = dossiers()["rate"]
    assert (row["change"], row["target_value"], row["target_met"]) == (1, 3, False)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        pytest.param({"three": "nearly 30"}, (None, "nearly", "nearly", "about"), id="offered"),
        pytest.param(
            {"three": "nearly 30", "four": "about 9"}, (None, "about", "about", "about"), id="two-words"
        ),
        pytest.param({"all": "nearly 200"}, ("nearly", None, "about", "about"), id="total"),
        pytest.param({"online": "more_than 20"}, (None, None, None, "about"), id="used"),
        pytest.param({}, (None, None, None, None), id="none"),
    ],
)
def test_a_qualifier_goes_into_everything_made_of_it(values: dict[str, str], words: tuple[Any, ...]) -> None:
    exact = {"two": 60, "three": 30, "four": 10, "all": 200, "received": 1000, "online": 20}
    told(*figures(A, **exact | values))
    (row,) = use()
    names = ("total_qualifier", "offered_qualifier", "share_qualifier", "gap_qualifier")
    assert tuple(row[name] for name in names) == words


# Units and their total.


def test_a_total_of_counts_is_their_sum_and_says_how_many_units_it_covers() -> None:
    told(*figures(A, received=1000), *figures(B, received="nearly 500"))
    total = of_units()[None, "received"]
    assert (total["obs_value"], total["covered"], total["listed"], total["qualifier"]) == (
        1500,
        2,
        3,
        "nearly",
    )
    assert [of_units()[unit, "received"]["counted"] for unit in (A, B, C)] == [True, True, False]


def test_a_total_of_a_ratio_is_that_of_the_sums_and_not_an_average() -> None:
    told(*figures(A, received=1000, online=10), *figures(B, received=10, online=10))
    assert of_units()[None, "rate"]["obs_value"] == pytest.approx(100 * 20 / 1010)


def test_a_ratio_without_its_parts_is_shown_and_not_in_the_total() -> None:
    told(*figures(A, printed=99), *figures(B, printed=98))
    rows = of_units()
    assert (rows[A, "printed"]["obs_value"], rows[A, "printed"]["counted"]) == (99, False)
    assert (rows[None, "printed"]["obs_value"], rows[None, "printed"]["covered"]) == (None, 0)


def test_the_gap_of_all_is_over_the_units_that_have_both_sides() -> None:
    told(
        *figures(A, two=60, three=30, four=10, received=1000, online=20),
        *figures(B, two=0, three=50, four=50),
        *figures(C, received=1000, online=900),
    )
    rows = of_units()
    assert (rows[None, "offered"]["obs_value"], rows[None, "offered"]["covered"]) == (70, 2)
    assert (rows[None, "gap"]["obs_value"], rows[None, "gap"]["covered"]) == (38, 1)
    assert [rows[unit, "gap"]["obs_value"] for unit in (A, B, C)] == [38, None, None]


def test_every_unit_is_shown_in_one_and_the_same_period() -> None:
    """A year of one unit beside eleven months of another would compare what cannot be compared."""
    told(*figures(A, "2019-01-01/P11M", received=11), *figures(B, "2019", received=12))
    rows = of_units()
    assert {row["time_period"] for row in rows.values()} == {"2019"}
    assert rows[A, "received"]["obs_value"] is None


def test_a_unit_that_no_longer_exists_is_not_listed() -> None:
    units = (Unit("VN-63-01-A", "department"), Unit("VN-63-01-B", "department", valid_to=date(2018, 12, 31)))
    told(*figures("VN-63-01-A", received=1), units=units)
    assert {unit_id for unit_id, _ in of_units(kind="department")} == {None, "VN-63-01-A"}


def test_only_figures_that_any_such_unit_has_in_the_year_are_columns() -> None:
    told(*figures(A, "2018", received=1000, online=20), *figures(A, two=1, three=1, four=1))
    assert {figure_id for _, figure_id in of_units()} == {"offered"}


def test_what_the_page_is_made_of_is_the_catalogues() -> None:
    told()
    assert [(row["indicator_id"], row["role"]) for row in services.figures_of_services()] == list(ROLES)


# Coverage, for the page of sources.


def matrix(**asked: str) -> list[dict[str, Any]]:
    return catalogue.coverage_matrix(**asked)


def test_coverage_counts_units_of_each_period_and_shades_by_their_share() -> None:
    rows = [
        Figure(A, "received", "2019", None, "Q"),
        Figure(B, "received", "2019", None, "O", published_rank=2),
    ]
    told(
        *figures(A, "2018", received=1),
        *figures(B, "2018", received=1),
        *figures(C, "2018", received=1),
        *rows,
    )
    found = [
        (row["time_period"], row["reported"], row["listed"], row["withheld"], row["rank_only"], row["shade"])
        for row in matrix(indicator_id="received")
    ]
    assert found == [("2018", 3, 3, 0, 0, 4), ("2019", 0, 3, 1, 1, 0)]


@pytest.mark.parametrize(("units", "shade"), [(1, 1), (2, 2), (3, 2), (4, 3), (7, 3), (8, 4)])
def test_a_shade_is_a_quarter_a_half_and_all(units: int, shade: int) -> None:
    every = tuple(Unit(f"VN-63-{number:02}") for number in range(1, 9))
    told(*[each for unit in every[:units] for each in figures(unit.unit_id, received=1)], units=every)
    assert [row["shade"] for row in matrix(indicator_id="received")] == [shade]


def test_coverage_says_where_a_series_breaks() -> None:
    years = ("2018", "2019", "2020")
    told(*[each for year in years for each in figures(A, year, received=1)], breaks=(("received", "2019"),))
    assert [row["stretch"] for row in matrix(indicator_id="received")] == [0, 1, 1]


def test_coverage_is_of_one_kind_or_system_where_one_is_asked() -> None:
    department = Unit("VN-63-01-A", "department")
    told(*figures(A, received=1), *figures("VN-63-01-A", received=1), units=(*UNITS, department))
    assert {row["kind"] for row in matrix()} == {"province", "department"}
    assert {row["kind"] for row in matrix(kind="department")} == {"department"}
    assert matrix(system_id="network") == []
    assert matrix(province_set="34") == []


def test_the_extent_of_an_indicator_runs_from_its_first_to_its_last_period() -> None:
    told(*figures(A, "2018", received=1), *figures(B, "2019-01-01/P11M", received=1), *figures(A, received=1))
    rows = {row["indicator_id"]: row for row in catalogue.extents()}
    names = ("figures", "units", "periods", "first_period", "last_period")
    assert tuple(rows["received"][name] for name in names) == (3, 2, 3, "2018", "2019")
    assert tuple(rows["full"][name] for name in names) == (0, 0, 0, None, None)


def test_every_system_is_told_also_one_without_indicators() -> None:
    told(*figures(A, received=1, online=1))
    rows = {row["system_id"]: row for row in catalogue.systems()}
    assert (rows["portal"]["indicators"], rows["portal"]["with_figures"], rows["portal"]["figures"]) == (
        10,
        3,
        3,
    )
    assert (rows["network"]["indicators"], rows["network"]["figures"]) == (0, 0)


def test_targets_are_told_with_whose_they_are_and_their_source() -> None:
    own = Target("rate", "2020", Decimal(5), unit_id=A)
    kind = Target("rate", "2019", Decimal(3), kind="province")
    told(*figures(A, received=1), targets=(own, kind))
    found = [
        (
            row["time_period"],
            row["target_value"],
            row["unit_name_vi"],
            row["kind_name_vi"],
            row["source_title_vi"],
        )
        for row in catalogue.targets()
    ]
    assert found == [
        ("2019", 3, None, "province vi", "report"),
        ("2020", 5, f"{A} name_vi", None, "report"),
    ]


# Everything against the twin.

MANY = (
    *UNITS,
    Unit("VN-63-01-A", "department"),
    Unit("VN-63-01-B", "department", valid_from=date(2019, 7, 1)),
)
PERIODS = (
    ("2018", "2019", "2019-01-01/P11M"),
    ("2019-12", "2019-Q4", "2022"),
    ("2018-06", "2018", "2022-S1"),
)
CELLS = st.sampled_from(
    [None, None, *((Decimal(value), "A", None) for value in (0, 1, 2, 5, 40)), (Decimal(7), "A", "nearly")]
)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Five units over three periods, with both schemes of levels and figures about dossiers."""
    periods = draw(st.sampled_from(PERIODS))
    names = [*COUNTS, "printed"]
    rows = []
    for unit in MANY:
        for name in names:
            for period in periods:
                cell = draw(CELLS)
                if cell:
                    rows.append(Figure(unit.unit_id, name, period, *cell))
    roles = draw(st.permutations(ROLES))
    return World(INDICATORS, MANY, (tuple(rows),), levels=LEVELS, service_figures=tuple(roles))


@settings(EVERY_TIME_ALIKE, max_examples=25)
@given(world=worlds(), pick=st.integers(0, 99), seed=st.integers(0, 9))
def test_every_question_about_services_answers_as_its_twin(world: World, pick: int, seed: int) -> None:
    fill(world, shuffled=seed)
    rows = twin.standing(world, 1)
    period = [*world.periods, "2031"][pick % (len(world.periods) + 1)]
    unit_id = MANY[pick % len(MANY)].unit_id
    kind = ("province", "department")[pick % 2]
    asked = {"unit_id": unit_id, "time_period": period}
    agree(services.service_figures(**asked), twin_services.service_figures(world, rows, unit_id, period))
    agree(services.service_use(**asked), twin_services.service_use(world, rows, unit_id, period))
    agree(
        services.service_figures_of_units(time_period=period, kind=kind, province_set="63"),
        twin_services.service_figures_of_units(world, rows, period, kind, "63"),
    )
