"""What can be taken along from a page is the answer of the question that the page shows, cell by cell."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from hashlib import sha256

import pytest
import streamlit as st
from openpyxl import load_workbook

from data.database import cursor
from data.texts import LANGUAGES, say
from ingest.examine import examine
from queries import catalogue, comparisons, composites, maps, profiles, services
from tests.caches import forget
from tests.pages.screen import Screen
from ui import cached

pytestmark = pytest.mark.usefixtures("shipped")

Rows = list[dict[str, object]]
LEAGUE = {"indicator": "online_dossier_rate", "kind": "department", "period": "2019"}
NUMBERS = {
    **{"value": "obs_value", "rank": "rank", "ranked": "ranked", "published_rank": "published_rank"},
    **{"published_ranked": "published_ranked", "previous": "previous_value", "change": "change"},
    **{"change_pct": "change_pct", "places": "rank_change", "gap": "gap_to_next", "target": "target_value"},
    **{"printed": "published_value", "numerator": "numerator_value", "denominator": "denominator_value"},
    **{"share": "share", "total": "total", "covered": "covered", "listed": "listed", "peers": "peers"},
    **{"low": "low", "median": "median", "high": "high", "score": "score", "best_rank": "best_rank"},
    **{"worst_rank": "worst_rank", "weight": "weight_share", "contribution": "contribution"},
    **{"withheld": "withheld", "rank_only": "rank_only"},
    **{"base_value": "base_value", "difference": "difference", "figures": "figures", "units": "units"},
}
TEXTS = {"unit_id", "indicator_id", "source_id", "status", "qualifier", "note", "head", "publisher"}
KEYS = {"status": "obs_status"}


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[str, Callable[[], bytes]]]:
    """The files that a page offers, by the key of their button: name, and what makes them."""
    offered: dict[str, tuple[str, Callable[[], bytes]]] = {}

    def offer(_label: str, data: Callable[[], bytes], *, file_name: str, key: str = "", **_: object) -> None:
        offered[key] = (file_name, data)

    monkeypatch.setattr(st, "download_button", offer)
    return offered


def league_of(address: dict[str, str]) -> Rows:
    names = {"indicator_id": "indicator", "time_period": "period", "kind": "kind", "province_set": "set"}
    return comparisons.league_table(**{name: address[key] for name, key in names.items()})


def levels_of_units(address: dict[str, str]) -> Rows:
    return services.service_levels_of_units(
        time_period=address["period"], kind=address["kind"], province_set=address["set"]
    )


def services_of_units(address: dict[str, str]) -> Rows:
    return services.service_figures_of_units(
        time_period=address["period"], kind=address["kind"], province_set=address["set"]
    )


def movement_of(address: dict[str, str]) -> Rows:
    names = {"indicator_id": "indicator", "time_period": "period", "kind": "kind", "province_set": "set"}
    return profiles.rank_movement(**{name: address[key] for name, key in names.items()})


def composite_of(address: dict[str, str]) -> Rows:
    return composites.composite_scores(
        composite_id=address["composite"],
        time_period=address["period"],
        kind=address["kind"],
        province_set=address["set"],
    )


def differences_of(address: dict[str, str]) -> Rows:
    rows = maps.difference_since(
        indicator_id=address["indicator"],
        kind=address["kind"],
        province_set=address["set"],
        base_period=address["base"],
    )
    return [row for row in rows if row["time_period"] == address["period"]]


def opened(page: str, **asked: str) -> Screen:
    """A page with its files offered; the map offers them when asked to."""
    screen = Screen(page, **asked)
    if page == "map":
        screen.app.button(key="take_along").click().run()
    return screen


def unit_of(address: dict[str, str]) -> str:
    return address.get("unit", "VN-63-40-BAN-DAN-TOC")


def use_of(address: dict[str, str]) -> Rows:
    """The strip of the page of services: offer and gap, what is used, then the other figures."""
    asked = {"unit_id": unit_of(address), "time_period": address["period"]}
    use, own = services.service_use(**asked)[0], services.service_figures(**asked)
    said = {name: use[name] for name in ("source_id", "is_sample")}
    used = [row for row in own if row["indicator_id"] == use["used_indicator_id"]]
    return [
        said
        | {"obs_value": use["offered_share"], "qualifier": use["share_qualifier"], "total": use["total"]},
        said | {"obs_value": use["gap"], "qualifier": use["gap_qualifier"]},
        *used,
        *(row for row in own if row not in used and row["obs_value"] is not None),
    ]


# Page, what is asked, what its file is called, and the question that it must answer.
OFFERED = {
    "league": ("ranking", LEAGUE, "xep-hang", league_of),
    "league-of-provinces": ("ranking", {"indicator": "dti", "period": "2023"}, "xep-hang", league_of),
    "some-without-figures": (
        "ranking",
        {"indicator": "papi_procedures", "period": "2022"},
        "xep-hang",
        league_of,
    ),
    "movement": (
        "ranking",
        {"indicator": "dti", "period": "2023", "view": "movement"},
        "dien-bien-hang",
        movement_of,
    ),
    "composite": (
        "ranking",
        {"view": "composite", "composite": "dti_922", "period": "2023"},
        "diem-tong-hop",
        composite_of,
    ),
    "map": ("map", {"indicator": "dti", "period": "2023"}, "ban-do", league_of),
    "map-then": (
        "map",
        {"indicator": "dti", "period": "2023", "show": "then", "base": "2022"},
        "ban-do",
        lambda address: league_of(address | {"period": "2022"}),
    ),
    "map-change": (
        "map",
        {"indicator": "dti", "period": "2023", "show": "change", "base": "2022"},
        "ban-do-thay-doi",
        differences_of,
    ),
    "overview": (
        "overview",
        {},
        "tong-quan",
        lambda address: [
            row for row in comparisons.overview(unit_id=unit_of(address)) if row["indicator_id"]
        ],
    ),
    "profile": ("profile", LEAGUE, "ho-so", lambda address: profiles.profile(unit_id=unit_of(address))),
    "use": ("services", LEAGUE, "su-dung-dich-vu", use_of),
    "use-of-a-province": (
        "services",
        {"unit": "VN-63-40", "kind": "province", "period": "2019"},
        "su-dung-dich-vu",
        use_of,
    ),
    "levels": (
        "services",
        LEAGUE,
        "muc-do",
        lambda address: services.service_levels(unit_id=unit_of(address)),
    ),
    "levels-of-units": ("services", LEAGUE, "muc-do-department", levels_of_units),
    "services-of-units": ("services", LEAGUE, "dich-vu-cong-department", services_of_units),
    "coverage": (
        "sources",
        {"indicator": "dti"},
        "do-phu-chi-tieu",
        lambda address: [
            row | {"covered": row["reported"]}
            for row in catalogue.coverage_matrix(indicator_id=address["indicator"])
        ],
    ),
    "sources": ("sources", {}, "nguon", lambda _: catalogue.sources()),
    "own-sources": (
        "sources",
        {"indicator": "dti"},
        "nguon-cua-chi-tieu",
        lambda address: catalogue.sources_of(indicator_id=address["indicator"]),
    ),
    "indicators": ("sources", {}, "chi-tieu", lambda _: catalogue.indicators()),
}
NO_FIGURES = (
    "use",
    "use-of-a-province",
    "services-of-units",
    "coverage",
    "sources",
    "own-sources",
    "indicators",
)


def lines_of(raw: bytes, lang: str) -> list[dict[str, str]]:
    separator = ";" if lang == "vi" else ","
    text = io.StringIO(raw.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=separator))


def number(text: str, lang: str) -> Decimal | None:
    return Decimal(text.replace(",", ".") if lang == "vi" else text) if text else None


def check(line: dict[str, str], row: dict[str, object], lang: str) -> int:
    """Compare one line with its row; return how many of its cells were looked at."""
    seen = 0
    for key, name in NUMBERS.items():
        heading = say(f"export_{key}", lang)
        if heading in line and name in row:
            value = row[name]
            assert number(line[heading], lang) == (None if value is None else Decimal(repr(value))), heading
            seen += 1
    for key in TEXTS:
        heading, name = say(f"export_{key}", lang), KEYS.get(key, key)
        if heading in line and name in row:
            assert line[heading] == re.sub(r"\s+", " ", str(row[name] or "")).strip(), heading
            seen += 1
    if "is_sample" in row and say("export_sample", lang) in line:
        assert line[say("export_sample", lang)] == (say("sample_badge", lang) if row["is_sample"] else "")
    return seen


@pytest.mark.parametrize("name", OFFERED)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_csv_is_the_answer_of_the_question_and_is_named_after_it(
    lang: str, name: str, files: dict
) -> None:
    page, asked, what, question = OFFERED[name]
    screen = opened(page, **asked | {"lang": lang})
    assert screen.failures() == []
    file_name, make = files[f"download_{what}_csv"]
    raw = make()
    state = catalogue.data_version()
    assert file_name.startswith(f"{what}-")
    assert file_name.endswith(f"-{cached.version()}-{sha256(raw).hexdigest()[:8]}.csv")
    lines, rows = lines_of(raw, lang), question(screen.address)
    assert len(lines) == len(rows) > 0
    assert all(check(line, row, lang) for line, row in zip(lines, rows, strict=True))
    assert all(state["catalogue"][:8] in line[say("export_version", lang)] for line in lines)
    assert any(row.get("is_sample") for row in rows) == (say("export_sample", lang) in lines[0])


@pytest.mark.parametrize("name", [name for name in OFFERED if name not in NO_FIGURES])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_table_of_figures_can_be_sent_in_again(lang: str, name: str, files: dict) -> None:
    page, asked, what, question = OFFERED[name]
    address = opened(page, **asked | {"lang": lang}).address
    period = asked["base"] if asked.get("show") == "then" else address["period"]
    same = {"unit_id": unit_of(address), "indicator_id": address["indicator"], "time_period": period}
    rows = [same | row for row in question(address) if row.get("unit_id", "") is not None]
    expected = {
        tuple(row[key] for key in same): (row["obs_value"], row["source_id"])
        for row in rows
        if row["obs_value"] is not None or "obs_status" in row
    }
    for suffix in ("csv", "xlsx"):
        with cursor() as connection:
            report = examine(connection, files[f"download_{what}_{suffix}"][1](), file_name=f"a.{suffix}")
        assert (report.errors, report.questions) == ((), ())
        assert {
            (one.unit_id, one.indicator_id, one.period.time_period): (one.obs_value, one.source_id)
            for one in report.figures
        } == {
            key: (None if value is None else Decimal(repr(value)), source or "unit_report")
            for key, (value, source) in expected.items()
        }


def test_the_workbook_has_the_same_cells(files: dict) -> None:
    Screen("ranking", **LEAGUE)
    lines = lines_of(files["download_xep-hang_csv"][1](), "vi")
    sheet = load_workbook(io.BytesIO(files["download_xep-hang_xlsx"][1]())).active
    told = list(sheet.iter_rows(values_only=True))
    heading = next(at for at, row in enumerate(told) if row[0] == say("export_unit_id", "vi"))
    assert list(told[heading]) == list(lines[0])
    for row, line in zip(told[heading + 1 :], lines, strict=True):
        for cell, text in zip(row, line.values(), strict=True):
            if isinstance(cell, str):
                assert cell == text
            else:
                assert number(text, "vi") == (None if cell is None else Decimal(repr(cell)))
    facts = {row[0]: row[1] for row in told[:heading] if row[1]}
    assert facts["Đơn vị tính"] == "%"
    assert facts["Kỳ"] == "Năm 2019"
    assert facts["Loại nguồn"] == "số liệu minh họa"
    assert "nạp ngày" in facts["Phiên bản số liệu"]


@pytest.fixture
def forgetting() -> Iterator[None]:
    """Names are kept by the catalogue's digest, which a change past the catalogue's door leaves as it is."""
    forget()
    yield
    forget()


@pytest.mark.usefixtures("forgetting")
def test_a_name_that_begins_like_a_formula_runs_nowhere(files: dict) -> None:
    with cursor() as connection:
        connection.execute("update unit set name_vi = '=HYPERLINK(1)' where unit_id = 'VN-63-40-SO-TTTT'")
        connection.execute("update unit set head = '@SUM(A1)' where unit_id = 'VN-63-40-SO-TTTT'")
    Screen("ranking", **LEAGUE)
    line = lines_of(files["download_xep-hang_csv"][1](), "vi")[0]
    assert (line["Đơn vị"], line["Người chịu trách nhiệm"]) == ("'=HYPERLINK(1)", "'@SUM(A1)")
    sheet = load_workbook(io.BytesIO(files["download_xep-hang_xlsx"][1]())).active
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_another_figure_makes_another_name(files: dict) -> None:
    Screen("ranking", **LEAGUE)
    before = files["download_xep-hang_csv"][0]
    Screen("ranking", **LEAGUE | {"period": "2018"})
    assert files["download_xep-hang_csv"][0] != before


@pytest.mark.parametrize("page", ["overview", "map", "services", "ranking", "profile", "sources"])
def test_nothing_is_offered_on_a_projector_nor_without_figures(page: str, files: dict) -> None:
    Screen(page, display="projector")
    assert [key for key in files if key.startswith("download_")] == []
    with cursor() as connection:
        connection.execute("delete from publication")
    assert Screen(page).failures() == []


def test_the_strip_of_a_unit_without_levels_has_its_figures_about_dossiers(files: dict) -> None:
    Screen("services", unit="VN-63-96", period="2018")
    lines = lines_of(files["download_su-dung-dich-vu_csv"][1](), "vi")
    assert [line["Mã chỉ tiêu"] for line in lines] != []
    assert all(line["Mã chỉ tiêu"] for line in lines)


def test_the_strip_of_a_unit_without_any_figure_offers_nothing(files: dict) -> None:
    Screen("services", unit="VN-63-01", period="2019")
    assert "download_su-dung-dich-vu_csv" not in files


def test_what_is_no_indicator_still_says_what_it_is_counted_in(files: dict) -> None:
    Screen("services", unit="VN-63-40", period="2019")
    lines = lines_of(files["download_su-dung-dich-vu_csv"][1](), "vi")
    assert [(line["Mã chỉ tiêu"], line["Đơn vị tính"]) for line in lines[:2]] == [("", "%"), ("", "điểm %")]
