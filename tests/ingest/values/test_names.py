"""Every name of the shipped catalogue finds what it names, however it is written."""

import csv
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from data.database import ROOT, open_database
from ingest.catalogue import load_catalogue
from ingest.folding import without_accents
from ingest.name_index import Ambiguous, Found, Unknown
from ingest.names import Names, load_names

SHIPPED = ROOT / "data" / "catalogue"
BEFORE, AFTER = date(2019, 1, 1), date(2026, 1, 1)


def rows(file: str) -> list[dict[str, str]]:
    with (SHIPPED / f"{file}.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def bare(name: str) -> str:
    return without_accents(name.replace("Đ", "D"))


WRITINGS: tuple[Callable[[str], str], ...] = (
    *(str, str.upper, str.lower, str.title, bare),
    *(lambda name: unicodedata.normalize("NFD", name), lambda name: f"  {name.replace(' ', '  ')}\u00a0"),
    *(lambda name: f"1. {name}", lambda name: name.replace("òa", "oà").replace("Đ", "Ð")),
)
DAY_OF = {unit["unit_id"]: BEFORE if unit["province_set"] == "63" else AFTER for unit in rows("units")}
UNIT_NAMES = [
    *(
        (unit["unit_id"], unit[column])
        for unit in rows("units")
        for column in ("name_vi", "full_name_vi", "name_en")
    ),
    *((alias["unit_id"], alias["alias"]) for alias in rows("unit_aliases")),
]


@pytest.fixture(scope="module")
def names() -> Iterator[Names]:
    """The names of the catalogue that ships."""
    own = open_database(":memory:")
    load_catalogue(own, SHIPPED)
    yield load_names(own)
    own.close()


@pytest.mark.parametrize(("unit_id", "name"), UNIT_NAMES)
def test_every_name_of_a_unit_finds_it(names: Names, unit_id: str, name: str) -> None:
    day = DAY_OF[unit_id]
    for write in WRITINGS:
        assert names.unit(write(name), start=day, end=day) == Found(unit_id), write(name)
    assert names.is_name_of_unit(name, unit_id)


def test_the_name_of_a_province_of_both_sets_is_a_question_in_the_year_of_the_reform(names: Names) -> None:
    match = names.unit("Nghệ An", start=date(2025, 1, 1), end=date(2025, 12, 31))
    assert match == Ambiguous(("VN-34-40", "VN-63-40"))
    half = names.unit("Nghệ An", start=date(2025, 7, 1), end=date(2025, 12, 31))
    assert half == Found("VN-34-40")


def test_a_province_that_was_merged_is_proposed_but_not_taken(names: Names) -> None:
    match = names.unit("Hà Giang", start=AFTER, end=AFTER)
    assert isinstance(match, Unknown)
    assert match.elsewhen == ("VN-63-02",)


@pytest.mark.parametrize("alias", rows("indicator_aliases"), ids=lambda row: row["alias"])
def test_every_name_of_an_indicator_finds_it(names: Names, alias: dict[str, str]) -> None:
    for write in WRITINGS:
        assert names.indicator(write(alias["alias"])) == Found(alias["indicator_id"]), write(alias["alias"])


@pytest.mark.parametrize("row", rows("indicators"), ids=lambda row: row["indicator_id"])
def test_an_indicator_is_known_with_its_own_unit_behind_it(names: Names, row: dict[str, str]) -> None:
    for name in (row["name_vi"], row["name_en"]):
        for unit in (row["unit_measure"], row["unit_measure_en"], row["unit_measure"].upper()):
            for heading in (
                f"{name} ({unit})",
                f"{name} [{unit}]",
                f"{name}, {unit}",
                f"{name} (ĐVT: {unit})",
            ):
                match = names.indicator(heading)
                assert isinstance(match, Found), heading
                assert match.id == row["indicator_id"]
    assert names.is_name_of_indicator(row["name_vi"], row["indicator_id"])


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        pytest.param("Hồ sơ trực tuyến (%)", None, id="a-rate-is-not-the-count"),
        pytest.param("Hồ sơ trực tuyến %", None, id="nor-with-a-bare-sign"),
        pytest.param("Mức độ 3 (%)", None, id="a-share-is-not-the-count"),
        pytest.param("Tỷ lệ hồ sơ trực tuyến (hồ sơ)", None, id="the-count-is-not-a-rate"),
        pytest.param("Tỷ lệ đúng hạn %", "on_time_rate", id="its-own-sign"),
        pytest.param(
            "Chi phí tuân thủ tiết kiệm được (tỷ VNĐ)", "compliance_cost_saved", id="its-own-currency"
        ),
        pytest.param("Chi phí tuân thủ tiết kiệm được (triệu đồng)", None, id="another-scale"),
        pytest.param("Trong đó: hồ sơ trực tuyến", "dossiers_received_online", id="of-which"),
        pytest.param("1.1. Hồ sơ trực tuyến (hồ sơ)", "dossiers_received_online", id="numbered"),
        pytest.param("HO SO TRUC TUYEN (HO SO)", "dossiers_received_online", id="no-accents"),
        pytest.param("Hồ sơ", None, id="too-short"),
        pytest.param("", None, id="empty"),
        pytest.param("Hồ sơ " * 100, None, id="endless"),
    ],
)
def test_a_heading_is_an_indicator_only_if_its_unit_agrees(
    names: Names, heading: str, expected: str | None
) -> None:
    match = names.indicator(heading)
    assert (match.id if isinstance(match, Found) else None) == expected


def test_an_unknown_indicator_comes_with_proposals(names: Names) -> None:
    match = names.indicator("Tỷ lệ hồ sơ trưc tuyến")
    assert isinstance(match, Unknown)
    assert match.proposals[0] == "online_dossier_rate"


@pytest.mark.parametrize("alias", rows("column_aliases"), ids=lambda row: row["alias"])
def test_every_name_of_a_column_finds_its_field(names: Names, alias: dict[str, str]) -> None:
    for write in (*WRITINGS[:7], lambda name: f"{name}:", lambda name: name.replace(", ", " / ")):
        assert names.column(write(alias["alias"])) == Found(alias["field"]), write(alias["alias"])


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        pytest.param("Giá trị (hồ sơ)", Found("obs_value", "hồ sơ"), id="value-with-its-unit"),
        pytest.param("Kết quả (%)", Found("obs_value", "%"), id="value-in-per-cent"),
        pytest.param("Số liệu (ĐVT: tỷ đồng)", Found("obs_value", "tỷ đồng"), id="value-in-money"),
        pytest.param("Giá trị (2019)", Unknown("Giá trị (2019)"), id="a-year-is-no-unit"),
        pytest.param("Đơn vị (hồ sơ)", Unknown("Đơn vị (hồ sơ)"), id="only-a-value-has-a-unit"),
        pytest.param("Đơn vị tính", Found("unit_measure"), id="unit-of-measure-is-no-unit"),
        pytest.param("", Unknown(""), id="empty"),
    ],
)
def test_a_heading_is_a_field_only_as_far_as_it_says(
    names: Names, heading: str, expected: Found | Unknown
) -> None:
    assert names.column(heading) == expected
