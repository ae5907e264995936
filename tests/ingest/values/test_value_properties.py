"""What holds for every number, period and name that a generator can think of."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.periods import Period
from ingest.digits import Convention, IndicatorFacts
from ingest.folding import fold_name, fold_unit, without_accents, without_number
from ingest.name_index import Ambiguous, Found, NameIndex, Unknown
from ingest.number_evidence import convention_evidence, decide
from ingest.numbers import read_number
from ingest.period_titles import find_period
from ingest.period_words import read_period
from ingest.readings import Doubt, NoRecord, Number, Parts, Refusal
from tests.ingest.values.name_cases import small_catalogue
from tests.ingest.values.number_cases import BALANCE, CHANGE, COUNT, INDEX, MONEY, RANK, RATE

THOROUGH = settings(derandomize=True, deadline=None, database=None, max_examples=200)
TODAY = date(2026, 11, 22)
ANYTHING = IndicatorFacts(10, "score", "điểm", "points")
INDICATORS = (COUNT, RATE, MONEY, RANK, CHANGE, INDEX, BALANCE, ANYTHING)
CATALOGUE = small_catalogue()
# 15 significant digits, of which up to 6 behind the decimal sign.
DECIMALS = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(0, 10**15 - 1), st.integers(0, 6)
)
SPACES = st.sampled_from(["", " ", "\u00a0", "\t", "\u200b", " \u00a0 "])
# Everything that has a meaning somewhere in the readers, and then anything.
PIECES = st.sampled_from(
    [
        *(
            "1",
            "7",
            "0",
            "05",
            "1.769",
            "25,68",
            "2019",
            "12",
            "31",
            ".",
            ",",
            "/",
            "-",
            "–",
            "+",
            "%",
            "(",
            ")",
        ),
        *(" ", "\u00a0", "E", "e", "x", "gần", "trên", "tăng", "giảm", "tỷ", "nghìn", "đồng", "hồ sơ", "bậc"),
        *(
            "Quý",
            "I",
            "IV",
            "tháng",
            "đầu",
            "năm",
            "đến",
            "hết",
            "ngày",
            "T",
            "Q",
            "S",
            "Oct",
            "\u0300",
            "\u0323",
        ),
        *(
            "#",
            "=",
            "'",
            "٣",
            "²",
            "\u200b",
            "\n",
            "\x00",
            "\ud800",
            "TP.",
            "UBND",
            "xã",
            "Con Cuông",
            "&",
            "~",
        ),
    ]
)
TEXTS = (
    st.text(max_size=30)
    | st.lists(PIECES, max_size=9).map("".join)
    | st.lists(PIECES, max_size=9).map(" ".join)
)


def written(value: Decimal, convention: Convention, thousands: str | None = None) -> str:
    """Write a number as people of one convention do, grouped by thousands."""
    point, group = (",", ".") if convention == "vi" else (".", ",")
    whole, _, rest = f"{value:f}".partition(".")
    groups = f"{int(whole):,}".replace(",", group if thousands is None else thousands)
    return groups + (point + rest if rest else "")


@THOROUGH
@given(value=DECIMALS, convention=st.sampled_from(["vi", "en"]))
def test_a_number_written_in_the_convention_of_its_file_is_read_exactly(
    value: Decimal, convention: Convention
) -> None:
    read = read_number(written(value, convention), convention=convention, indicator=ANYTHING)
    assert read == Number(value)


@THOROUGH
@given(value=DECIMALS, convention=st.sampled_from(["vi", "en"]), space=st.sampled_from(" \u00a0\u2009\u202f"))
def test_spaces_between_thousands_change_nothing(value: Decimal, convention: Convention, space: str) -> None:
    read = read_number(written(value, convention, space), convention=convention, indicator=ANYTHING)
    assert read == Number(value)


@THOROUGH
@given(values=st.lists(DECIMALS, min_size=1, max_size=12), convention=st.sampled_from(["vi", "en"]))
def test_the_evidence_of_a_file_never_decides_for_the_other_convention(
    values: list[Decimal], convention: Convention
) -> None:
    texts = [written(value, convention) for value in values]
    assert decide(convention_evidence(texts)) != ("en" if convention == "vi" else "vi")


@THOROUGH
@given(values=st.lists(DECIMALS, min_size=1, max_size=12), convention=st.sampled_from(["vi", "en"]))
def test_a_file_is_read_exactly_or_asked_about(values: list[Decimal], convention: Convention) -> None:
    texts = [written(value, convention) for value in values]
    decided = decide(convention_evidence(texts))
    for value, text in zip(values, texts, strict=True):
        read = read_number(
            text, convention=decided if isinstance(decided, str) else "plain", indicator=ANYTHING
        )
        assert read == Number(value) or (isinstance(read, Doubt) and f"{value:f}" in read.choices)


@THOROUGH
@given(value=st.integers(0, 10**15 - 1), convention=st.sampled_from(["vi", "en"]))
def test_a_count_is_read_even_where_nothing_tells_the_convention(value: int, convention: Convention) -> None:
    assert read_number(written(Decimal(value), convention), convention="plain", indicator=COUNT) == Number(
        Decimal(value)
    )


@THOROUGH
@given(
    value=st.integers(0, 10**9).map(Decimal),
    before=SPACES,
    after=SPACES,
    qualifier=st.sampled_from([("", None), ("gần ", "nearly"), ("HƠN ", "more_than"), ("khoảng ", "about")]),
    unit=st.sampled_from(["", " hồ sơ", " HỒ SƠ", " ho so", " dossiers", "\u00a0hồ sơ "]),
    form=st.sampled_from(["NFC", "NFD"]),
)
def test_formatting_changes_no_value(
    value: Decimal, before: str, after: str, qualifier: tuple[str, str | None], unit: str, form: str
) -> None:
    text = before + qualifier[0] + written(value, "vi") + unit + after
    read = read_number(unicodedata.normalize(form, text), convention="vi", indicator=COUNT)
    assert read == Number(value, qualifier[1])


@settings(THOROUGH, max_examples=1_500)
@given(text=TEXTS, indicator=st.sampled_from(INDICATORS), convention=st.sampled_from(["vi", "en", "plain"]))
def test_no_text_breaks_the_reader_of_numbers(
    text: str, indicator: IndicatorFacts, convention: Convention
) -> None:
    read = read_number(text, convention=convention, indicator=indicator)
    assert isinstance(read, Number | Parts | Doubt | Refusal | NoRecord)
    if isinstance(read, Number):
        assert read.value.is_finite()
        digits = [sign for sign in text if sign.isdigit()]
        assert set(digits) <= set("0123456789")
        assert read.value == 0 or any(digit != "0" for digit in digits)
    for choice in read.choices if isinstance(read, Doubt) and read.kind == "number_ambiguous" else ():
        assert Decimal(choice).is_finite()
    decide(convention_evidence([text, text]))


@settings(THOROUGH, max_examples=1_500)
@given(text=TEXTS, year=st.none() | st.integers(1990, 2026))
def test_no_text_breaks_the_reader_of_periods(text: str, year: int | None) -> None:
    for read in (
        read_period(text, default_year=year, today=TODAY),
        find_period(text, default_year=year, today=TODAY) or NoRecord(),
    ):
        assert isinstance(read, Period | Doubt | Refusal | NoRecord)
        if isinstance(read, Period):
            assert read.start_date <= TODAY
        for choice in read.choices if isinstance(read, Doubt) else ():
            assert isinstance(read_period(choice, today=TODAY), Period)


@settings(THOROUGH, max_examples=1_000)
@given(text=TEXTS, year=st.integers(2015, 2026))
def test_no_text_breaks_the_matcher_of_names(text: str, year: int) -> None:
    match = CATALOGUE.find(text, start=date(year, 1, 1), end=date(year, 12, 31), kinds=None, parent=None)
    assert isinstance(match, Found | Ambiguous | Unknown)
    if isinstance(match, Unknown):
        assert len(match.proposals) <= 5
    assert isinstance(without_number(text), str)
    assert isinstance(fold_unit(text), str)


@THOROUGH
@given(
    names=st.lists(
        st.text("aăâeêioôơuưyđbct \u0301\u0300\u0323", min_size=1, max_size=12), min_size=1, max_size=8
    )
)
def test_a_name_that_is_unique_without_accents_is_found_in_every_writing(names: list[str]) -> None:
    index = NameIndex((str(place), name) for place, name in enumerate(names))
    keys = [without_accents(fold_name(name)) for name in names]
    for place, name in enumerate(names):
        if keys.count(keys[place]) == 1 and keys[place]:
            for writing in (name, name.upper(), unicodedata.normalize("NFD", name), f" {name} "):
                assert index.called(writing) == {str(place)}
            assert index.called(without_accents(unicodedata.normalize("NFC", name))) == {str(place)}


@THOROUGH
@given(
    period=st.sampled_from(["{y}", "{y}-S1", "{y}-Q3", "{y}-10", "{y}-01-01/P11M"]),
    year=st.integers(1990, 2025),
)
def test_sdmx_periods_are_read_as_they_are(period: str, year: int) -> None:
    text = period.format(y=year)
    read = read_period(f" {text} ", today=TODAY)
    assert isinstance(read, Period)
    assert read.time_period == text


@pytest.mark.parametrize("upper", [False, True])
@pytest.mark.parametrize("accents", [False, True])
@pytest.mark.parametrize("month", range(1, 13))
def test_months_are_read_in_every_writing(month: int, *, accents: bool, upper: bool) -> None:
    for form in (
        "Tháng {}/2019",
        "tháng {} năm 2019",
        "T{}/2019",
        "{}/2019",
        "Thg {}-2019",
        "tháng {:02}/2019",
    ):
        text = form.format(month)
        text = text if accents else without_accents(text)
        read = read_period(text.upper() if upper else text, today=TODAY)
        assert isinstance(read, Period), text
        assert read.time_period == f"2019-{month:02}"
