"""The map page of the dashboard: what travels, what stays, and that a play over fourteen years runs nothing.

Every test also fails, through `page`, on a request to another host and on an error in the console.
"""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Frame, FrameLocator, Page, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.looking import settled, soon
from ui.addresses import PAGES

pytestmark = pytest.mark.browser

IFRAME = 'iframe[title="streamlit_folium.st_folium"]'
MOST_BYTES = 6_000
FILLS = "all => all.map(each => each.getAttribute('fill')).join()"
RECORD_OF_PLAY = """body => {
  window.seen = [];
  const label = body.querySelector(".pm-period");
  const areas = () => [...body.querySelectorAll("path[role=button]")];
  const look = () => [label.textContent, areas().map(area => area.getAttribute("fill")).join()];
  new MutationObserver(() => requestAnimationFrame(() => window.seen.push(look())))
    .observe(label, {childList: true, characterData: true, subtree: true});
}"""

Open = Callable[..., "Sent"]


class Sent:
    """What the websocket brought since the last question: bytes of all messages together, and runs."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.bytes = 0
        self.runs = 0
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._count)

    def _count(self, data: bytes | str) -> None:
        message = ForwardMsg()
        message.ParseFromString(data)
        self.runs += message.WhichOneof("type") == "new_session"
        self.bytes += len(data)

    def forget(self) -> None:
        self.bytes = self.runs = 0


@pytest.fixture
def open_map(page: Page, base_url: str) -> Open:
    """A function that opens the map with these choices and waits until it is drawn."""

    def open_page(**asked: str) -> Sent:
        sent = Sent(page)
        page.goto(f"{base_url}/{PAGES['map']}?{urlencode(asked)}")
        expect(provinces(page).first).to_be_visible(timeout=20_000)
        settled(page)
        page.wait_for_timeout(500)
        sent.forget()
        return sent

    return open_page


def provinces(page: Page):
    return page.frame_locator(IFRAME).locator("path[role=button]")


def frame_of(page: Page) -> Frame:
    return page.query_selector(IFRAME).content_frame()


def choose(page: Page, part: str, label: str) -> None:
    page.locator(f"[data-choice={part}] input").fill(label)
    page.get_by_role("option", name=label, exact=True).click()


def period_shown(page: Page):
    return page.frame_locator(IFRAME).locator(".pm-period")


def address(page: Page) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(page.url).query))


def test_every_choice_is_small_and_leaves_frame_zoom_and_choice_alone(page: Page, open_map: Open) -> None:
    sent = open_map(indicator="papi_procedures", period="2024", unit="VN-63-38")
    frame = page.frame_locator(IFRAME)
    frame_of(page).evaluate("window.sameFrame = true")
    frame.get_by_title("Phóng to").click()
    page.wait_for_timeout(400)
    zoom = frame_of(page).evaluate("window.map.getZoom()")
    steps = [
        lambda: choose(page, "period", "Năm 2019"),
        lambda: choose(page, "indicator", "PAPI - Cung ứng dịch vụ công"),
        lambda: frame.get_by_role("button", name="Chênh lệch").click(),
        lambda: frame.get_by_role("button", name="Kỳ này", exact=True).click(),
        lambda: choose(page, "indicator", "PAPI - Thủ tục hành chính công"),
        lambda: choose(page, "system", "Xếp hạng mức độ ứng dụng CNTT và chỉ số cải cách hành chính"),
    ]
    for step in steps:
        fills = provinces(page).evaluate_all(FILLS)
        sent.forget()
        step()
        soon(page, lambda fills=fills: sent.runs > 0 and fills != provinces(page).evaluate_all(FILLS))
        settled(page)
        page.wait_for_timeout(900)  # for a second run
        assert sent.runs == 1
        assert sent.bytes <= MOST_BYTES, sent.bytes
        assert fills != provinces(page).evaluate_all(FILLS)
        assert frame_of(page).evaluate("window.sameFrame")
        assert frame_of(page).evaluate("window.map.getZoom()") == zoom
        expect(frame.locator(".pm-unit h2")).to_have_text("Thanh Hóa")


def test_a_click_is_a_single_small_run_and_the_boxes_follow_the_map(page: Page, open_map: Open) -> None:
    sent = open_map(indicator="papi_total", period="2024")
    frame = page.frame_locator(IFRAME)
    frame.locator('path[role=button][aria-label^="Gia Lai"]').click()
    page.wait_for_url("**unit=VN-63-64*")
    expect(frame.locator(".pm-unit dt")).not_to_have_count(1)
    assert sent.runs == 1
    assert sent.bytes <= MOST_BYTES
    frame.get_by_role("slider").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-choice=period] input")).to_have_value("Năm 2023")
    choose(page, "period", "Năm 2020")
    expect(period_shown(page)).to_have_text("Năm 2020")
    frame.get_by_role("slider").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-choice=period] input")).to_have_value("Năm 2019")
    expect(page.locator(".gb-facts")).to_contain_text("Năm 2019")


def test_the_way_to_sign_in_leads_back_to_the_choice_on_the_screen(page: Page, open_map: Open) -> None:
    open_map(indicator="papi_total", period="2024")
    choose(page, "period", "Năm 2019")
    page.wait_for_url("**period=2019*")
    page.get_by_role("link", name="Đăng nhập").click()
    expect(page.locator("input[name=next]")).to_have_value(re.compile(r"^/ban-do\?.*period=2019"))


def test_files_to_take_along_are_offered_to_who_asks(page: Page, open_map: Open) -> None:
    open_map(indicator="dti", period="2024")
    expect(page.get_by_test_id("stDownloadButton")).to_have_count(0)
    page.get_by_role("button", name="Tải về").click()
    expect(page.get_by_test_id("stDownloadButton")).to_have_count(
        4
    )  # the table and the picture, two forms each


def test_fourteen_years_play_without_a_run_and_the_address_follows_at_the_end(
    page: Page, open_map: Open
) -> None:
    sent = open_map(indicator="papi_total", period="2011")
    body = page.frame_locator(IFRAME).locator("body")
    body.evaluate(RECORD_OF_PLAY)
    page.frame_locator(IFRAME).get_by_label("Chạy qua các kỳ").click()
    expect(period_shown(page)).to_have_text("Năm 2024", timeout=60_000)
    assert sent.runs == 0
    seen = body.evaluate("() => window.seen")
    assert [period for period, _ in seen] == [f"Năm {year}" for year in range(2012, 2025)]
    assert len({colours for _, colours in seen}) == 13
    page.wait_for_url("**period=2024*")
    expect(page.locator(".gb-headline")).to_contain_text("47,821")
    assert sent.runs == 1


def test_the_list_says_what_the_league_table_says(page: Page, open_map: Open, base_url: str) -> None:
    open_map(indicator="papi_total", period="2021", lang="en")
    rows = page.frame_locator(IFRAME).locator(".pm-panel tbody tr")
    listed = [[cell.strip() for cell in row.split("\t")] for row in rows.all_inner_texts()]
    page.goto(f"{base_url}/{PAGES['ranking']}?indicator=papi_total&period=2021&lang=en")
    table = page.locator(".gb-table tbody tr")
    expect(table.first).to_be_visible()
    ranked = [
        [row.locator(cell).inner_text() for cell in (".gb-rank >> nth=0", "th", ".gb-value")]
        for row in table.all()
    ]
    assert [row for row in listed if row[0]] == ranked
    assert len(listed) == 63


def test_the_slider_says_what_happened_between_two_periods(page: Page, open_map: Open) -> None:
    open_map(indicator="papi_total", period="2017")
    frame = page.frame_locator(IFRAME)
    expect(frame.locator(".pm-tick .pm-break")).to_have_count(1)
    frame.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    expect(frame.locator(".pm-notes")).to_contain_text("Từ năm 2018: Từ 6 trục nội dung lên 8 trục nội dung")
    page.wait_for_url("**period=2018*")


@pytest.mark.parametrize(
    ("size", "asked"),
    [((1366, 768), {}), ((1024, 768), {"display": "projector"})],
    ids=["screen", "projector"],
)
@pytest.mark.parametrize("show", ["now", "change"])
def test_the_legend_covers_no_archipelagos_name_and_stays_in_the_frame(
    page: Page, open_map: Open, size: tuple[int, int], asked: dict[str, str], show: str
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_map(indicator="papi_total", period="2024", base="2020", show=show, **asked)
    frame = page.frame_locator(IFRAME)
    expect(frame.locator(".pm-archipelago")).to_have_count(2)
    soon(page, lambda: legend_faults(frame), [])


def legend_faults(frame: FrameLocator) -> list[str]:
    legend, paper = (frame.locator(name).bounding_box() for name in (".pm-legend", ".leaflet-container"))
    names = [(name.inner_text(), name.bounding_box()) for name in frame.locator(".pm-archipelago").all()]
    covered = [
        name
        for name, own in names
        if own["x"] + own["width"] > legend["x"] and own["y"] < legend["y"] + legend["height"]
    ]
    outside = legend["x"] + legend["width"] > paper["x"] + paper["width"]
    return covered + ["the legend reaches out of the frame"] * outside


def test_the_country_fills_the_frame_once_that_is_laid_out_whatever_moved_before(
    page: Page, open_map: Open
) -> None:
    open_map(indicator="dti", period="2024")
    frame = page.locator(IFRAME)
    whole = height_of_country(page)
    frame.evaluate("frame => { frame.style.cssText += 'width: 300px !important; height: 150px !important' }")
    soon(page, lambda: height_of_country(page) < whole / 4)
    frame_of(page).evaluate("window.map.panBy([4, 4], { animate: false }); 1")
    frame.evaluate("frame => { frame.style.removeProperty('width'); frame.style.removeProperty('height') }")
    soon(page, lambda: height_of_country(page) == whole)


def height_of_country(page: Page) -> float:
    return provinces(page).evaluate_all(
        """all => {
            const boxes = all.map((each) => each.getBoundingClientRect());
            return Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
        }"""
    )


def test_then_and_now_share_a_legend_and_a_break_has_no_difference(page: Page, open_map: Open) -> None:
    open_map(indicator="dti", period="2023", base="2022")
    frame = page.frame_locator(IFRAME)
    lines = frame.locator(".pm-legend button")
    now = [text.rpartition(" (")[0] for text in lines.all_inner_texts()]
    frame.get_by_role("button", name="Kỳ gốc").click()
    expect(period_shown(page)).to_have_text("Năm 2022")
    assert [text.rpartition(" (")[0] for text in lines.all_inner_texts()] == now
    expect(frame.locator(".pm-panel thead th").first).to_be_visible()
    frame.get_by_role("button", name="Chênh lệch").click()
    expect(period_shown(page)).to_have_text("Năm 2023 so với năm 2022")
    expect(frame.locator(".pm-panel thead th").first).to_be_hidden()  # differences have no ranks
    page.wait_for_url("**show=change*")
    choose(page, "period", "Năm 2024")
    expect(frame.locator(".pm-notes")).to_contain_text("cách tính đã thay đổi")


def test_the_set_in_force_is_offered_and_what_was_carried_over_is_said(page: Page, open_map: Open) -> None:
    open_map(indicator="dti", period="2024", set="34")
    frame = page.frame_locator(IFRAME)
    expect(frame.locator(".pm-notes")).to_contain_text("Điểm, thứ hạng")
    frame.get_by_role("button", name="Xem theo 63 tỉnh của kỳ này").click()
    expect(provinces(page)).to_have_count(63)
    assert address(page)["set"] == "63"
    expect(frame.locator(".pm-notes")).to_have_text("")


def test_dark_is_not_the_most_where_less_is_better(page: Page, open_map: Open) -> None:
    open_map(indicator="procedures_offline", unit="VN-34-52")
    frame = page.frame_locator(IFRAME)
    expect(frame.locator(".pm-legend p")).to_have_text("Màu đậm: thấp hơn, tốt hơn")
    best = frame.locator(".pm-panel tbody tr").first.locator("th").inner_text()
    fill = frame.locator(f'path[role=button][aria-label^="{best}"]').get_attribute("fill")
    assert fill == "#173560"


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1024, 768)], ids=str)
@pytest.mark.parametrize("province_set", ["63", "34"])
def test_the_archipelagos_are_in_sight_whatever_the_screen(
    province_set: str, size: tuple[int, int], page: Page, open_map: Open
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_map(indicator="dti", period="2024", set=province_set)
    frame = page.frame_locator(IFRAME)
    box = page.locator(IFRAME).bounding_box()
    assert box["y"] + box["height"] <= size[1]
    bar = frame.locator(".pm-bar").bounding_box()
    for name in frame.locator(".pm-archipelago").all():
        at = name.bounding_box()
        assert box["x"] <= at["x"]
        assert at["x"] + at["width"] <= bar["x"] + bar["width"]
        assert at["y"] + at["height"] <= bar["y"]


def test_it_works_without_webgl(base_url: str, page: Page, open_map: Open) -> None:
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    open_map(indicator="dti", period="2023")
    expect(provinces(page)).to_have_count(63)


ROOM = """body => {
  const bottom = (at) => at.getBoundingClientRect().bottom;
  const scroll = body.querySelector(".pm-scroll");
  const rows = [...scroll.querySelectorAll("tbody tr")];
  const left = bottom(scroll) - bottom(rows.at(-1));
  return -1 < left && left < 2.1 * rows.at(-1).getBoundingClientRect().height;
}"""


@pytest.mark.parametrize("show", ["now", "then", "change"])
def test_a_projector_shows_as_many_rows_as_there_is_room_for_and_cuts_none(
    show: str, page: Page, open_map: Open
) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    open_map(indicator="papi_total", period="2024", base="2020", show=show, display="projector")
    for width, height in ((1366, 768), (1920, 1080), (1024, 768)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)
        soon(page, lambda: frame_of(page).locator("body").evaluate(ROOM))
