"""Every question gives what the plain-Python twin gives, in many small random worlds."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.database import cursor
from queries import catalogue, comparisons, services
from queries.standing import standing_id
from tests.queries import twin
from tests.queries.world import Figure, Indicator, Level, Target, Unit, World, fill

EVERY_TIME_ALIKE = settings(
    derandomize=True,
    deadline=None,
    database=None,
    # The fixture only names the database; `fill` empties it for every example.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
UNITS = (
    *(Unit(f"VN-63-{code}") for code in ("01", "02", "03", "04")),
    *(Unit(f"VN-34-{code}", province_set="34") for code in ("01", "03", "05")),
    Unit("VN-63-01-A", "department"),
    Unit("VN-63-01-B", "department", valid_from=date(2019, 7, 1)),
    Unit("VN-63-01-C", "department", valid_to=date(2018, 12, 31)),
)
SUCCESSIONS = (
    (),
    (("VN-63-01", "VN-34-01"), ("VN-63-02", "VN-34-01"), ("VN-63-03", "VN-34-03")),
    (("VN-63-01", "VN-34-01"), ("VN-63-02", "VN-34-01"), ("VN-63-04", "VN-34-01"), ("VN-63-03", "VN-34-05")),
)
PERIODS = (
    ("2018", "2019", "2020"),
    ("2018", "2020", "2021", "2022"),
    ("2018-12", "2019-12", "2019"),
    ("2018-Q1", "2019-Q1", "2019-01-01/P3M"),
    ("2021-S1", "2022-S1", "2022-01-01/P6M", "2021-06"),
)
DIRECTIONS = st.sampled_from(["higher", "higher", "lower", "neutral"])
# What can stand in a cell of a report: nothing, a value (few, so that ties occur), missing, withheld.
PLAIN = [(Decimal(text), "A", None) for text in ("0", "1", "2", "3", "3", "7.5", "12", "100")]
ODD = [
    *((None, status, None) for status in "OQ"),
    *((Decimal(4), "A", word) for word in ("nearly", "more_than", "about")),
    (Decimal(9), "P", None),
]
SAID = [(*cell, source) for source in ("report", "sample") for cell in (*PLAIN, *PLAIN, *ODD)]
CELLS = st.sampled_from([None] * 6 + SAID)
FEW_CELLS = st.sampled_from([None] * 80 + SAID)


@st.composite
def indicators(draw: st.DrawFn) -> tuple[Indicator, ...]:
    """Some of: two counts and their ratio, a score, a rank, places won, a bare ratio, service levels."""
    groups = (
        (
            Indicator("part", "count", draw(DIRECTIONS), lead=draw(st.sampled_from([None, 2]))),
            Indicator("whole", "count", draw(DIRECTIONS)),
            Indicator("share", "ratio", draw(DIRECTIONS), "part", "whole", lead=1),
        ),
        (Indicator("score", "score", draw(DIRECTIONS), system_id="network"),),
        (Indicator("rank", "rank", "lower", system_id="network"), Indicator("won", "rank_change", "neutral")),
        (Indicator("bare", "ratio", draw(DIRECTIONS)),),
        tuple(Indicator(name, "count", "higher") for name in ("low", "high", "total")),
    )
    chosen = draw(st.sets(st.integers(0, len(groups) - 1), min_size=1, max_size=2))
    return tuple(indicator for number in sorted(chosen) for indicator in groups[number])


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A world with up to three overlapping uploads, published and taken back in any order."""
    measured, periods = draw(indicators()), draw(st.sampled_from(PERIODS))
    names = [each.indicator_id for each in measured]
    uploads = tuple(draw(upload(names, periods, cells)) for cells in (CELLS, FEW_CELLS, FEW_CELLS))
    years = st.sampled_from(["2018", "2019", "2020", "2022"])
    concerning = [each for each in ("part", "score", "bare", "low") if each in names]
    pairs = st.tuples(st.sampled_from(concerning or names), years)
    return World(
        indicators=measured,
        units=UNITS,
        uploads=uploads,
        publications=publications(draw(st.lists(st.integers(1, 3), min_size=1, max_size=6))),
        successions=draw(st.sampled_from(SUCCESSIONS)),
        breaks=tuple(draw(st.lists(pairs, max_size=2, unique=True))),
        targets=tuple(draw(st.lists(targets(names, periods), max_size=4, unique_by=aimed_at))),
        levels=tuple(
            Level(scheme, since, name, position, name, "total")
            for scheme, since in (("old", 2011), ("new", 2022))
            for position, name in enumerate(("low", "high"))
            if name in names
        ),
    )


@st.composite
def upload(draw: st.DrawFn, names: list[str], periods: tuple[str, ...], cells: Any) -> tuple[Figure, ...]:
    """At most one figure per unit, indicator and period."""
    rows = []
    for unit in UNITS:
        for name in names:
            for period in periods:
                cell = draw(cells)
                if cell:
                    rows.append(Figure(unit.unit_id, name, period, *cell[:3], source_id=cell[3]))
    return tuple(rows)


