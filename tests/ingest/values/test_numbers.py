"""Every way to write a figure is read exactly, asked about, or refused for its own reason."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ingest.digits import Convention, IndicatorFacts
from ingest.numbers import fractions_of_one, read_number
from ingest.readings import LONGEST, Doubt, NoRecord, Number, Refusal
from tests.ingest.values.number_cases import CASES, COUNT, RATE, Expected, is_


@pytest.mark.parametrize(("text", "convention", "indicator", "expected"), CASES)
def test_a_cell_comes_to_what_its_sender_meant(
    text: str, convention: Convention, indicator: IndicatorFacts, expected: Expected
) -> None:
    read = read_number(text, convention=convention, indicator=indicator)
    if isinstance(expected, NoRecord):
        assert isinstance(read, NoRecord)
    elif isinstance(expected, Doubt | Refusal):
        assert replace(read, found="", expected="") == expected
    else:
        assert read == expected


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 150


def test_a_value_is_exact_to_its_last_digit() -> None:
    read = read_number("12.345.678.901,2345", convention="vi", indicator=RATE)
    assert isinstance(read, Number)
    assert str(read.value) == "12345678901.2345"


def test_a_question_quotes_the_cell_and_names_the_choices() -> None:
    read = read_number(" 1.234 % ", convention="plain", indicator=RATE)
    assert isinstance(read, Doubt)
    assert (read.found, read.expected) == ("1.234 %", "1234 | 1.234")


def test_a_refusal_quotes_no_more_than_a_line() -> None:
    read = read_number("số\nliệu " * LONGEST, convention="plain", indicator=COUNT)
    assert isinstance(read, Refusal)
    assert len(read.found) < 100
    assert "\n" not in read.found


@pytest.mark.parametrize(
    ("values", "is_asked"),
    [
        pytest.param(["0.2568", "0.31", "1"], True, id="all-between-0-and-1"),
        pytest.param(["0.2568"], True, id="only-one"),
        pytest.param(["0", "1", "1"], False, id="no-decimals"),
        pytest.param(["0.2568", "25.68"], False, id="one-above-1"),
        pytest.param(["-0.1", "0.2"], False, id="one-below-0"),
        pytest.param([], False, id="nothing"),
    ],
)
def test_a_column_of_fractions_of_one_is_asked_about(values: list[str], is_asked: bool) -> None:
    asked = fractions_of_one([is_(value) for value in values], RATE)
    assert (asked is not None) == is_asked
    assert asked is None or asked.kind == "number_fractions"


def test_a_per_cent_sign_says_that_a_small_percentage_is_meant() -> None:
    assert fractions_of_one([Number(Decimal("0.5"), has_percent=True)], RATE) is None


def test_counts_may_lie_between_0_and_1_as_they_like() -> None:
    assert fractions_of_one([is_("0.5")], COUNT) is None
