"""Nguồn: everything in the catalogue is found by its name, and the coverage is that of the questions."""

import csv
from functools import cache

import pytest

from data import formats
from data.database import ROOT, cursor
from data.texts import LANGUAGES, say
from ingest.folding import fold_name, without_accents
from ingest.publish import withdraw
from queries import catalogue
from tests.pages.screen import Screen, flat
from ui import cached, cached_search
from ui.search import found

pytestmark = pytest.mark.usefixtures("shipped")


@cache
def shipped_rows(name: str) -> tuple[dict[str, str], ...]:
    path = ROOT / "data" / "catalogue" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


KINDS = {
    "indicators": ("indicator_id", "name_vi", "indicator_entries"),
    "sources": ("source_id", "title_vi", "source_entries"),
    "systems": ("system_id", "name_vi", "system_entries"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_everything_in_the_catalogue_is_found_first_by_its_name_with_and_without_accents(kind: str) -> None:
    key, name, entries = KINDS[kind]
    every = getattr(cached_search, entries)(cached.version())
    rows = shipped_rows(kind)
    assert len(rows) >= 16
    missed = [
        (row[key], query)
        for row in rows
        for query in (row[name], without_accents(fold_name(row[name])), row[name].upper())
        if row[key] not in found(query, every)[:1]
    ]
    assert missed == []


@pytest.mark.parametrize("kind", KINDS)
def test_everything_in_the_catalogue_is_found_by_its_english_name(kind: str) -> None:
    key, name, entries = KINDS[kind]
    every = getattr(cached_search, entries)(cached.version())
    name = name.replace("_vi", "_en")
    assert [row[key] for row in shipped_rows(kind) if row[key] not in found(row[name], every)] == []


@pytest.mark.parametrize("query", ["dich vu cong", "Dịch vụ công", "DICH VU CONG"])
def test_a_search_shows_what_it_found_and_how_much(query: str) -> None:
    screen = Screen("sources", q=query)
    assert screen.failures() == []
    version = cached.version()
    counts = [
        len(found(query, entries(version)))
        for entries in (
            cached_search.indicator_entries,
            cached_search.system_entries,
            cached_search.source_entries,
        )
    ]
    assert min(counts) > 0
    indicators, systems, sources = counts
    assert screen.headline == f"«{query}»: {indicators} chỉ tiêu, {systems} hệ thống, {sources} nguồn"
    assert len(list(screen.every("gb-entry"))) == indicators
    assert screen.address["q"] == query
    names = [flat(entry) for entry in screen.every("gb-entry")]
    assert any(name.startswith("Dịch vụ công trực tuyến mức độ 1") for name in names)


def test_an_indicator_that_is_found_says_everything_that_the_catalogue_has() -> None:
    screen = Screen("sources", q="Tỷ lệ hồ sơ trực tuyến")
    entry = flat(next(screen.every("gb-entry")))
    for text in (
        "Tỷ lệ phần trăm hồ sơ tiếp nhận trực tuyến",
        "100 × Hồ sơ tiếp nhận trực tuyến / Hồ sơ tiếp nhận",
        "càng cao càng tốt",
        "từ 0 đến 100",
        "Nghị định 45/2020/NĐ-CP",
        "Sở, ban, ngành, năm 2019: 3% (Số liệu minh họa)",
        "Người đứng đầu cơ quan, đơn vị",
    ):
        assert text in entry
    links = [link.get("href") for link in screen.tree.iter("a")]
    assert "/nguon?lang=vi&indicator=online_dossier_rate" in links


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_search_for_what_is_not_there_is_a_sentence(lang: str) -> None:
    screen = Screen("sources", q="<b>xe máy</b>", lang=lang)
    assert screen.failures() == []
    assert screen.headline == say("search_nothing", lang, query="<b>xe máy</b>")
    assert say("search_advice", lang) in screen.texts("gb-notice")
    assert not list(screen.every("gb-entry"))


def test_the_box_puts_its_words_into_the_address_and_takes_them_out_again() -> None:
    screen = Screen("sources", indicator="dti")
    before = screen.address
    screen.choose("q", "chữ ký số")
    assert screen.address == before | {"q": "chữ ký số"}
    assert screen.headline.startswith("«chữ ký số»: ")
    screen.choose("q", "  ")
    assert screen.address == before
    assert screen.headline.startswith("Chỉ số chuyển đổi số cấp tỉnh (DTI): ")


def test_words_of_any_length_are_cut() -> None:
    screen = Screen("sources", q="x" * 5000)
    assert screen.failures() == []
    assert len(screen.headline) < 200


def test_a_system_without_figures_is_found_and_listed_as_such() -> None:
    screen = Screen("sources", q="trung tam dieu hanh thong minh")
    row = next(row for row in screen.table() if row["Hệ thống"].startswith("Trung tâm điều hành"))
    assert (row["Chỉ tiêu"], row["Số liệu"]) == ("0", "Chưa có số liệu.")
    every = Screen("sources")
    counts = {
        word: [flat(cell) for cell in every.every("gb-count") if cell.tag == word] for word in ("th", "td")
    }
    assert counts["th"].count("Số liệu") == 3
    assert "Chưa có số liệu." in counts["td"]
    assert counts["td"].count("6.813") == 1
    assert "Năm 2018 – năm 2021" in flat(every.tree)
    listed = "".join(flat(table) for table in every.tree.iter("table"))
    assert all(row["name_vi"] in listed for row in shipped_rows("systems"))
    assert all(row["title_vi"] in listed for row in shipped_rows("sources"))


COVERED = {
    "ranks-and-breaks": {"indicator": "dti", "set": "63"},
    "months": {"indicator": "online_dossier_rate", "kind": "district"},
    "after-the-merger": {"indicator": "service_index_766", "set": "34"},
    "withheld": {"indicator": "papi_procedures"},
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("choice", COVERED)
def test_every_cell_of_the_coverage_is_that_of_the_question(choice: str, lang: str) -> None:
    screen = Screen("sources", lang=lang, **COVERED[choice])
    assert screen.failures() == []
    asked = screen.address
    rows = catalogue.coverage_matrix(system_id=asked["system"], kind=asked["kind"], province_set=asked["set"])
    shown = cells_of(screen, say("choice_indicator", lang))
    expected = {
        (row[f"name_{lang}"], formats.period(row["time_period"], lang)): (
            f"gb-shade{row['shade']}",
            say("reported_of", lang, count=row["reported"], of=row["listed"]),
        )
        for row in rows
    }
    assert shown == expected


def cells_of(screen: Screen, first_column: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Return shade and words of every cell with figures in the tables whose first column is called so."""
    found_cells = {}
    for table in screen.every("gb-coverage"):
        heads = list(next(table.iter("tr")))
        if flat(heads[0]) != first_column:
            continue
        for row in next(table.iter("tbody")).iter("tr"):
            name, *cells = list(row)
            for head, cell in zip(heads[1:], cells, strict=True):
                shade = next(word for word in cell.get("class").split() if word.startswith("gb-shade"))
                if shade != "gb-shade-1":
                    told = flat(list(cell)[-1]).split("; ")[0]
                    found_cells[flat(name), head.get("abbr")] = (shade, told)
    return found_cells


def test_who_lacks_the_latest_period_is_named() -> None:
    screen = Screen("sources", indicator="procedures_total", set="34")
    rows = catalogue.coverage(
        time_period="2025", kind="province", province_set="34", indicator_id="procedures_total"
    )
    missing = [row["name_vi"] for row in rows if not row["reported"]]
    assert len(missing) == 5
    said = screen.texts("gb-lacking")
    assert said == [f"Chưa có số liệu năm 2025: 5 đơn vị{', '.join(missing)}"]


def test_what_the_publisher_withholds_is_not_called_unreported() -> None:
    said = Screen("sources", indicator="papi_total").texts("gb-lacking")
    assert "(không công bố)" in said[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_finding_of_an_indicator_is_its_coverage(lang: str) -> None:
    headline = Screen("sources", indicator="dti", lang=lang).headline
    name = {
        "vi": "Chỉ số chuyển đổi số cấp tỉnh (DTI)",
        "en": "Provincial digital transformation index (DTI)",
    }
    said = {
        "vi": "5 kỳ từ năm 2020 đến năm 2024, có lần đổi phương pháp; kỳ mới nhất có 63/63 tỉnh, thành phố",
        "en": "5 periods from 2020 to 2024, with a change of method; "
        "the latest has 63 of 63 provinces and cities",
    }
    assert headline == f"{name[lang]}: {said[lang]}"


def test_a_projector_has_the_matrix_of_ten_rows_and_eight_periods_and_no_lists() -> None:
    screen = Screen("sources", indicator="papi_total", display="projector")
    matrix = list(screen.every("gb-coverage"))[-1]
    rows = list(next(matrix.iter("tbody")).iter("tr"))
    assert len(rows) == 10
    assert any("gb-chosen" in row.get("class") for row in rows)
    assert len(list(next(matrix.iter("tr")))) == 9
    assert screen.controls == {}
    assert not screen.app.expander


def test_every_indicator_is_listed_when_the_list_is_opened() -> None:
    screen = Screen("sources")
    assert say("every_indicator_count", "vi", count=len(shipped_rows("indicators"))) in [
        each.label for each in screen.app.expander
    ]


def test_a_search_says_nothing_of_what_it_does_not_find() -> None:
    assert Screen("sources", q="hồ sơ trực tuyến").headline == "«hồ sơ trực tuyến»: 1 chỉ tiêu"
    assert Screen("sources", q="SIPAS", lang="en").headline == "«SIPAS»: indicators: 1, sources: 1"


def test_without_any_figures_the_catalogue_is_still_there() -> None:
    with cursor() as connection:
        for (upload_id,) in connection.execute("select upload_id from upload").fetchall():
            withdraw(connection, upload_id, by="test")
    screen = Screen("sources")
    assert screen.failures() == []
    assert screen.headline.startswith(say("no_figures_at_all", "vi"))
    systems = screen.table()
    assert [row["Hệ thống"] for row in systems] == [row["name_vi"] for row in shipped_rows("systems")]
    assert {row["Số liệu"] for row in systems} == {"Chưa có số liệu."}
    assert len(screen.app.expander) == 1
