"""Composite scores: by a plain-Python twin, beside the published ones, and how firm their ranks are."""

import random
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries import comparisons, composites
from tests.queries.test_twin import EVERY_TIME_ALIKE
from tests.queries.world import Composite, Figure, Indicator, Unit, World, fill

PARTS = ("one", "two", "three")
UNITS = tuple(Unit(f"VN-63-0{number}") for number in range(1, 7))
CELLS = st.sampled_from([*map(Decimal, ("0", "1", "2", "2", "5", "7.5", "10")), None])
WEIGHTS = st.sampled_from(list(map(Decimal, ("1", "2", "2.5", "10"))))
NORMALISATIONS = ("share_of_maximum", "min_max", "rank_points")
CHOICE = {"composite_id": "score", "time_period": "2020", "kind": "province", "province_set": "63"}


@st.composite
def worlds(draw: st.DrawFn) -> World:
    measured = tuple(
        Indicator(
            name, "score", draw(st.sampled_from(["higher", "lower"])), minimum=Decimal(0), maximum=Decimal(10)
        )
        for name in PARTS
    )
    cells = [(unit.unit_id, name, draw(CELLS)) for unit in UNITS for name in PARTS]
    figures = tuple(Figure(unit, name, "2020", value) for unit, name, value in cells if value is not None)
    score = Composite(
        "score", draw(st.sampled_from(NORMALISATIONS)), tuple((name, draw(WEIGHTS)) for name in PARTS)
    )
    return World(indicators=measured, units=UNITS, uploads=(figures,), composites=(score,))


def shares(world: World) -> dict[str, dict[str, float]]:
    """What each unit with all parts has of each part, between 0 and 1."""
    told: dict[str, dict[str, float]] = {}
    for figure in world.uploads[0]:
        told.setdefault(figure.unit_id, {})[figure.indicator_id] = float(figure.obs_value)
    whole = {unit: parts for unit, parts in told.items() if len(parts) == len(PARTS)}
    result: dict[str, dict[str, float]] = {unit: {} for unit in whole}
    for indicator in world.indicators:
        name, sign = indicator.indicator_id, -1 if indicator.direction == "lower" else 1
        values = {unit: sign * parts[name] for unit, parts in whole.items()}
        for unit, value in values.items():
            result[unit][name] = _share(world.composites[0].normalisation, value, list(values.values()), sign)
    return result


def _share(normalisation: str, value: float, values: list[float], sign: int) -> float:
    if normalisation == "share_of_maximum":
        return value / 10 if sign == 1 else (value + 10) / 10
    if normalisation == "min_max":
        return (value - min(values)) / (max(values) - min(values)) if max(values) > min(values) else 1.0
    worse = len(values) - 1 - sum(other > value for other in values)
    return worse / (len(values) - 1) if len(values) > 1 else 1.0


def scores(parts: dict[str, dict[str, float]], weights: dict[str, float]) -> dict[str, float]:
    total = sum(weights.values())
    return {
        unit: 100 * sum(weights[name] * share for name, share in own.items()) / total
        for unit, own in parts.items()
    }


def rank_in(told: dict[str, float], unit: str) -> int:
    return 1 + sum(value > told[unit] + 1e-7 for value in told.values())


@settings(EVERY_TIME_ALIKE, max_examples=30)
@given(world=worlds(), seed=st.integers(0, 9))
def test_scores_contributions_and_ranks_are_those_of_the_twin(world: World, seed: int) -> None:
    fill(world, shuffled=seed)
    found = composites.composite_scores(**CHOICE)
    parts, weights = shares(world), {name: float(weight) for name, weight in world.composites[0].weights}
    expected = scores(parts, weights)
    assert {row["unit_id"] for row in found if row["score"] is not None} == set(expected)
    for row in found:
        if row["score"] is None:
            assert (row["rank"], row["contribution"]) == (None, None)
            continue
        assert row["score"] == pytest.approx(expected[row["unit_id"]], abs=1e-6)
        assert row["rank"] == rank_in(expected, row["unit_id"])
        own = [each["contribution"] for each in found if each["unit_id"] == row["unit_id"]]
        assert sum(own) == pytest.approx(row["score"])
    ranks = [row["rank"] or 99 for row in found]
    assert ranks == sorted(ranks)


@settings(EVERY_TIME_ALIKE, max_examples=20)
@given(world=worlds(), seed=st.integers(0, 999))
def test_no_mixture_of_weights_within_a_tenth_leaves_the_bounds(world: World, seed: int) -> None:
    """Every corner, and a hundred mixtures drawn at random."""
    fill(world)
    bounds = {row["unit_id"]: row for row in composites.composite_scores(**CHOICE) if row["rank"]}
    parts, draw = shares(world), random.Random(seed)
    corners = list(product((0.9, 1.1), repeat=len(PARTS)))
    inside = [[draw.uniform(0.9, 1.1) for _ in PARTS] for _ in range(100)]
    for factors in [*corners, *inside]:
        weights = {
            name: float(weight) * factor
            for (name, weight), factor in zip(world.composites[0].weights, factors, strict=True)
        }
        told = scores(parts, weights)
        for unit, row in bounds.items():
            assert row["best_rank"] <= row["rank"] <= row["worst_rank"]
            assert row["best_rank"] <= rank_in(told, unit) <= row["worst_rank"]


