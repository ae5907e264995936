"""Each rule of what the numbers mean, in a world of a few handwritten rows."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from queries import catalogue, comparisons, services
from tests.queries.world import Figure, Indicator, Level, Target, Unit, World, fill

A, B, C, D = (f"VN-63-0{number}" for number in range(1, 5))
NEW = "VN-34-01"
OLD_UNITS = tuple(Unit(unit_id) for unit_id in (A, B, C, D))
UNITS = (*OLD_UNITS, Unit(NEW, province_set="34"))
COUNT = Indicator("dossiers", "count")
PARTS = (
    Indicator("installed", "count"),
    Indicator("licences", "count"),
    Indicator("coverage", "ratio", numerator="installed", denominator="licences"),
)


def figure(unit_id: str, indicator_id: str, time_period: str, value: str | None, **rest: Any) -> Figure:
    return Figure(unit_id, indicator_id, time_period, Decimal(value) if value else None, **rest)


def of_years(indicator_id: str, values: dict[str, str | None], **rest: Any) -> tuple[Figure, ...]:
    """The figures of the first unit, by period."""
    missing = {period: rest if value else {"obs_status": "O"} for period, value in values.items()}
    return tuple(figure(A, indicator_id, period, values[period], **missing[period]) for period in values)


def of_units(values: dict[str, str | None], time_period: str = "2019") -> tuple[Figure, ...]:
    """The dossiers of several units in one year."""
    return tuple(
        figure(unit_id, "dossiers", time_period, value, obs_status="A" if value else "O")
        for unit_id, value in values.items()
    )


def told(*figures: Figure, indicators: tuple[Indicator, ...] = (COUNT,), **rest: Any) -> None:
    fill(World(indicators=indicators, units=UNITS, uploads=(figures,), **rest))


def table(
    indicator_id: str = "dossiers", time_period: str = "2019", province_set: str = "63"
) -> dict[str, dict[str, Any]]:
    rows = comparisons.league_table(
        indicator_id=indicator_id, time_period=time_period, kind="province", province_set=province_set
    )
    return {row["unit_id"]: row for row in rows}


def series(indicator_id: str, unit_id: str = A, **as_of: int) -> dict[str, dict[str, Any]]:
    rows = comparisons.indicator_series(unit_id=unit_id, indicator_id=indicator_id, **as_of)
    return {row["time_period"]: row for row in rows}


@pytest.mark.parametrize(
    ("measure", "values", "change", "change_pct", "note"),
    [
        pytest.param("count", {"2018": "200", "2019": "250"}, 50, 25, None, id="rise"),
        pytest.param("count", {"2018": "200", "2019": "150"}, -50, -25, None, id="fall"),
        pytest.param("count", {"2018": "200", "2019": "200"}, 0, 0, None, id="no-change-is-a-change-of-zero"),
        pytest.param(
            "count", {"2017": "200", "2019": "250"}, None, None, "no_previous", id="gap-year-is-not-a-change"
        ),
        pytest.param(
            "count",
            {"2018": "0", "2019": "250"},
            250,
            None,
            "previous_zero",
            id="zero-before-gives-no-percentage",
        ),
        pytest.param(
            "ratio", {"2018": "0", "2019": "25"}, 25, None, None, id="points-are-counted-from-zero-too"
        ),
        pytest.param("count", {"2018": None, "2019": "250"}, None, None, "no_previous", id="missing-before"),
        pytest.param("count", {"2018": "200", "2019": None}, None, None, "no_value", id="missing-now"),
        pytest.param(
            "ratio", {"2018": "40", "2019": "42.5"}, 2.5, None, None, id="ratio-changes-by-percentage-points"
        ),
        pytest.param("score", {"2018": "7", "2019": "6.5"}, -0.5, None, None, id="score-changes-by-points"),
        pytest.param("rank", {"2018": "26", "2019": "16"}, 10, None, None, id="rank-measure-up-is-better"),
        pytest.param(
            "rank_change",
            {"2018": "3", "2019": "10"},
            None,
            None,
            "not_compared",
            id="places-won-are-a-change-already",
        ),
        pytest.param(
            "count", {"2018-10": "200", "2019": "250"}, None, None, "no_previous", id="a-month-is-not-a-year"
        ),
    ],
)
def test_change_is_against_the_same_period_a_year_before(
    measure: str, values: dict[str, str], change: float, change_pct: float, note: str
) -> None:
    told(*of_years("dossiers", values), indicators=(Indicator("dossiers", measure),))
    row = table()[A]
    assert (row["change"], row["change_pct"], row["change_note"]) == (change, change_pct, note)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("2018", "2019"),
        ("2018-S1", "2019-S1"),
        ("2018-Q3", "2019-Q3"),
        ("2018-10", "2019-10"),
        ("2018-01-01/P11M", "2019-01-01/P11M"),
    ],
)
def test_every_frequency_has_its_year_before(before: str, now: str) -> None:
    told(*of_years("dossiers", {before: "2", now: "5"}))
    assert table(time_period=now)[A]["change"] == 3


def test_year_over_year_says_the_same_as_the_league_table_in_the_order_of_the_units() -> None:
    told(*of_units({A: "1", B: "3", C: None}), *of_units({B: "2"}, "2018"))
    choices = {"indicator_id": "dossiers", "time_period": "2019", "kind": "province", "province_set": "63"}
    rows = comparisons.year_over_year(**choices)
    assert [row["unit_id"] for row in rows] == [A, B, C, D]
    assert rows[1]["change"] == table()[B]["change"] == 1
    assert [row["change_note"] for row in rows] == ["no_previous", None, "no_value", "no_value"]


@pytest.mark.parametrize(
    ("direction", "values", "ranks"),
    [
        pytest.param("higher", {A: "5", B: "9", C: "7"}, {A: 3, B: 1, C: 2, D: None}, id="high-is-better"),
        pytest.param("lower", {A: "5", B: "9", C: "7"}, {A: 1, B: 3, C: 2, D: None}, id="low-is-better"),
        pytest.param("higher", {A: "9", B: "9", C: "7"}, {A: 1, B: 1, C: 3, D: None}, id="tie-1-1-3"),
        pytest.param(
            "higher", {A: "9", B: None, C: "0"}, {A: 1, B: None, C: 2, D: None}, id="zero-has-a-place"
        ),
        pytest.param("neutral", {A: "5", B: "9"}, dict.fromkeys((A, B, C, D)), id="neutral-has-no-rank"),
    ],
)
def test_places(direction: str, values: dict[str, str | None], ranks: dict[str, int | None]) -> None:
    told(*of_units(values), indicators=(Indicator("dossiers", "count", direction),))
    rows = table()
    reported = sum(1 for value in values.values() if value)
    assert {unit_id: row["rank"] for unit_id, row in rows.items()} == ranks
    assert {row["ranked"] for row in rows.values() if row["rank"]} <= {reported}


def test_units_without_a_figure_come_last_as_not_reported() -> None:
    told(*of_units({B: "1", C: None, D: "2"}))
    rows = list(table().values())
    assert [row["unit_id"] for row in rows] == [D, B, A, C]
    assert [row["obs_status"] for row in rows[2:]] == ["O", "O"]


def test_units_without_places_are_listed_by_value() -> None:
    told(
        *of_units({A: "5", B: "9", C: None, D: "7"}), indicators=(Indicator("dossiers", direction="neutral"),)
    )
    assert list(table()) == [B, D, A, C]


def test_units_that_share_a_place_are_listed_in_their_own_order() -> None:
    told(*of_units({C: "5", B: "9", A: "5", D: "5"}))
    assert list(table()) == [B, A, C, D]


def test_withheld_is_not_zero() -> None:
    told(figure(A, "dossiers", "2019", None, obs_status="Q"), *of_units({B: "1"}))
    row = table()[A]
    assert (row["obs_value"], row["obs_status"], row["rank"]) == (None, "Q", None)
    choices = {"time_period": "2019", "kind": "province", "province_set": "63"}
    first = catalogue.coverage(**choices)[0]
    assert (first["unit_id"], first["reported"], first["withheld"]) == (A, False, True)


def test_only_like_units_are_ranked_together() -> None:
    departments = (Unit("VN-63-01-A", "department"), Unit("VN-63-01-B", "department"))
    figures = (*of_units({A: "1", NEW: "5"}), *of_units({"VN-63-01-A": "9", "VN-63-01-B": "8"}))
    fill(World(indicators=(COUNT,), units=(*UNITS, *departments), uploads=(figures,)))
    assert (table()[A]["rank"], table()[A]["ranked"]) == (1, 1)
    assert table(province_set="34")[NEW]["rank"] == 1


def test_places_won_are_positive() -> None:
    told(*of_units({A: "3", B: "2", C: "1"}, "2018"), *of_units({A: "1", B: "2", C: "3"}))
    assert {unit_id: row["rank_change"] for unit_id, row in table().items()} == {A: -2, B: 0, C: 2, D: None}


def test_the_publishers_rank_stands_beside_ours() -> None:
    told(figure(A, "dossiers", "2019", "5", published_rank=4, published_ranked=63), *of_units({B: "6"}))
    row = table()[A]
    assert (row["rank"], row["ranked"], row["published_rank"], row["published_ranked"]) == (2, 2, 4, 63)


def test_gap_to_next_skips_ties() -> None:
    told(*of_units({A: "10", B: "7", C: "7", D: "4"}))
    assert {unit_id: row["gap_to_next"] for unit_id, row in table().items()} == {A: None, B: 3, C: 3, D: 3}


@pytest.mark.parametrize(
    ("direction", "target", "met"),
    [
        pytest.param("higher", Target("dossiers", "2019", Decimal(5), A), True, id="reaching-it-is-enough"),
        pytest.param("higher", Target("dossiers", "2019", Decimal("5.1"), A), False, id="not-met"),
        pytest.param(
            "lower", Target("dossiers", "2019", Decimal(4), A), False, id="not-met-where-low-is-better"
        ),
        pytest.param(
            "lower", Target("dossiers", "2019", Decimal(5), A), True, id="reaching-it-where-low-is-better"
        ),
        pytest.param("lower", Target("dossiers", "2019", Decimal(6), A), True, id="met-where-low-is-better"),
        pytest.param("neutral", Target("dossiers", "2019", Decimal(5), A), None, id="neutral-has-no-mark"),
        pytest.param("higher", Target("dossiers", "2018", Decimal(5), A), None, id="target-of-another-year"),
        pytest.param("higher", Target("dossiers", "2019", Decimal(5), B), None, id="target-of-another-unit"),
        pytest.param(
            "higher", Target("dossiers", "2019", Decimal(5), kind="province"), True, id="target-of-the-kind"
        ),
    ],
)
def test_target(direction: str, target: Target, met: bool | None) -> None:
    told(*of_units({A: "5"}), indicators=(Indicator("dossiers", "count", direction),), targets=(target,))
    assert table()[A]["target_met"] is met


def test_a_units_own_target_goes_before_that_of_its_kind() -> None:
    kind = Target("dossiers", "2019", Decimal(1), kind="province")
    told(*of_units({A: "5", B: "5"}), targets=(kind, Target("dossiers", "2019", Decimal(9), A)))
    rows = table()
    assert (rows[A]["target_value"], rows[A]["target_met"]) == (9, False)
    assert (rows[B]["target_value"], rows[B]["target_met"]) == (1, True)


def test_no_figure_has_no_mark() -> None:
    told(*of_units({A: None}), targets=(Target("dossiers", "2019", Decimal(1), kind="province"),))
    assert {row["target_met"] for row in table().values()} == {None}


def test_a_ratio_is_recomputed_and_the_printed_one_kept_beside_it() -> None:
    parts = (figure(A, "installed", "2019-10", "571"), figure(A, "licences", "2019-10", "2223"))
    told(*parts, figure(A, "coverage", "2019-10", "25.68"), indicators=PARTS)
    row = series("coverage")["2019-10"]
    assert round(row["obs_value"], 2) == 25.69
    assert (row["published_value"], row["origin"], row["obs_status"]) == (25.68, "recomputed", "E")
    assert (row["numerator_value"], row["denominator_value"]) == (571, 2223)


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        pytest.param(None, (None, "O", "zero_denominator"), id="nothing-to-show"),
        pytest.param("50", (50, "A", "reported"), id="the-printed-one-stands"),
    ],
)
def test_a_whole_of_zero_gives_no_ratio(printed: str | None, shown: tuple[float, str, str]) -> None:
    parts = (figure(A, "installed", "2019", "0.0"), figure(A, "licences", "2019", "0.0"))
    told(*parts, *of_years("coverage", {"2019": printed} if printed else {}), indicators=PARTS)
    row = series("coverage")["2019"]
    assert (row["obs_value"], row["obs_status"], row["origin"]) == shown


@pytest.mark.parametrize(
    ("printed", "source_id"),
    [pytest.param("49", "sample", id="of-the-printed-ratio"), pytest.param(None, "report", id="of-the-part")],
)
def test_a_recomputed_ratio_has_a_source(printed: str | None, source_id: str) -> None:
    parts = (figure(A, "installed", "2019", "1"), figure(A, "licences", "2019", "2"))
    told(
        *parts,
        *of_years("coverage", {"2019": printed} if printed else {}, source_id="sample"),
        indicators=PARTS,
    )
    row = series("coverage")["2019"]
    assert (row["obs_value"], row["source_id"], row["is_sample"]) == (50, source_id, source_id == "sample")


@pytest.mark.parametrize(
    ("part", "whole", "qualifier"),
    [
        pytest.param(None, None, None, id="exact"),
        pytest.param("nearly", None, "nearly", id="as-the-part"),
        pytest.param(None, "more_than", "about", id="a-qualified-whole-makes-it-about"),
        pytest.param("more_than", "more_than", "about", id="both-make-it-about"),
    ],
)
def test_a_recomputed_ratio_keeps_the_qualifier_of_its_parts(
    part: str | None, whole: str | None, qualifier: str | None
) -> None:
    installed = figure(A, "installed", "2019", "5", qualifier=part)
    told(installed, figure(A, "licences", "2019", "10", qualifier=whole), indicators=PARTS)
    assert series("coverage")["2019"]["qualifier"] == qualifier


def test_a_change_of_qualified_figures_is_about() -> None:
    told(figure(A, "dossiers", "2018", "5", qualifier="nearly"), *of_units({A: "7"}))
    row = table()[A]
    assert (row["change"], row["qualifier"], row["change_qualifier"]) == (2, None, "about")


@pytest.mark.parametrize(
    ("broken", "year", "note"),
    [
        pytest.param("coverage", "2019", "break", id="method-break"),
        pytest.param("installed", "2019", "break", id="break-of-the-part"),
        pytest.param("licences", "2019", "break", id="break-of-the-whole"),
        pytest.param("coverage", "2018", None, id="break-before-both"),
        pytest.param("coverage", "2020", None, id="break-after-both"),
        pytest.param("dossiers", "2019", None, id="break-of-another"),
    ],
)
def test_there_is_no_change_across_a_break(broken: str, year: str, note: str | None) -> None:
    told(
        *of_years("installed", {"2018": "10", "2019": "20"}),
        *of_years("licences", {"2018": "40", "2019": "40"}),
        indicators=(*PARTS, COUNT),
        breaks=((broken, year),),
    )
    row = series("coverage")["2019"]
    assert (row["change_note"], row["change"]) == (note, None if note else 25)
    assert row["previous_value"] == 25
    assert row["break_reason_vi"] == (f"{broken} {year} vi" if note else None)


def merged(*figures: Figure, indicators: tuple[Indicator, ...] = (COUNT,)) -> None:
    told(*figures, indicators=indicators, successions=((A, NEW), (B, NEW)))


def test_counts_of_merged_provinces_are_summed() -> None:
    merged(*of_units({A: "2", B: "3", C: "50"}), *of_units({NEW: "8"}, "2020"))
    row = table(time_period="2020", province_set="34")[NEW]
    assert (row["previous_value"], row["change"], row["change_note"]) == (5, 3, None)
    before = series("dossiers", NEW)["2019"]
    assert (before["origin"], before["obs_status"]) == ("carried", "E")


def test_ratios_of_merged_provinces_go_through_their_parts() -> None:
    installed = (figure(A, "installed", "2019", "1"), figure(B, "installed", "2019", "9"))
    licences = (figure(A, "licences", "2019", "10"), figure(B, "licences", "2019", "10"))
    averaged_wrongly = (figure(A, "coverage", "2019", "10"), figure(B, "coverage", "2019", "90"))
    merged(*installed, *licences, *averaged_wrongly, indicators=PARTS)
    assert series("coverage", NEW)["2019"]["obs_value"] == 50


def test_an_incomplete_merger_gives_no_sum() -> None:
    merged(*of_units({A: "2", B: None}), *of_units({NEW: "8"}, "2020"))
    row = table(time_period="2020", province_set="34")[NEW]
    assert (row["previous_value"], row["change"], row["change_note"]) == (None, None, "merger")


@pytest.mark.parametrize("measure", ["score", "rank", "ratio"])
def test_only_counts_are_carried_over_a_merger(measure: str) -> None:
    figures = (*of_units({A: "2", B: "3"}), *of_units({NEW: "8"}, "2020"))
    merged(*figures, indicators=(Indicator("dossiers", measure),))
    assert series("dossiers", NEW).keys() == {"2020"}
    assert table(time_period="2020", province_set="34")[NEW]["change_note"] == "merger"


def test_a_provinces_own_figure_goes_before_a_carried_one() -> None:
    merged(*of_units({A: "2", B: "3", NEW: "6"}))
    row = series("dossiers", NEW)["2019"]
    assert (row["obs_value"], row["origin"]) == (6, "reported")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (None, None, None),
        ("nearly", None, "nearly"),
        ("nearly", "nearly", "nearly"),
        ("nearly", "more_than", "about"),
    ],
)
def test_a_sum_keeps_the_qualifier_that_its_terms_share(
    first: str | None, second: str | None, expected: str | None
) -> None:
    merged(
        figure(A, "dossiers", "2019", "2", qualifier=first),
        figure(B, "dossiers", "2019", "3", qualifier=second),
    )
    assert series("dossiers", NEW)["2019"]["qualifier"] == expected


LEVELS = tuple(
    Level("43/2011", 2011, name, place, name, "total") for place, name in enumerate(("two", "three"), 2)
)
COUNTED = tuple(Indicator(name, "count") for name in ("two", "three", "total"))


def of_level(name: str, values: dict[str, str]) -> tuple[Figure, ...]:
    return tuple(figure(unit_id, name, "2019", value) for unit_id, value in values.items())


def test_levels_are_shares_of_the_reported_total_or_of_their_sum() -> None:
    levels = (*of_level("two", {A: "30", B: "30"}), *of_level("three", {A: "10", B: "10"}))
    told(*levels, *of_level("total", {A: "50"}), indicators=COUNTED, levels=LEVELS)
    assert [(r["total"], r["share"]) for r in services.service_levels(unit_id=A)] == [(50, 60), (50, 20)]
    assert [(r["total"], r["share"]) for r in services.service_levels(unit_id=B)] == [(40, 75), (40, 25)]


def test_a_total_says_how_many_units_it_covers() -> None:
    levels = (*of_level("two", {A: "30", B: "10"}), *of_level("three", {A: "10", B: "50"}))
    told(*levels, indicators=COUNTED, levels=LEVELS)
    rows = services.service_levels_of_units(time_period="2019", kind="province", province_set="63")
    totals = [row for row in rows if row["unit_id"] is None]
    assert [(row["level"], row["obs_value"], row["share"]) for row in totals] == [
        ("two", 40, 40),
        ("three", 60, 60),
    ]
    assert {(row["covered"], row["listed"]) for row in totals} == {(2, 4)}
    assert rows[: len(totals)] == totals


def test_the_two_schemes_of_levels_stand_side_by_side() -> None:
    both = (*LEVELS, Level("42/2022", 2022, "full", 1, "full", "procedures"))
    levels = (*of_level("two", {A: "30"}), *of_level("three", {A: "10"}), *of_level("full", {A: "7"}))
    told(*levels, indicators=(*COUNTED, Indicator("full"), Indicator("procedures")), levels=both)
    of_units_and_total = services.service_levels_of_units(
        time_period="2019", kind="province", province_set="63"
    )
    for rows in (services.service_levels(unit_id=A), of_units_and_total[:3], of_units_and_total[3:]):
        assert [(row["scheme"], row["level"], row["total"], row["share"]) for row in rows] == [
            ("43/2011", "two", 40, 75),
            ("43/2011", "three", 40, 25),
            ("42/2022", "full", 7, 100),
        ]


def test_coverage_names_who_has_not_reported_and_when_they_last_did() -> None:
    told(*of_units({A: "1", B: "2"}, "2018"), *of_units({A: "1"}))
    rows = catalogue.coverage(time_period="2019", kind="province", province_set="63")
    found = {row["unit_id"]: (row["reported"], row["latest_period"]) for row in rows}
    assert found == {A: (True, "2019"), B: (False, "2018"), C: (False, None), D: (False, None)}


def test_the_overview_shows_the_latest_of_up_to_three_leading_figures_of_each_system() -> None:
    indicators = (*(Indicator(f"i{number}") for number in range(4)), Indicator("first", lead=1))
    figures = [figure(A, each.indicator_id, year, "1") for each in indicators for year in ("2018", "2019")]
    told(*figures, indicators=indicators)
    rows = comparisons.overview(unit_id=A)
    assert [(row["system_id"], row["indicator_id"]) for row in rows] == [
        ("portal", "first"),
        ("portal", "i0"),
        ("portal", "i1"),
        ("network", None),
    ]
    assert {row["time_period"] for row in rows[:3]} == {"2019"}


OF_THREE_UPLOADS = World(
    indicators=(COUNT,),
    units=UNITS,
    uploads=tuple(of_units({A: value}) for value in ("1", "2", "3")),
)


@pytest.mark.parametrize(
    ("acts", "seen"),
    [
        pytest.param(["+1"], 1, id="published"),
        pytest.param(["+1", "+2"], 2, id="the-newest-counts"),
        pytest.param(["+1", "+2", "-2"], 1, id="taking-back-restores-the-one-before"),
        pytest.param(["+1", "+2", "+3", "-2"], 3, id="taking-back-an-older-one-changes-nothing"),
        pytest.param(["+1", "+2", "+3", "-2", "-3"], 1, id="in-any-order"),
        pytest.param(["+1", "+2", "+3", "-3", "-2"], 1, id="in-the-other-order"),
        pytest.param(["+1", "-1"], None, id="nothing-left"),
        pytest.param(["+1", "+2", "-1", "+1"], 2, id="an-undone-withdrawal-has-its-old-place"),
        pytest.param(["+1", "+2", "-2", "+2"], 2, id="an-undone-withdrawal-counts-again"),
        pytest.param(["+2", "+1"], 1, id="what-counts-is-when-it-was-published"),
    ],
)
def test_take_back(acts: list[str], seen: float | None) -> None:
    publications = tuple((int(act[1]), "publish" if act[0] == "+" else "withdraw") for act in acts)
    fill(World(**{**vars_of(OF_THREE_UPLOADS), "publications": publications}))
    assert series("dossiers").get("2019", {}).get("obs_value") == seen


def vars_of(world: World) -> dict[str, Any]:
    return {name: getattr(world, name) for name in ("indicators", "units", "uploads")}


@pytest.mark.parametrize(("as_of", "seen"), [(0, None), (1, 1), (2, 2), (3, 1), (4, 2), (99, 2), (None, 2)])
def test_as_of_an_older_publication(as_of: int | None, seen: float | None) -> None:
    publications = ((1, "publish"), (2, "publish"), (2, "withdraw"), (2, "publish"))
    fill(World(**vars_of(OF_THREE_UPLOADS), publications=publications))
    assert series("dossiers", as_of=as_of).get("2019", {}).get("obs_value") == seen


def test_a_unit_is_listed_while_it_exists_or_reports() -> None:
    departments = (
        Unit("VN-63-01-A", "department"),
        Unit("VN-63-01-B", "department", valid_from=date(2020, 1, 1)),
        Unit("VN-63-01-C", "department", valid_to=date(2018, 12, 31)),
        Unit("VN-63-01-D", "department", valid_to=date(2018, 12, 31)),
    )
    figures = of_units({"VN-63-01-A": "1", "VN-63-01-D": "1"})
    fill(World(indicators=(COUNT,), units=departments, uploads=(figures,)))
    rows = comparisons.league_table(
        indicator_id="dossiers", time_period="2019", kind="department", province_set="63"
    )
    assert [row["unit_id"] for row in rows] == ["VN-63-01-A", "VN-63-01-D"]


def test_a_question_about_a_period_that_nobody_reported_has_no_rows() -> None:
    told(*of_units({A: "1"}))
    assert table(time_period="2031") == {}


def test_an_empty_database_answers_every_question_without_rows() -> None:
    fill(World(indicators=(), units=(), uploads=(), publications=(), systems=(), kinds=()))
    assert table() == {}
    assert comparisons.overview(unit_id=A) == []
    assert catalogue.available() == []
    version = catalogue.data_version()
    assert (version["sequence"], version["as_of"]) == (0, None)
