"""A unit is known by exact names while it exists; everything else is a question with proposals."""

from datetime import date

import pytest

from ingest.name_index import Found, Match, Unknown
from tests.ingest.values.name_cases import IN_2019, IN_2026, Expected, small_catalogue, told

CATALOGUE = small_catalogue()
CASES = [
    pytest.param(name, year, expected, id=f"{year}-{ascii(name)[:40]}")
    for year, table in ((2019, IN_2019), (2026, IN_2026))
    for name, expected in table.items()
]


def find(name: str, year: int, *, kinds: tuple[str, ...] | None = None, parent: str | None = None) -> Match:
    return CATALOGUE.find(name, start=date(year, 1, 1), end=date(year, 12, 31), kinds=kinds, parent=parent)


@pytest.mark.parametrize(("name", "year", "expected"), CASES)
def test_a_name_is_the_unit_that_was_called_so_then(name: str, year: int, expected: Expected) -> None:
    assert told(find(name, year)) == expected


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize(
    ("name", "kinds", "parent", "expected"),
    [
        pytest.param("Con Cuông", ("commune",), None, "CC-X", id="kind-that-exists-then"),
        pytest.param("Con Cuông", ("district",), None, None, id="kind-that-has-ended"),
        pytest.param("Hòa Bình", ("commune",), None, "HB-P", id="kind-decides-for-the-ward"),
        pytest.param("Phường 1", None, "NA", "P1-A", id="parent-decides"),
        pytest.param("Phường 1", None, "HB", None, id="parent-without-it"),
        pytest.param("Nghệ An", ("district", "commune"), None, None, id="no-such-kind"),
    ],
)
def test_the_kind_and_the_parent_narrow_what_can_be_meant(
    name: str, kinds: tuple[str, ...] | None, parent: str | None, expected: Expected
) -> None:
    assert told(find(name, 2026, kinds=kinds, parent=parent)) == expected


def test_a_unit_that_ended_in_the_year_and_one_that_began_are_both_meant() -> None:
    assert told(find("Con Cuông", 2025)) == ("CC-H", "CC-X")
    assert told(find("Xã Con Cuông", 2025)) == "CC-X"
    assert told(find("H. Con Cuông", 2025)) == "CC-H"


def test_what_existed_at_another_time_is_said() -> None:
    match = find("Huyện Con Cuông", 2026)
    assert isinstance(match, Unknown)
    assert match.elsewhen == ("CC-H",)
    assert match.proposals[:2] == ("CC-H", "CC-X")
    assert match.kind == "name_not_then"


@pytest.mark.parametrize(
    ("name", "first"),
    [
        pytest.param("Sở TT&TT", "TTTT", id="initials"),
        pytest.param("STTTT", "TTTT", id="initials-alone"),
        pytest.param("Sở Noi vụ", "NV", id="half-of-the-accents"),
        pytest.param("Nghê An", "NA", id="wrong-accent"),
        pytest.param("Sở Thông tin Truyền thông", "TTTT", id="a-word-left-out"),
    ],
)
def test_likeness_only_proposes(name: str, first: str) -> None:
    match = find(name, 2019)
    assert isinstance(match, Unknown)
    assert match.proposals[0] == first
    assert len(match.proposals) <= 5
    assert match.kind == "name_unknown"


def test_proposals_exist_then_and_are_of_the_kinds_that_can_be_meant() -> None:
    match = find("Con Cuôn", 2026, kinds=("commune",))
    assert isinstance(match, Unknown)
    assert match.proposals[0] == "CC-X"
    assert "CC-H" not in match.proposals


def test_the_same_question_gets_the_same_answer() -> None:
    assert find("Nghệ An", 2019) == find("Nghệ An", 2019) == Found("NA")
    assert find("Nghệ Tĩnh", 2019) == Unknown("Nghệ Tĩnh")