def world(**values: tuple[str, str]) -> World:
    figures = [
        Figure(f"VN-63-0{at}", name, "2020", Decimal(value))
        for at, pair in enumerate(values.values(), start=1)
        for name, value in zip(("one", "two"), pair, strict=True)
    ]
    score = Composite("score", "min_max", (("one", Decimal(1)), ("two", Decimal(1))))
    measured = (Indicator("one", "score"), Indicator("two", "score"))
    return World(indicators=measured, units=UNITS, uploads=(tuple(figures),), composites=(score,))


def test_a_rank_that_hangs_on_the_weights_is_said_to_and_a_firm_one_not() -> None:
    fill(world(even=("10", "0"), odd=("0", "9.9"), last=("0", "0"), first=("10", "10")))
    rows = {row["unit_id"]: row for row in composites.composite_scores(**CHOICE) if row["rank"]}
    told = {unit: (row["rank"], row["best_rank"], row["worst_rank"]) for unit, row in rows.items()}
    assert told == {
        "VN-63-04": (1, 1, 1),
        "VN-63-01": (2, 2, 3),
        "VN-63-02": (3, 2, 3),
        "VN-63-03": (4, 4, 4),
    }


def test_two_units_alike_in_everything_share_their_place_whatever_the_weights() -> None:
    fill(world(a=("5", "5"), b=("5", "5")))
    rows = composites.composite_scores(**CHOICE)
    assert {(row["rank"], row["best_rank"], row["worst_rank"]) for row in rows if row["rank"]} == {(1, 1, 1)}


def test_a_unit_that_lacks_a_part_has_no_score_and_does_not_move_the_others() -> None:
    few = world(a=("5", "5"), b=("1", "1"))
    lonely = Figure("VN-63-05", "one", "2020", Decimal(1000))
    fill(World(few.indicators, few.units, ((*few.uploads[0], lonely),), composites=few.composites))
    rows = [row for row in composites.composite_scores(**CHOICE) if row["indicator_id"] == "one"]
    assert [(row["unit_id"], row["score"], row["known"]) for row in rows[:3]] == [
        ("VN-63-01", 100, 2),
        ("VN-63-02", 0, 2),
        ("VN-63-03", None, 0),
    ]
    assert next(row for row in rows if row["unit_id"] == "VN-63-05")["known"] == 1


def test_a_score_is_not_worked_out_outside_of_its_time() -> None:
    told = world(a=("5", "5"), b=("1", "1"))
    score = Composite("score", "min_max", told.composites[0].weights, valid_from=date(2021, 1, 1))
    fill(World(told.indicators, told.units, told.uploads, composites=(score,)))
    assert composites.composite_scores(**CHOICE) == []
    assert composites.composites_available() == []


@pytest.fixture
def shipped_scores(shipped: object) -> Any:
    return lambda composite_id, period, province_set: composites.composite_scores(
        composite_id=composite_id, time_period=period, kind="province", province_set=province_set
    )


@pytest.mark.parametrize("period", ["2022", "2023", "2024"])
def test_the_five_groups_of_decision_766_sum_to_the_published_total(period: str, shipped_scores: Any) -> None:
    total = comparisons.league_table(
        indicator_id="service_index_766", time_period=period, kind="province", province_set="34"
    )
    published = {row["unit_id"]: row["obs_value"] for row in total}
    own = {row["unit_id"]: row["score"] for row in shipped_scores("service_index_766_parts", period, "34")}
    assert len(own) == 34
    assert max(abs(own[unit] - published[unit]) for unit in own) < 0.03  # each part is rounded to 0.01


@pytest.mark.parametrize("period", ["2022", "2023"])
def test_the_weights_of_decision_922_give_the_published_dti(period: str, shipped_scores: Any) -> None:
    table = comparisons.league_table(
        indicator_id="dti", time_period=period, kind="province", province_set="63"
    )
    published = {row["unit_id"]: row["obs_value"] for row in table}
    rows = shipped_scores("dti_922", period, "63")
    own = {row["unit_id"]: row["score"] for row in rows if row["score"] is not None}
    assert len(own) == 10
    assert max(abs(own[unit] / 100 - published[unit]) for unit in own) < 0.0002


def test_a_part_without_bounds_gives_no_score_rather_than_a_score_of_the_others() -> None:
    told = world(a=("5", "5"), b=("1", "1"))
    score = Composite("score", "share_of_maximum", told.composites[0].weights)
    bounded = (Indicator("one", "score", minimum=Decimal(0), maximum=Decimal(10)), Indicator("two", "score"))
    fill(World(bounded, told.units, told.uploads, composites=(score,)))
    rows = composites.composite_scores(**CHOICE)
    assert {(row["score"], row["rank"]) for row in rows} == {(None, None)}
