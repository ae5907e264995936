"""The dashboard as a meeting sees it: a real server, a real browser, no other host to be reached.

Every test fails also, through `page`, on a request to another host and on an error in the console.
"""

import csv
import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from figures.palette import PAPER
from tests.browser.looking import APP, MAP, Visit, address, choose, headline, settled, soon
from ui.addresses import NEEDS, PAGES

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
OPEN_PAGES = [name for name in PAGES if name not in NEEDS]  # those of a visitor who has not signed in
MENU = ("Tổng quan", "Bản đồ", "Dịch vụ công", "Xếp hạng", "Hồ sơ đơn vị", "Nguồn")
LEGIBILITY = (Path(__file__).parent / "legibility.js").read_text(encoding="utf-8")
PROJECTORS = ((1920, 1080), (1366, 768), (1024, 768))
GROUND = "rgb({}, {}, {})".format(*(int(PAPER[at : at + 2], 16) for at in (1, 3, 5)))


# Addresses and the menu.


@pytest.mark.parametrize("name", OPEN_PAGES)
def test_each_page_can_be_the_very_first_visit(name: str, page: Page, visit: Visit) -> None:
    answers: list[int] = []
    page.on("response", lambda answer: answers.append(answer.status))
    visit(name, lang="vi")
    assert urlsplit(page.url).path == f"/{PAGES[name]}"
    assert page.get_by_test_id("stTopNavLink").all_inner_texts() == list(MENU)
    assert page.get_by_test_id("stSidebar").count() == 0
    assert page.locator("h1").all_inner_texts() == [MENU[OPEN_PAGES.index(name)]]
    assert page.title() == "Giao Ban"
    assert [status for status in answers if status >= 400] == []


