"""Figures are written as Vietnamese write them, and as English do, from the same numbers."""

import csv
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from data import formats
from data.database import ROOT
from data.texts import LANGUAGES, Lang

VI: Lang = "vi"
EN: Lang = "en"


@pytest.mark.parametrize(
    ("value", "decimals", "vietnamese", "english"),
    [
        (1769, 0, "1.769", "1,769"),
        (242272, 0, "242.272", "242,272"),
        (25.686, 2, "25,69", "25.69"),
        (Decimal("25.68"), 2, "25,68", "25.68"),
        (99, 2, "99,00", "99.00"),
        (1234.5, 1, "1.234,5", "1,234.5"),
        (-3, 0, "−3", "−3"),
        (-1769.5, 1, "−1.769,5", "−1,769.5"),
        (0, 2, "0,00", "0.00"),
        pytest.param(2.5, 0, "3", "3", id="a-half-goes-up-as-in-spreadsheets"),
        pytest.param(0.125, 2, "0,13", "0.13", id="a-half-goes-up-in-decimals-too"),
        pytest.param(-0.001, 2, "0,00", "0.00", id="nothing-is-not-negative"),
        pytest.param(1.005, 2, "1,01", "1.01", id="what-is-written-counts-not-the-binary-fraction"),
        pytest.param(10**17 + 1, 0, "100.000.000.000.000.001", "100,000,000,000,000,001", id="large"),
    ],
)  # fmt: skip
def test_numbers(value: float | Decimal, decimals: int, vietnamese: str, english: str) -> None:
    assert formats.number(value, decimals=decimals, lang=VI) == vietnamese
    assert formats.number(value, decimals=decimals, lang=EN) == english


@pytest.mark.parametrize(
    ("value", "other", "decimals", "places"),
    [
        pytest.param(97.96, 98, 1, 2, id="one-place-more"),
        pytest.param(97.99, 98, 0, 2, id="two-places-more"),
        pytest.param(97.94, 98, 1, 1, id="different-as-it-is"),
        pytest.param(98, 98, 1, 1, id="the-same"),
        pytest.param(Decimal("97.9999999999"), 98, 1, 10, id="in-the-last-place-that-is-kept"),
        pytest.param(97.9999999999999, 98, 1, 1, id="only-the-machine-tells-them-apart"),
        pytest.param(0.004, 0, 2, 3, id="not-nothing"),
        pytest.param(-2.04, -2, 1, 2, id="negative"),
    ],
)
def test_values_that_differ_are_written_differently(
    value: float | Decimal, other: float, decimals: int, places: int
) -> None:
    assert formats.places_apart(value, other, decimals=decimals) == places


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "rest", "vietnamese"),
    [
        (1769, "dịch vụ", 0, {}, "1.769 dịch vụ"),
        (571 / 2223 * 100, "%", 2, {}, "25,69%"),
        (0.834, "", 3, {}, "0,834"),
        (272000, "hồ sơ", 0, {"qualifier": "nearly"}, "gần 272.000 hồ sơ"),
        (99, "%", 2, {"qualifier": "nearly"}, "gần 99%"),
        (99.5, "%", 2, {"qualifier": "about"}, "khoảng 99,50%"),
        (3500, "hộp thư", 0, {"qualifier": "more_than"}, "trên 3.500 hộp thư"),
        (None, "%", 2, {"status": "O"}, "chưa báo cáo"),
        (None, "%", 2, {"status": "Q"}, "không công bố"),
        (None, "%", 2, {}, "chưa báo cáo"),
        (0, "hồ sơ", 0, {}, "0 hồ sơ"),
    ],
)
def test_figures(
    value: float | None, unit: str, decimals: int, rest: dict[str, str], vietnamese: str
) -> None:
    assert formats.figure(value, decimals=decimals, unit=unit, lang=VI, **rest) == vietnamese


@pytest.mark.parametrize(
    ("value", "unit", "english"),
    [
        (1, "services", "1 service"),
        (2, "services", "2 services"),
        (1, "agencies", "1 agency"),
        (1, "classes", "1 class"),
        (1, "people", "1 person"),
        (1, "billion VND", "1 billion VND"),
    ],
)
def test_one_of_many_is_one_in_english(value: int, unit: str, english: str) -> None:
    assert formats.figure(value, decimals=0, unit=unit, lang=EN) == english
    assert formats.figure(value, decimals=0, unit="lớp", lang=VI) == f"{value} lớp"


