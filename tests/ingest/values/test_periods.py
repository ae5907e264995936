"""Every way to write a period is read, asked about, or refused for its own reason."""

from dataclasses import replace
from datetime import date

import pytest

from data.periods import Period
from ingest.period_titles import find_period
from ingest.period_words import PeriodRead, read_period
from ingest.readings import Doubt, NoRecord, Refusal
from tests.ingest.values.period_cases import CASES, TITLE_CASES, TODAY, WITH_YEAR_CASES, Expected

ON_THAT_DAY = date(*TODAY)


def told(read: PeriodRead | None) -> Expected:
    """What was read, without the words for the sentence."""
    if isinstance(read, Period):
        return read.time_period
    if isinstance(read, Doubt | Refusal):
        return replace(read, found="", expected="")
    return NoRecord() if isinstance(read, NoRecord) else read


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_cell_is_the_period_that_its_sender_meant(text: str, expected: Expected) -> None:
    assert told(read_period(text, today=ON_THAT_DAY)) == expected


@pytest.mark.parametrize(("text", "expected"), WITH_YEAR_CASES)
def test_a_period_without_its_year_takes_that_of_the_title(text: str, expected: Expected) -> None:
    assert told(read_period(text, default_year=2019, today=ON_THAT_DAY)) == expected


@pytest.mark.parametrize(("text", "expected"), TITLE_CASES)
def test_a_title_says_the_period_of_its_table(text: str, expected: Expected) -> None:
    assert told(find_period(text, today=ON_THAT_DAY)) == expected


def test_a_title_without_a_year_takes_the_one_given() -> None:
    read = find_period("Báo cáo tháng 10", today=ON_THAT_DAY, default_year=2019)
    assert told(read) == "2019-10"


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 80


def test_a_period_that_began_today_is_not_in_the_future() -> None:
    assert told(read_period("Quý IV/2026", today=date(2026, 10, 1))) == "2026-Q4"
    assert told(read_period("Quý IV/2026", today=date(2026, 9, 30))) == Refusal("period_future", "")


def test_a_question_quotes_the_cell_and_names_the_choices() -> None:
    read = read_period(" đến hết tháng 10/2019 ", today=ON_THAT_DAY)
    assert isinstance(read, Doubt)
    assert (read.found, read.expected) == ("đến hết tháng 10/2019", "2019-10 | 2019-01-01/P10M")