def test_the_bare_address_leads_to_the_overview(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/?lang=en")
    expect(page.locator(".gb-headline")).to_contain_text("Nghe An: ")
    assert urlsplit(page.url).path == "/tong-quan"


def test_the_menu_keeps_the_choice_and_so_does_the_way_back(page: Page, visit: Visit) -> None:
    visit("ranking", indicator="papi_total", period="2021")
    before, finding = address(page), headline(page)
    for title, path in (("Bản đồ", "ban-do"), ("Nguồn", "nguon"), ("Tổng quan", "tong-quan")):
        page.get_by_test_id("stTopNavLink").filter(has_text=title).click()
        page.wait_for_url(f"**/{path}?*")
        settled(page)
        assert address(page) == before
    for title in ("Nguồn", "Bản đồ", "Xếp hạng"):
        page.go_back()
        expect(page.locator("h1")).to_have_text(title)
        settled(page)
        assert address(page) == before
    assert headline(page) == finding


def test_a_period_wished_for_is_there_again_after_a_page_without_it(page: Page, visit: Visit) -> None:
    visit("ranking", indicator="dti", period="2022")
    page.get_by_test_id("stTopNavLink").filter(has_text="Dịch vụ công").click()
    expect(page.get_by_role("status").filter(has_text="năm 2022")).to_be_visible()
    assert address(page)["period"] == "2019"
    page.get_by_test_id("stTopNavLink").filter(has_text="Xếp hạng").click()
    page.wait_for_url("**period=2022*")
    expect(page.get_by_role("status").filter(has_text="năm 2022")).to_have_count(0)


def test_the_language_changes_everything_but_the_choice(page: Page, visit: Visit) -> None:
    visit("ranking", indicator="online_dossier_rate", kind="department", period="2019")
    before = address(page)
    page.locator(".st-key-choice_lang").get_by_role("radio", name="EN").click()
    expect(page.locator(".gb-headline")).to_contain_text("meet the target")
    expect(page.get_by_test_id("stTopNavLink").first).to_have_text("Overview")
    assert address(page) == before | {"lang": "en"}
    # Who answers for a unit is in the words of the catalogue.
    heads = page.locator(".gb-who, .gb-block small")
    heads.evaluate_all("all => all.forEach((each) => each.remove())")
    seen = page.locator("body").inner_text()
    assert re.findall(r"tăng|giảm|đơn vị|Hạng|Mục tiêu|Chỉ tiêu|Kỳ|Trình chiếu|minh họa", seen) == []


CHOICES = [
    ("ranking", "system", "Kênh tiếp nhận qua Zalo và công dân điện tử", "citizen_channels"),
    ("ranking", "indicator", "PAPI - Tổng hợp (không trọng số)", "papi_total"),
    ("ranking", "period", "Năm 2022", "2022"),
    ("ranking", "set", "34 tỉnh (từ 7/2025)", "34"),
    ("overview", "kind", "Sở, ban, ngành", "department"),
    ("overview", "unit", "Điện Biên", "VN-63-11"),
]


@pytest.mark.parametrize(("name", "part", "label", "value"), CHOICES, ids=[row[1] for row in CHOICES])
def test_a_choice_changes_address_and_finding(
    name: str, part: str, label: str, value: str, page: Page, visit: Visit
) -> None:
    visit(name)
    before = headline(page)
    choose(page, part, label)
    page.wait_for_url(f"**{part}={value}*")
    expect(page.locator(".gb-headline")).not_to_have_text(before)
    page.reload()
    settled(page)
    assert address(page)[part] == value


# Figures that this began with, as reports printed them.


@pytest.mark.parametrize(
    ("name", "asked", "seen"),
    [
        (
            "map",
            {"unit": "VN-63-40", "indicator": "online_dossier_rate", "period": "2019-01-01/P11M"},
            ["Nghệ An: 1,09%", "11 tháng đầu năm 2019", "tính từ 2.649/242.272"],
        ),
        (
            "map",
            {"unit": "VN-63-11", "indicator": "antivirus_coverage"},
            ["Điện Biên: 25,69%", "tính từ 571/2.223"],
        ),
        (
            "ranking",
            {"indicator": "ict_index_rank", "period": "2019"},
            ["Bắc Kạn xếp hạng 16/63, tăng 10 bậc"],
        ),
        ("ranking", {"indicator": "dossiers_received", "period": "2018"}, ["Cà Mau: gần 272.000 hồ sơ"]),
        ("overview", {"unit": "VN-63-96"}, ["gần 272.000", "gần 99%"]),
        ("overview", {"unit": "VN-63-27"}, ["98%", "trên 3.500"]),
    ],
    ids=["nghe-an", "dien-bien", "bac-kan", "ca-mau-ranked", "ca-mau", "bac-ninh"],
)
def test_a_report_can_be_found_on_screen(
    name: str, asked: dict[str, str], seen: list[str], page: Page, visit: Visit
) -> None:
    visit(name, **asked)
    for text in seen:
        place = page.frame_locator(MAP) if text.startswith("tính từ") else page  # the map's own card says it
        expect(place.get_by_text(text).first).to_be_visible()


# The map.


def test_a_click_on_the_map_shows_that_provinces_card(page: Page, visit: Visit) -> None:
    visit("map", indicator="dti", period="2024")
    frame = page.frame_locator(MAP)
    expect(frame.locator(".pm-unit h2")).to_have_text("Nghệ An")
    frame.locator('path[role=button][aria-label^="Thanh Hóa"]').click()
    expect(frame.locator(".pm-unit h2")).to_have_text("Thanh Hóa")
    page.wait_for_url("**unit=VN-63-38*")
    expect(frame.locator(".pm-value")).to_have_text("0,7742 điểm")
    expect(frame.locator(".pm-selected")).to_contain_text("Thanh Hóa")


def test_moving_the_map_calls_nobody_and_loses_nothing(page: Page, visit: Visit) -> None:
    visit("map")
    frame = page.frame_locator(MAP)
    expect(frame.locator("path[role=button]")).to_have_count(63)
    before = page.url
    frame.get_by_title("Phóng to").click()
    box = page.locator(MAP).bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 150, steps=5)
    page.mouse.up()
    page.wait_for_timeout(500)
    frame.get_by_title("Cả nước").click()
    page.wait_for_timeout(500)
    assert page.url == before


