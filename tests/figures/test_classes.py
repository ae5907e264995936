"""Classes of about equal size that never part units with the same figure."""

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.classes import MOST_CLASSES, LegendRow, colour_of, quantile_classes, without_figure
from figures.palette import LEVELS

figures = st.lists(st.integers(-50, 50), min_size=1, max_size=80)


def ends(rows: tuple[LegendRow, ...]) -> list[tuple[object, object, int]]:
    return [(row.lowest, row.highest, row.count) for row in rows]


def test_sixty_three_different_figures_make_five_classes_of_twelve_or_thirteen() -> None:
    rows = quantile_classes(range(63))
    assert [row.count for row in rows] == [13, 12, 13, 12, 13]
    assert [row.colour for row in rows] == list(LEVELS)


def test_a_figure_that_most_units_have_makes_one_class() -> None:
    rows = quantile_classes([0] * 40 + list(range(1, 24)))
    assert ends(rows)[0] == (0, 0, 40)
    assert sum(row.count for row in rows) == 63


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param([], [], id="no-figures-no-classes"),
        pytest.param([3, 3, 3], [(3, 3, 3)], id="all-equal-one-class"),
        pytest.param([1, 2], [(1, 1, 1), (2, 2, 1)], id="two-figures-two-classes"),
        pytest.param(
            [Decimal("25.69"), Decimal("25.690")], [(Decimal("25.69"),) * 2 + (2,)], id="equal-decimals"
        ),
    ],
)
def test_few_figures_make_few_classes(values: list[int], expected: list[tuple[int, int, int]]) -> None:
    assert ends(quantile_classes(values)) == expected


@given(figures)
def test_classes_follow_each_other_and_hold_every_unit_once(values: list[int]) -> None:
    rows = quantile_classes(values)
    assert sum(row.count for row in rows) == len(values)
    assert all(row.lowest <= row.highest for row in rows)
    assert all(one.highest < other.lowest for one, other in zip(rows, rows[1:], strict=False))
    assert 1 <= len(rows) <= min(MOST_CLASSES, len(set(values)))
    assert len({row.colour for row in rows}) == len(rows)


@given(figures)
def test_the_ends_of_a_class_are_figures_of_units(values: list[int]) -> None:
    assert {end for row in quantile_classes(values) for end in (row.lowest, row.highest)} <= set(values)


@given(figures)
def test_the_colours_count_what_the_legend_says(values: list[int]) -> None:
    rows = quantile_classes(values)
    assert Counter(colour_of(value, rows) for value in values) == {row.colour: row.count for row in rows}


@given(figures, st.randoms())
def test_the_order_of_the_units_does_not_matter(values: list[int], random: object) -> None:
    shuffled = sorted(values, key=lambda _: random.random())
    assert quantile_classes(shuffled) == quantile_classes(values)


def test_a_figure_from_elsewhere_has_no_colour() -> None:
    with pytest.raises(ValueError, match="9 lies above"):
        colour_of(9, quantile_classes([1, 2, 3]))


def test_units_without_a_figure_are_counted_by_their_reason() -> None:
    rows = without_figure(missing=3, withheld=1)
    assert [(row.pattern, row.count, row.lowest) for row in rows] == [
        ("missing", 3, None),
        ("withheld", 1, None),
    ]
    assert without_figure(missing=0, withheld=0) == ()
