"""Every finding of every indicator, kind and period that ships, read through by rule as a chair would."""

import re
from collections.abc import Iterator

import pytest

from data.texts import LANGUAGES, Lang
from figures.headlines import are_few, league_headline, overview_headline
from figures.places import ends_sentence, place_sentences
from figures.profile import profile_headline
from queries import catalogue, comparisons, profiles
from queries.run import Row

pytestmark = pytest.mark.usefixtures("shipped")

CLUMSY = {
    "a value that is none": r"\bNone\b|\bnan\b|\{|\}",
    "a word said twice": r"\b([^\W\d_]+) \1\b",
    "one of many": r"(?<![\d.,/])1 (?!of\b)[a-z]+s\b(?<!class)",
    "two marks in a row": r"[;,.:]\s*[;,.:](?!\d)|  ",
    "an empty bracket": r"\(\s*\)",
    "and joined to a name that has an and": r"[^;,(]* và [^;,(]* và [^;,(]*\(",
}
NAMES_WITH_TWO = ("Sở Nông nghiệp và PTNT",)  # nothing is joined in these


def tables() -> Iterator[tuple[Row, Row, list[Row]]]:
    """Every league table that ships, with its choice and its indicator."""
    indicators = {row["indicator_id"]: row for row in catalogue.indicators()}
    for choice in catalogue.available():
        names = ("indicator_id", "time_period", "kind", "province_set")
        rows = comparisons.league_table(**{name: choice[name] for name in names})
        yield choice, indicators[choice["indicator_id"]], rows


@pytest.mark.slow
def test_no_finding_of_all_that_ship_is_clumsy_or_says_more_than_the_figures() -> None:
    kinds = {row["kind"]: row for row in catalogue.unit_kinds()}
    clumsily, boldly, seen = [], [], 0
    for choice, indicator, rows in tables():
        for lang in LANGUAGES:
            kind = str(kinds[choice["kind"]][f"name_{lang}"]).lower()
            headline = league_headline(rows, indicator, kind, lang)
            told = [headline, ends_sentence(rows, indicator, lang)]
            told += place_sentences(rows[0], None, "", indicator, lang)
            clumsily += [(choice, why, each) for each in told for why in clumsy(each)]
            seen += 1
        if are_few(rows, indicator) and re.search("dẫn đầu|cuối bảng", headlines_in("vi", rows, indicator)):
            boldly.append((choice, headlines_in("vi", rows, indicator)))
    assert (clumsily, boldly) == ([], [])
    assert seen > 1000


def headlines_in(lang: Lang, rows: list[Row], indicator: Row) -> str:
    return league_headline(rows, indicator, "tỉnh", lang)


@pytest.mark.parametrize("kind", ["province", "department", "district"])
def test_no_finding_about_a_unit_is_clumsy(kind: str) -> None:
    units = [row for row in catalogue.units() if row["kind"] == kind][::4]
    assert len(units) > 4
    for unit in units:
        overview = comparisons.overview(unit_id=unit["unit_id"])
        profile = profiles.profile(unit_id=unit["unit_id"])
        for lang in LANGUAGES:
            name = str(unit[f"name_{lang}"])
            assert clumsy(overview_headline(overview, name, "dti", lang)) == []
            assert clumsy(profile_headline(profile, name, lang)) == []


def clumsy(sentence: str) -> list[str]:
    for name in NAMES_WITH_TWO:
        sentence = sentence.replace(name, "Sở")
    return [why for why, pattern in CLUMSY.items() if re.search(pattern, sentence)]


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("In the lead: A (1 services); last: B (0 services)", "one of many"),
        ("A (None điểm) dẫn đầu", "a value that is none"),
        ("A dẫn đầu đầu; B cuối bảng", "a word said twice"),
        ("A: 3%; ; hạng 2/3", "two marks in a row"),
        ("A () dẫn đầu", "an empty bracket"),
        (
            "Sở Thông tin và Truyền thông và Văn phòng (100%) dẫn đầu",
            "and joined to a name that has an and",
        ),
    ],
)
def test_what_is_clumsy_is_found(sentence: str, why: str) -> None:
    assert clumsy(sentence) == [why]