def test_the_other_provinces_are_drawn_when_chosen(page: Page, visit: Visit) -> None:
    visit("map", set="34", indicator="service_index_766")
    expect(page.frame_locator(MAP).locator("path[role=button]")).to_have_count(34)


# What can be read from the last row.

SCREENS = [
    ("overview", {}),
    ("map", {"indicator": "dti", "period": "2024"}),
    ("map", {"indicator": "dossiers_received", "period": "2018", "unit": "VN-63-96"}),
    ("services", {"period": "2019"}),
    ("services", {"set": "34", "lang": "en"}),
    ("ranking", {"indicator": "dti", "period": "2020"}),
    ("ranking", {"indicator": "online_dossier_rate", "kind": "department", "period": "2019", "lang": "en"}),
    ("ranking", {"indicator": "papi_total", "period": "2024", "view": "movement"}),
    ("ranking", {"set": "34", "view": "composite"}),
    ("profile", {"unit": "VN-63-40-SO-YTE", "kind": "department"}),
    ("sources", {"indicator": "dti"}),
    ("sources", {"indicator": "online_dossier_rate", "kind": "district", "lang": "en"}),
    ("sources", {"q": "ho so truc tuyen"}),
]
CUT_BOXES = """boxes => boxes.filter((box) => {
    const { scrollWidth, clientWidth } = box.querySelector("input");
    return scrollWidth > clientWidth;
}).map((box) => box.dataset.choice)"""
MAY_BE_CUT = {"system": 1024}  # px: what gives way first, and the widest screen on which it must
WHOLE = ("map", "ranking")  # pages that a projector shows without scrolling


def faults(page: Page, *, tallest: float, contrast: float) -> list[str]:
    """What cannot be read, on the page and in the map's frame, but for the map's line of credits."""
    wanted = {"tallest": tallest, "contrast": contrast, "ground": GROUND}
    found = [fault for frame in page.frames for fault in frame.evaluate(LEGIBILITY, wanted)]
    return [fault for fault in found if "leaflet-control" not in fault]


@pytest.mark.parametrize(("name", "asked"), SCREENS, ids=[f"{at}-{row[0]}" for at, row in enumerate(SCREENS)])
def test_a_projector_shows_everything_large_dark_and_whole(
    name: str, asked: dict[str, str], page: Page, visit: Visit
) -> None:
    visit(name, display="projector", **asked)
    assert page.get_by_test_id("stTopNavLink").count() == 0
    if name == "map":
        expect(page.frame_locator(MAP).locator("path[role=button]")).to_have_count(63)
    for width, height in PROJECTORS:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(600)
        soon(page, lambda height=height: faults(page, tallest=height, contrast=7), [])
        size = page.get_by_test_id("stMain").evaluate("at => [at.scrollWidth, at.scrollHeight]")
        assert size[0] <= width
        assert size[1] <= height or name not in WHOLE
        finding = page.locator(".gb-headline").bounding_box()
        assert finding["y"] + finding["height"] < height / 3
        assert page.locator(".gb-few td.gb-bar:visible").count() == page.locator(".gb-few td.gb-bar").count()