def targets(names: list[str], periods: tuple[str, ...]) -> st.SearchStrategy[Target]:
    """A target of one unit, or of its kind."""
    whose = st.sampled_from(
        [("VN-63-02", None), ("VN-34-01", None), (None, "province"), (None, "department")]
    )
    values = st.sampled_from([Decimal(2), Decimal(3), Decimal("7.5")])
    row = st.tuples(st.sampled_from(names), st.sampled_from(periods), values, whose)
    return row.map(lambda drawn: Target(*drawn[:3], *drawn[3]))


def aimed_at(target: Target) -> tuple[str | None, ...]:
    """What there may be one target for."""
    return target.indicator_id, target.time_period, target.unit_id, target.kind


def publications(numbers: list[int]) -> tuple[tuple[int, str], ...]:
    """Each mention of an upload publishes it, or takes it back where it counts."""
    live: set[int] = set()
    acts = []
    for number in numbers:
        acts.append((number, "withdraw" if number in live else "publish"))
        live ^= {number}
    return tuple(acts)


def same(found: Any, expected: Any) -> bool:
    if isinstance(expected, Decimal) and isinstance(found, int | float):
        return abs(float(found) - float(expected)) <= 1e-9 * max(1, abs(float(expected)))
    return found == expected


def agree(found: list[dict[str, Any]], expected: list[dict[str, Any]], *, but: tuple[str, ...] = ()) -> None:
    """Compare row by row, on the columns that both have."""
    assert len(found) == len(expected)
    for mine, theirs in zip(found, expected, strict=True):
        shared = mine.keys() & theirs.keys() - {*but}
        assert shared
        assert {name: mine[name] for name in shared if not same(mine[name], theirs[name])} == {}, theirs


def stored(as_of: int) -> list[dict[str, Any]]:
    with cursor() as connection:
        number = standing_id(connection, as_of)
        result = connection.execute("select * from standing where standing_id = ?", [number])
        names = [column[0] for column in result.description]
        rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    return [{name: _number(value) for name, value in row.items() if name != "standing_id"} for row in rows]


def _number(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value


LIKE_UNITS = st.sampled_from([("province", "63"), ("province", "34"), ("department", "63")])


@settings(EVERY_TIME_ALIKE, max_examples=60)
@given(
    world=worlds(), as_of=st.integers(0, 7), like=LIKE_UNITS, pick=st.integers(0, 99), seed=st.integers(0, 9)
)
def test_every_question_answers_as_its_twin(
    world: World, as_of: int, like: tuple[str, str], pick: int, seed: int
) -> None:
    fill(world, shuffled=seed)
    rows = twin.standing(world, as_of)
    keys = ("indicator_id", "time_period", "unit_id")
    expected = sorted(rows.values(), key=lambda row: [row[name] for name in keys])
    agree(sorted(stored(as_of), key=lambda row: [row[name] for name in keys]), expected)

    indicator_id = world.indicators[pick % len(world.indicators)].indicator_id
    time_period = [*world.periods, "2031"][pick % (len(world.periods) + 1)]
    unit_id = UNITS[pick % len(UNITS)].unit_id
    kinds = {"kind": like[0], "province_set": like[1], "as_of": as_of}
    one = {"indicator_id": indicator_id, "time_period": time_period} | kinds
    agree(comparisons.league_table(**one), twin.league_table(world, rows, indicator_id, time_period, *like))
    asked = {"indicator_id": indicator_id, "time_period": time_period, "as_of": as_of}
    agree(comparisons.league_ends(**asked), twin.league_ends(world, rows, indicator_id, time_period))
    agree(
        comparisons.year_over_year(**one), twin.year_over_year(world, rows, indicator_id, time_period, *like)
    )
    agree(
        catalogue.coverage(time_period=time_period, **kinds), twin.coverage(world, rows, time_period, *like)
    )
    agree(
        services.service_levels_of_units(time_period=time_period, **kinds),
        twin.service_levels_of_units(world, rows, time_period, *like),
    )
    agree(
        comparisons.indicator_series(unit_id=unit_id, indicator_id=indicator_id, as_of=as_of),
        twin.indicator_series(world, rows, unit_id, indicator_id),
    )
    agree(comparisons.overview(unit_id=unit_id, as_of=as_of), twin.overview(world, rows, unit_id))
    agree(services.service_levels(unit_id=unit_id, as_of=as_of), twin.service_levels(world, rows, unit_id))
    agree(catalogue.available(as_of=as_of), twin.available(world, rows))


@settings(EVERY_TIME_ALIKE, max_examples=12)
@given(world=worlds(), seed=st.integers(1, 10**6))
def test_the_order_of_rows_does_not_matter(world: World, seed: int) -> None:
    answers = []
    for shuffled in (None, seed):
        fill(world, shuffled=shuffled)
        answers.append([stored(99), catalogue.available(), *_tables(world)])
    assert answers[0] == answers[1]


def _tables(world: World) -> list[list[dict[str, Any]]]:
    choices = {"time_period": max(world.periods, default="2019"), "kind": "province", "province_set": "63"}
    first = world.indicators[0].indicator_id
    return [
        comparisons.league_table(indicator_id=first, **choices),
        catalogue.coverage(**choices),
        comparisons.overview(unit_id=UNITS[0].unit_id),
        services.service_levels_of_units(**choices),
    ]
