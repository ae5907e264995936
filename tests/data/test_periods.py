"""The five forms of a period, their days, and the period a year before."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.periods import Period, parse_period

YEARS = st.integers(1901, 2099)
PARTS = st.one_of(
    st.just(""),
    st.integers(1, 2).map("-S{}".format),
    st.integers(1, 4).map("-Q{}".format),
    st.integers(1, 12).map("-{:02}".format),
    st.integers(1, 11).map("-01-01/P{}M".format),
)


@pytest.mark.parametrize(
    ("text", "start", "end", "frequency", "year_ago"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31), "A", "2018"),
        ("2019-S1", date(2019, 1, 1), date(2019, 6, 30), "S", "2018-S1"),
        ("2019-S2", date(2019, 7, 1), date(2019, 12, 31), "S", "2018-S2"),
        ("2013-Q1", date(2013, 1, 1), date(2013, 3, 31), "Q", "2012-Q1"),
        ("2019-Q4", date(2019, 10, 1), date(2019, 12, 31), "Q", "2018-Q4"),
        ("2019-10", date(2019, 10, 1), date(2019, 10, 31), "M", "2018-10"),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "M", "2019-02"),
        ("2019-02", date(2019, 2, 1), date(2019, 2, 28), "M", "2018-02"),
        ("2019-01-01/P11M", date(2019, 1, 1), date(2019, 11, 30), "C", "2018-01-01/P11M"),
        ("2000", date(2000, 1, 1), date(2000, 12, 31), "A", "1999"),
    ],
)
def test_a_period_has_its_days_and_its_year_before(
    text: str, start: date, end: date, frequency: str, year_ago: str
) -> None:
    assert parse_period(text) == Period(text, start, end, frequency, year_ago)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "19",
            "1899",
            "2100",
            "02019",
            "2019 ",
            " 2019",
            "2019\n",
            "2019-0",
            "2019-00",
            "2019-13",
            "2019-1",
        ),
        *("2019-S0", "2019-S3", "2019-Q0", "2019-Q5", "2019-s1", "2019-Q1-2", "2019-01-01", "2019-02-01/P3M"),
        *("2019-01-01/P0M", "2019-01-01/P12M", "2019-01-01/P011M", "11/2019", "Năm 2019", "２０１９", "20١٩"),
    ],
)
def test_anything_else_is_no_period(text: str) -> None:
    assert parse_period(text) is None


@settings(derandomize=True, database=None, max_examples=200, deadline=None)
@given(year=YEARS, part=PARTS)
def test_the_year_before_is_the_same_part_of_the_year(year: int, part: str) -> None:
    period = parse_period(f"{year}{part}")
    before = parse_period(period.year_ago)
    assert before.frequency == period.frequency
    assert (before.start_date.year, before.end_date.year) == (year - 1, year - 1)
    assert before.start_date == period.start_date.replace(year=year - 1)
    after = before.end_date + timedelta(days=1)
    assert after == (period.end_date + timedelta(days=1)).replace(year=after.year)