@pytest.mark.parametrize("name", OPEN_PAGES)
def test_a_screen_cuts_nothing_off_and_is_never_pale(name: str, page: Page, visit: Visit) -> None:
    visit(name)
    for width, height in ((1366, 768), (1024, 768)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(400)
        soon(page, lambda: faults(page, tallest=1, contrast=4.5), [])
        assert page.locator("data:visible").count() == 0  # pieces of the page before they are written into it
        assert page.get_by_test_id("stMain").evaluate("at => at.scrollWidth") <= width
        cut = page.locator("[data-part=bar] > *").evaluate_all(CUT_BOXES)
        assert [box for box in cut if box not in MAY_BE_CUT or width > MAY_BE_CUT[box]] == []


def test_projector_mode_is_one_click_away_and_one_click_back(page: Page, visit: Visit) -> None:
    visit("ranking", indicator="dti", period="2023")
    page.get_by_role("button", name="Trình chiếu").click()
    expect(page.locator(".gb-table tbody tr:not(.gb-left-out)")).to_have_count(10)
    assert address(page)["display"] == "projector"
    page.get_by_role("button", name="Thoát trình chiếu").click()
    expect(page.get_by_test_id("stTopNavLink")).to_have_count(len(MENU))
    assert "display" not in address(page)


# Paper.


@pytest.mark.parametrize("unit", ["VN-63-40", "VN-34-40", "VN-63-40-SO-YTE", "VN-63-96"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_profile_prints_on_one_sheet_of_a4(unit: str, lang: str, page: Page, visit: Visit) -> None:
    visit("profile", unit=unit, lang=lang)
    sheet = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", sheet)) == 1
    width, height = map(float, re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", sheet).groups())
    assert (round(width), round(height)) == (595, 842)
    page.emulate_media(media="print")
    assert page.get_by_test_id("stTopNavLink").first.is_hidden()
    assert page.locator(".gb-profile tbody tr").last.is_visible()


# Hostile names.

HOSTILE = '<img src=x onerror="window.ran=1"> {{ 7*7 }} ${window.ran=2} `x` <b>đậm</b> &lt;'
HOSTILE_COLUMNS = {
    "units": ("name_vi", "name_en", "head"),
    "indicators": ("name_vi", "name_en", "unit_measure", "definition_vi", "legal_basis"),
    "systems": ("name_vi", "name_en"),
    "sources": ("title_vi", "title_en", "publisher"),
    "service_levels": ("name_vi", "scheme_vi"),
    "unit_kinds": ("name_vi",),
    "directives": ("directive_vi", "assigned_to", "quote"),
}
HOSTILE_ROWS = {
    "units": {"unit_id": ("VN-63-40", "VN-63-01", "VN-63-40-SO-YTE", "VN-63-40-SO-NOI-VU")},
    "indicators": {"indicator_id": ("dti", "online_services_total")},
    "sources": {"source_id": ("dti_2024",)},
    "systems": {"system_id": ("rankings", "public_services")},
}
FIGURES = [
    *(
        f"{unit},dti,2024,0.{number}5,dti_2024"
        for number, unit in enumerate(("VN-63-40", "VN-63-01"), start=1)
    ),
    *(
        f"{unit},online_services_{name},2019,{value},dti_2024"
        for unit in ("VN-63-40", "VN-63-40-SO-YTE", "VN-63-40-SO-NOI-VU")
        for name, value in (("total", 10), ("level_3", 6), ("level_4", 4))
    ),
]


def make_hostile(folder: Path) -> None:
    """Copy the catalogue that ships, with code for a name wherever a name is shown."""
    for source in (ROOT / "data" / "catalogue").glob("*.csv"):
        with source.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            keys = HOSTILE_ROWS.get(source.stem, {})
            if all(row[column] in ids for column, ids in keys.items()):
                row.update(
                    {column: f"{HOSTILE} {row[column]}" for column in HOSTILE_COLUMNS.get(source.stem, ())}
                )
        with (folder / source.name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


@pytest.fixture(scope="module")
def hostile_url(start_app: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """A server whose catalogue is hostile and whose figures came through the importer."""
    folder = tmp_path_factory.mktemp("hostile")
    make_hostile(folder)
    file = folder.parent / "figures.csv"
    file.write_text("\n".join(["unit_id,indicator_id,time_period,obs_value,source_id", *FIGURES]), "utf-8")
    own = {"GIAOBAN_CATALOGUE": str(folder), "GIAOBAN_DATABASE": str(folder.parent / "hostile.duckdb")}
    subprocess.run(
        [sys.executable, "-m", "ingest", "load", str(file)],
        cwd=ROOT,
        env={**os.environ, **own},
        check=True,
        capture_output=True,
    )
    return start_app(APP, own)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("overview", {}),
        ("map", {"indicator": "dti"}),
        ("services", {"unit": "VN-63-40"}),
        ("ranking", {"indicator": "dti"}),
        ("sources", {"indicator": "dti"}),
        ("profile", {"unit": "VN-63-40"}),
        ("ranking", {"indicator": "<img src=x onerror=window.ran=3>", "period": "{{7*7}}${1}"}),
    ],
    ids=["overview", "map", "services", "ranking", "sources", "profile", "address"],
)
def test_names_made_of_code_are_shown_and_never_run(
    name: str, asked: dict[str, str], page: Page, hostile_url: str
) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(f"{hostile_url}/{PAGES[name]}?{urlencode(asked)}")
    expect(page.locator(".gb-headline")).to_be_visible()
    settled(page)
    assert HOSTILE in page.locator("body").inner_text()
    if name == "map":
        check_hostile_map(page)
    if name == "services":
        expect(page.locator(".js-plotly-plot .ytick text").first).to_be_attached()  # the second chart
        ticks = page.locator(".js-plotly-plot .ytick text").all_text_contents()
        assert HOSTILE[:40] in ticks
    assert dialogs == []
    for frame in page.frames:
        assert frame.evaluate("window.ran") is None
    assert page.locator(".gb-part img, .gb-part b, .gb-part script").count() == 0


def check_hostile_map(page: Page) -> None:
    frame = page.frame_locator(MAP)
    expect(frame.locator("path[role=button]")).to_have_count(63)
    province = frame.locator('path[role=button][aria-label^="<img"]').first
    province.hover()
    assert frame.locator(".pm-card b").inner_text().startswith(HOSTILE)
    province.click()
    settled(page)
    assert frame.locator(".pm-selected").inner_text().startswith(HOSTILE)
    assert frame.locator("img").count() == 0


# The server.


@pytest.mark.parametrize("path", ["/", "/xep-hang", "/health", "/component/streamlit_folium.st_folium/x"])
def test_every_answer_has_its_security_headers(path: str, base_url: str) -> None:
    headers = answer_of(base_url + path)[1]
    policy = headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert ("sandbox allow-scripts;" in policy) == path.startswith("/component/")
    assert ("script-src 'self';" in policy) != path.startswith("/component/")


def test_the_maps_frame_is_served_in_its_sandbox(page: Page, visit: Visit) -> None:
    policies: list[str] = []
    page.on(
        "response",
        lambda answer: (
            "/component/" in answer.url and policies.append(answer.headers["content-security-policy"])
        ),
    )
    visit("map")
    expect(page.frame_locator(MAP).locator("path[role=button]")).to_have_count(63)
    assert policies
    assert all("sandbox allow-scripts;" in policy for policy in policies)


def test_health_is_answered(base_url: str) -> None:
    status, _, body = answer_of(f"{base_url}/health")
    assert status == 200
    assert json.loads(body)["status"] == "ok"


@pytest.mark.parametrize(
    "path", ["/khong-co", "/pages/overview.py", "/assets/../data/catalogue/units.csv", "/overview"]
)
def test_no_file_of_ours_is_served_by_its_path(path: str, base_url: str) -> None:
    _, _, body = answer_of(base_url + path)
    assert "unit_id" not in body
    assert "begin_page" not in body


def answer_of(url: str) -> tuple[int, dict[str, str], str]:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return (
                answer.status,
                {name.lower(): value for name, value in answer.headers.items()},
                answer.read().decode(),
            )
    except urllib.error.HTTPError as error:
        return (
            error.code,
            {name.lower(): value for name, value in error.headers.items()},
            error.read().decode(),
        )
