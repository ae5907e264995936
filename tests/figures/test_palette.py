"""Colours that can be told apart on a washed-out projector and by every kind of colour vision."""

import itertools

import pytest

from figures import palette


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_each_level_is_clearly_darker_than_the_one_below() -> None:
    steps = [palette.PAPER, *palette.LEVELS]
    assert all(contrast(one, other) >= 1.4 for one, other in itertools.pairwise(steps))
    assert [luminance(step) for step in steps] == sorted(map(luminance, steps), reverse=True)


def test_changes_darken_to_both_sides_alike() -> None:
    fall, rise = palette.CHANGES[:3], palette.CHANGES[:3:-1]
    for one, other in zip(fall, rise, strict=True):
        assert contrast(one, other) < 1.2


@pytest.mark.parametrize("colour", [palette.INK, palette.CHOSEN])
def test_words_can_be_read_on_a_projector(colour: str) -> None:
    assert contrast(colour, palette.PAPER) >= 7


@pytest.mark.parametrize("colour", [palette.ACTION, palette.REST_TEXT])
def test_quieter_words_can_be_read_on_a_screen(colour: str) -> None:
    assert contrast(colour, palette.PAPER) >= 4.5


def test_the_two_hatchings_differ_from_each_other_and_from_every_level() -> None:
    lines = [palette.MISSING_LINE, palette.WITHHELD_LINE]
    assert contrast(*lines) > 1.5
    assert not {*lines, palette.MISSING_GROUND, palette.WITHHELD_GROUND} & set(palette.LEVELS)


@pytest.mark.parametrize("count", range(6))
def test_fewer_classes_spread_over_the_scale(count: int) -> None:
    chosen = palette.levels(count)
    assert len(chosen) == count
    assert list(chosen) == [level for level in palette.LEVELS if level in chosen]


def test_there_are_no_more_than_five_levels() -> None:
    with pytest.raises(ValueError, match="6 classes"):
        palette.levels(6)
