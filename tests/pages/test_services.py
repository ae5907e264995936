"""Dịch vụ công: every figure on the page is that of its question, in any order, with any gap."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from streamlit.testing.v1.element_tree import Block, Element

from data import formats
from data.database import cursor
from data.texts import LANGUAGES, say
from ingest.publish import load_file, withdraw
from queries import catalogue, services
from tests.pages.numbers_on_screen import places_of
from tests.pages.screen import Screen
from tests.pieces import Carrier, is_carrier
from ui.carriers import PART, PLACE

pytestmark = pytest.mark.usefixtures("shipped")

SAMPLE = {lang: say("sample_badge", lang) for lang in LANGUAGES}
CHOICES = {
    "nothing-asked": {},
    "counts-of-districts": {"block": "district", "measure": "count"},
    "a-department": {"kind": "department", "unit": "VN-63-40-SO-YTE", "period": "2019"},
    "34-provinces": {"set": "34"},
    "sorted-by-a-level": {"block": "department", "sort": "online_services_level_4", "order": "asc"},
    "sorted-by-name": {"block": "district", "sort": "unit", "order": "asc"},
    "a-month": {"kind": "district", "period": "2019-10"},
    "eleven-months": {"period": "2019-01-01/P11M"},
    "year-before": {"kind": "department", "period": "2018"},
}


def answers(screen: Screen, block: str) -> tuple[dict[Any, dict], dict[Any, dict]]:
    """What the questions say of the units on the page: by unit and figure, and by unit and level."""
    asked = screen.address
    kinds = {"kind": block, "province_set": asked["set"]}
    figures = services.service_figures_of_units(time_period=asked["period"], **kinds)
    period = next((row["time_period"] for row in figures if row["figure_id"] == "offered"), None)
    levels = services.service_levels_of_units(time_period=period, **kinds) if period else []
    return (
        {(row["unit_id"], row["figure_id"]): row for row in figures},
        {(row["unit_id"], row["indicator_id"]): row for row in levels},
    )


def block_of(screen: Screen) -> str:
    control = screen.controls.get("block")
    return control["value"] if control else screen.address["kind"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("choice", CHOICES)
def test_every_figure_of_the_units_is_that_of_the_questions(choice: str, lang: str) -> None:
    screen = Screen("services", lang=lang, **CHOICES[choice])
    assert screen.failures() == []
    figures, levels = answers(screen, block_of(screen))
    indicators = {row["indicator_id"]: row for row in catalogue.indicators()}
    names = {row[f"name_{lang}"]: row["unit_id"] for row in catalogue.units()}
    share = CHOICES[choice].get("measure") != "count"
    table = next(screen.every("gb-services"))
    ids = [key for key in column_ids(figures, levels)]
    heads = [head.get("class") for head in next(table.iter("tr"))]
    assert len(heads) == len(ids) + 1
    shown = [list(row) for row in next(table.iter("tbody")).iter("tr")]
    assert len(shown) > 1
    for name, *cells in shown:
        unit_id = names.get(text_of(name))
        assert unit_id or text_of(name) == say("total_of_units", lang)
        for figure_id, cell in zip(ids, cells, strict=True):
            value, places, small = expected(figure_id, unit_id, figures, levels, indicators, share=share)
            said = text_of(cell)
            if value is None:
                assert said.startswith("–")
                continue
            number = formats.number(value, decimals=places, lang=lang)
            whole = formats.number(value, decimals=0, lang=lang)
            assert number in said or (value == int(value) and whole in said), (figure_id, unit_id)
            if unit_id is None:
                assert small in said


def text_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def column_ids(figures: Mapping[Any, dict], levels: Mapping[Any, dict]) -> list[str]:
    """The columns as the page has them: the whole, each level, the offer, dossiers, and the gap."""
    known = {name for (_, name), row in figures.items() if row["obs_value"] is not None}
    of_levels = list(dict.fromkeys(name for _, name in levels))
    others = [name for name in dict.fromkeys(name for _, name in figures) if name in known]
    inner = [name for name in others if name not in ("offered", "gap")]
    whole = ["total"] if levels else []
    offer, gap = ([name] if name in known else [] for name in ("offered", "gap"))
    return [*whole, *of_levels, *offer, *inner, *gap]


def expected(
    figure_id: str,
    unit_id: str | None,
    figures: Mapping[Any, dict],
    levels: Mapping[Any, dict],
    indicators: Mapping[str, dict],
    *,
    share: bool,
) -> tuple[float | None, int, str]:
    """Value, places and, for a total, how many of how many units it covers."""
    if figure_id == "total":
        own = [row for (unit, _), row in levels.items() if unit == unit_id]
        best = max(own, key=lambda row: row["covered"], default=None)
        return (best["total"], 0, covered(best)) if best else (None, 0, "")
    if (unit_id, figure_id) in levels:
        row = levels[unit_id, figure_id]
        return (row["share"], 1, covered(row)) if share else (row["obs_value"], 0, covered(row))
    row = figures.get((unit_id, figure_id))
    if row is None or row["obs_value"] is None:
        return None, 0, ""
    decimals = indicators[figure_id]["decimals"] if figure_id in indicators else 1
    return row["obs_value"], places_of("obs_value", row, decimals), covered(row)


def covered(row: dict) -> str:
    return f"{row['covered']}/{row['listed']}"


@pytest.mark.parametrize(
    ("sort", "order", "figure_id"),
    [
        ("on_time_rate", "desc", "on_time_rate"),
        ("on_time_rate", "asc", "on_time_rate"),
        ("gap", "desc", "gap"),
        ("dossiers_received", "asc", "dossiers_received"),
        ("offered", "desc", "offered"),
    ],
)
def test_units_are_sorted_by_any_figure_and_the_address_keeps_it(
    sort: str, order: str, figure_id: str
) -> None:
    screen = Screen("services", block="district")
    screen.choose("sort", sort)
    screen.choose("order", order)
    assert screen.failures() == []
    usual = {"sort": sort} | ({"order": order} if order == "asc" else {})
    assert usual.items() <= screen.address.items()
    figures, _ = answers(screen, "district")
    names = {row["unit_id"]: row["name_vi"] for row in catalogue.units()}
    own = [
        (row["obs_value"], names[unit]) for (unit, name), row in figures.items() if unit and name == figure_id
    ]
    ordered = sorted(own, key=lambda pair: pair[0], reverse=order == "desc")
    table = next(screen.every("gb-services"))
    rows = [text_of(next(iter(row))) for row in next(table.iter("tbody")).iter("tr")]
    assert rows == ["Tổng", *(name for _, name in ordered)]
    sorted_by = [head.get("aria-sort") for head in next(table.iter("tr")) if head.get("aria-sort")]
    assert sorted_by == ["descending" if order == "desc" else "ascending"]
    again = Screen("services", **screen.address)
    assert [text_of(next(iter(row))) for row in next(next(again.every("gb-services")).iter("tbody"))] == rows


def test_share_or_count_is_kept_in_the_address_and_changes_chart_and_table() -> None:
    screen = Screen("services", set="34")
    assert "measure" not in screen.address
    before = chart(screen)["data"]
    screen.choose("measure", "count")
    assert screen.address["measure"] == "count"
    after = chart(screen)["data"]
    levels = services.service_levels(unit_id="VN-34-40")
    newest = [row for row in levels if row["time_period"] == "2025"]
    assert [trace["y"] for trace in after[-3:]] == [[row["obs_value"]] for row in newest]
    assert [trace["y"][0] for trace in before[-3:]] == pytest.approx([row["share"] for row in newest])


def chart(screen: Screen, number: int = 0) -> dict[str, Any]:
    return screen.charts()[number]


def test_both_schemes_of_a_unit_stand_side_by_side_with_the_break_said() -> None:
    screen = Screen("services", set="34", unit="VN-34-40")
    drawn = chart(screen)
    assert {(trace["xaxis"], period) for trace in drawn["data"] for period in trace["x"]} == {
        ("x", "2019"),
        ("x2", "2025"),
    }
    assert len(drawn["layout"]["shapes"]) == 1
    assert "Hai cách phân loại đặt cạnh nhau" in screen.texts("gb-break")[0]


# The first thing that a chair sees: the gap.


@pytest.mark.parametrize(
    ("lang", "headline", "gap"),
    [
        (
            "vi",
            "Nghệ An: 1.769 dịch vụ, 35,7% cung cấp trực tuyến, nhưng chỉ 1,09% hồ sơ nộp trực tuyến "
            "(11 tháng đầu năm 2019)",
            "Sử dụng thấp hơn cung cấp 34,6 điểm %",
        ),
        (
            "en",
            "Nghe An: 1,769 services, 35.7% offered online, but only 1.09% of dossiers filed online "
            "(first 11 months of 2019)",
            "Use is 34.6 pp behind the offer",
        ),
    ],
)
def test_the_gap_of_nghe_an_is_the_finding(lang: str, headline: str, gap: str) -> None:
    screen = Screen("services", lang=lang)
    assert screen.headline == headline
    assert screen.texts("gb-gap-said") == [gap]
    (row,) = services.service_use(unit_id="VN-63-40", time_period="2019")
    widths = [bar.get("style") for bar in screen.tree.iter("i") if "width" in bar.get("style")]
    assert [float(width.removeprefix("width:").removesuffix("%")) for width in widths] == pytest.approx(
        [row["offered_share"], row["used_share"]]
    )


def test_figures_of_another_year_are_told_as_such_and_not_compared() -> None:
    screen = Screen("services", set="34", unit="VN-34-40", period="2025")
    assert screen.headline == "Nghệ An: 889/2.180 dịch vụ công toàn trình (40,8%)"
    assert screen.texts("gb-absent") == [
        "chưa có số liệu năm 2025",
        "chưa có số liệu năm 2025",
        "chưa báo cáo",
    ]
    assert "gần nhất: 1,09% (11 tháng đầu năm 2019)" in screen.texts("gb-small")
    assert screen.texts("gb-gap-said") == []


def test_ca_mau_has_dossiers_and_no_levels() -> None:
    screen = Screen("services", unit="VN-63-96", period="2018")
    assert screen.headline == (
        "Cà Mau: Hồ sơ tiếp nhận gần 272.000 hồ sơ, tỷ lệ giải quyết đúng hạn gần 99%; "
        "chưa có số liệu theo mức độ"
    )
    assert screen.texts("gb-number") == ["gần 272.000", "chưa báo cáo", "gần 99%"]


def test_a_target_and_a_change_stand_with_the_figure() -> None:
    small = " ".join(
        Screen("services", kind="department", unit="VN-63-40-SO-YTE", period="2019").texts("gb-name")
    )
    assert "✗ chưa đạt (3%)" in small
    assert "▲ tăng 0,60 điểm %" in small


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("unit", "period", "block", "of_unit", "of_units"),
    [
        pytest.param("VN-63-40", "2019", "", False, True, id="its-departments-are-sample"),
        pytest.param("VN-63-40-SO-YTE", "2019", "", True, True, id="sample"),
        pytest.param("VN-34-22", "2025", "", False, False, id="published"),
        pytest.param("VN-63-40", "2019", "province", False, False, id="provinces"),
    ],
)
def test_the_page_marks_exactly_its_sample_figures(
    unit: str, period: str, block: str, of_unit: bool, of_units: bool, lang: str
) -> None:
    screen = Screen("services", unit=unit, period=period, lang=lang, **({"block": block} if block else {}))
    top, below = [SAMPLE[lang] in text for text in screen.texts("gb-facts")]
    assert (top, below) == (of_unit, of_units)


# What is missing.


def test_a_total_says_which_units_it_lacks() -> None:
    screen = Screen("services", set="34")
    rows = services.service_levels_of_units(time_period="2025", kind="province", province_set="34")
    reported = {row["unit_id"] for row in rows}
    missing = [
        row["name_vi"]
        for row in catalogue.units()
        if row["kind"] == "province" and row["province_set"] == "34" and row["unit_id"] not in reported
    ]
    (said,) = screen.texts("gb-lacking")
    assert len(missing) == 5
    assert said.startswith("Tổng thiếu 5/34 đơn vị: Tổng số thủ tục hành chính, Chưa trực tuyến, ")
    assert said.endswith(", ".join(missing))


def test_totals_that_lack_nobody_say_so() -> None:
    screen = Screen("services", block="department")
    assert say("services_whole", "vi", listed=20) in screen.texts("gb-without")
    assert screen.texts("gb-lacking") == []


def test_each_table_and_chart_has_its_files_right_under_it() -> None:
    screen = Screen("services", kind="department", period="2019")
    said = [
        getattr(element, "key", None) or str(getattr(element, "value", ""))
        for element in below(screen.app.main)
        if element.type in ("html", "flex_container")
    ]
    carried = [Carrier(text).elements[0][1] for text in said if is_carrier(text)]
    places = [place for own in carried if own["class"] == "gb-told" for place in own["value"].split(PLACE)]

    def at(name: str) -> int:
        """Where the files of this name are, or the place that the part of this name is written into."""
        if name.startswith("download_"):
            return said.index(name)
        (place,) = (place.split(PART)[0] for place in places if f"{PART}{name}" in place)
        return next(at for at, text in enumerate(said) if f"class='gb-slot' value='{place}'" in text)

    order = [
        at(name)
        for name in (
            *("service_league@", "download_dich-vu-cong-department"),
            *("units_department=", "download_muc-do-department"),
        )
    ]
    assert order == sorted(order)


def test_a_chart_that_is_not_drawn_offers_no_file() -> None:
    screen = Screen("services", unit="VN-63-01", period="2019")
    offered = [
        getattr(each, "key", None) or "" for each in below(screen.app.main) if each.type == "flex_container"
    ]
    assert [key for key in offered if key.startswith("download_")] == ["download_dich-vu-cong-province"]


def below(block: Block) -> Iterator[Element | Block]:
    for child in getattr(block, "children", {}).values():
        yield child
        yield from below(child)


def test_a_unit_without_any_figure_is_a_sentence() -> None:
    screen = Screen("services", unit="VN-63-01")
    assert screen.headline == "Hà Nội: chưa có số liệu dịch vụ công theo mức độ"
    assert screen.texts("gb-absent") == ["chưa báo cáo"] * 3


def test_levels_of_another_month_of_the_year_are_shown_with_it() -> None:
    assert Screen("services", unit="VN-63-11", period="2019").headline == (
        "Điện Biên: 86/2.099 dịch vụ công mức độ 4 (4,1%) (tháng 10/2019)"
    )


def test_levels_of_another_year_are_said_to_be_there() -> None:
    assert Screen("services", unit="VN-63-11", period="2018").headline == (
        "Điện Biên: chưa có số liệu dịch vụ công theo mức độ năm 2018; gần nhất: tháng 10/2019"
    )


def test_a_unit_with_no_service_at_all_has_counts_and_no_shares() -> None:
    heading = "unit_id,indicator_id,time_period,obs_value,source_id"
    rows = [f"VN-63-01,online_services_{name},2019,0,sample" for name in ("total", "level_3", "level_4")]
    with cursor() as connection:
        load_file(connection, "\n".join([heading, *rows]).encode(), file_name="zero.csv", by="test")
    screen = Screen("services", unit="VN-63-01", period="2019")
    assert screen.failures() == []
    assert screen.headline == "Hà Nội: 0/0 dịch vụ công mức độ 4 (–)"
    assert screen.table() == [
        {"Mức độ": "Mức độ 4", "Dịch vụ": "0", "Tỷ lệ": "–"},
        {"Mức độ": "Mức độ 3", "Dịch vụ": "0", "Tỷ lệ": "–"},
    ]
    assert screen.texts("gb-gap-said") == []


def test_a_wish_that_is_none_is_the_usual() -> None:
    plain = Screen("services").address
    screen = Screen("services", sort="<script>", order="x", block="x", measure="x")
    assert screen.failures() == []
    assert screen.address == plain


def test_a_sort_that_the_block_does_not_have_is_the_usual_one() -> None:
    screen = Screen("services", set="34", sort="gap")
    assert screen.failures() == []
    assert screen.controls["sort"]["value"] == "offered"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_projector_shows_ten_units_the_total_and_no_boxes(lang: str) -> None:
    screen = Screen("services", lang=lang, block="district", display="projector", sort="gap")
    table = next(screen.every("gb-services"))
    rows = list(next(table.iter("tbody")).iter("tr"))
    assert [row.get("class") for row in rows].count("gb-left-out") == 1
    assert len(rows) == 12  # the total, ten units, and a line for those between
    assert screen.controls == {}
    assert len(screen.charts()) == 1


def test_a_catalogue_without_figures_of_services_shows_the_levels_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with cursor() as connection:
        connection.execute("delete from service_figure")
        connection.execute("update catalogue_version set sha256 = 'without'")
    screen = Screen("services")
    assert screen.failures() == []
    assert screen.headline == "Nghệ An: 50/1.769 dịch vụ công mức độ 4 (2,8%)"
    assert screen.texts("gb-number") == []


def test_where_nobody_has_figures_of_services_the_page_says_so() -> None:
    with cursor() as connection:
        kept = "select upload_id from upload where file_name <> 'papi.csv'"
        for (upload_id,) in connection.execute(kept).fetchall():
            withdraw(connection, upload_id, by="test")
    screen = Screen("services")
    assert screen.failures() == []
    assert screen.headline == "Nghệ An: chưa có số liệu dịch vụ công theo mức độ"
    assert say("services_no_units", "vi") in screen.texts("gb-notice")
    assert screen.charts() == []