def test_no_unit_of_the_catalogue_keeps_its_s_behind_a_one() -> None:
    with (ROOT / "data" / "catalogue" / "indicators.csv").open(encoding="utf-8", newline="") as file:
        units = {row["unit_measure_en"] for row in csv.DictReader(file)}
    assert len(units) > 10
    ones = {formats.counted("1", unit, EN) for unit in units}
    assert not [one for one in ones if one.endswith("s") and one != "class"]


def test_figures_in_english() -> None:
    assert formats.figure(99, decimals=2, unit="%", lang=EN, qualifier="nearly") == "nearly 99%"
    assert formats.figure(None, decimals=2, unit="%", lang=EN, status="Q") == "withheld"


@pytest.mark.parametrize(
    ("value", "measure", "decimals", "unit", "vietnamese", "english"),
    [
        (2.3, "ratio", 2, "%", "▲ tăng 2,30 điểm %", "▲ up 2.30 pp"),
        (-0.5, "score", 1, "điểm", "▼ giảm 0,5 điểm", "▼ down 0.5 points"),
        (10, "rank", 0, "hạng", "▲ tăng 10 bậc", "▲ up 10 places"),
        (-3, "rank", 0, "hạng", "▼ giảm 3 bậc", "▼ down 3 places"),
        (1, "rank", 0, "hạng", "▲ tăng 1 bậc", "▲ up 1 place"),
        (1769, "count", 0, "hồ sơ", "▲ tăng 1.769 hồ sơ", "▲ up 1,769 hồ sơ"),
        (0, "count", 0, "hồ sơ", "● không đổi", "● no change"),
        (None, "count", 0, "hồ sơ", "", ""),
    ],
)
def test_changes_tell_their_direction_by_shape_and_word(
    value: float | None, measure: str, decimals: int, unit: str, vietnamese: str, english: str
) -> None:
    options = {"measure": measure, "decimals": decimals, "unit": unit}
    assert formats.change(value, **options, lang=VI) == vietnamese
    assert formats.change(value, **options, lang=EN) == english


@pytest.mark.parametrize(("value", "vietnamese"), [(12.5, "+12,5%"), (-4, "−4,0%"), (0, "0,0%"), (None, "")])
def test_relative_changes(value: float | None, vietnamese: str) -> None:
    assert formats.percent_change(value, VI) == vietnamese


@pytest.mark.parametrize(
    ("place", "of", "text"), [(16, 63, "16/63"), (1, None, "1"), (None, 63, ""), (None, None, "")]
)
def test_ranks_say_of_how_many(place: int | None, of: int | None, text: str) -> None:
    assert formats.rank(place, of) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2020, 1, 15), "15/01/2020"),
        (datetime(2020, 1, 15, 8, 30), "15/01/2020"),
        ("2020-01-15", "15/01/2020"),
        ("2021", "2021"),
        ("2020-06", "2020-06"),
        pytest.param("quý 4/2020", "quý 4/2020", id="ten-letters-that-are-no-day"),
        ("", ""),
        (None, ""),
    ],
)
@pytest.mark.parametrize("lang", [VI, EN])
def test_days_are_written_alike_in_both_languages(value: date | str | None, text: str, lang: Lang) -> None:
    assert formats.day(value, lang) == text


@pytest.mark.parametrize(
    ("time_period", "vietnamese", "english"),
    [
        ("2019", "Năm 2019", "2019"),
        ("2019-S1", "Nửa năm thứ 1/2019", "Half 1 of 2019"),
        ("2013-Q1", "Quý 1/2013", "Q1 2013"),
        ("2019-10", "Tháng 10/2019", "Month 10 of 2019"),
        ("2019-03", "Tháng 3/2019", "Month 3 of 2019"),
        ("2019-01-01/P11M", "11 tháng đầu năm 2019", "First 11 months of 2019"),
    ],
)
def test_periods(time_period: str, vietnamese: str, english: str) -> None:
    assert formats.period(time_period, VI) == vietnamese
    assert formats.period(time_period, EN) == english


@given(
    value=st.one_of(
        st.integers(-(10**12), 10**12),
        st.floats(-1e9, 1e9, allow_nan=False),
        st.decimals(-(10**9), 10**9, places=4),
    ),
    decimals=st.integers(0, 4),
    lang=st.sampled_from(LANGUAGES),
)
def test_numbers_are_written_as_the_standard_of_languages_writes_them(
    value: float | Decimal, decimals: int, lang: Lang
) -> None:
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0
    expected = format_decimal(rounded, format=pattern, locale=lang).replace("-", "\u2212")
    assert formats.number(value, decimals=decimals, lang=lang) == expected
