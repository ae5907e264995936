"""The map in a real browser, under the policy that its frame has in the dashboard.

Every test also fails, through `page`, on a request to another host and on an error in the console.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, FrameLocator, Page, Route, expect

from figures.palette import LEVELS
from tests.browser.looking import soon

pytestmark = pytest.mark.browser

APP = Path(__file__).parent / "map_app" / "app.py"
IFRAME = 'iframe[title="streamlit_folium.st_folium"]'
HOSTILE = "<img src=x onerror=alert(1)> ${alert(2)} `{{ 7*7 }} {% x %} \\u0041 </script>"


@pytest.fixture(scope="module")
def base_url(start_app) -> str:
    return start_app(APP, {})


@pytest.fixture
def map_frame(page: Page, base_url: str) -> FrameLocator:
    page.goto(base_url)
    frame = page.frame_locator(IFRAME)
    expect(provinces(frame)).to_have_count(63)
    return frame


def provinces(frame: FrameLocator):
    return frame.locator("path[role=button]")


def province(frame: FrameLocator, name: str):
    return frame.locator(f'path[role=button][aria-label^="{name}"]')


def inside(page: Page) -> Frame:
    return page.query_selector(IFRAME).content_frame()


def zoom(page: Page) -> float:
    return inside(page).evaluate("window.map.getZoom()")


def said(page: Page, pattern: str) -> None:
    expect(page.get_by_text(re.compile(pattern))).to_be_visible()


def choose(page: Page, label: str) -> None:
    page.locator("label", has_text=re.compile(f"^{label}$")).click()


OUT_OF_SIGHT = """() => [...document.querySelectorAll(
    "path[role=button], .pm-name, .pm-bar *, .pm-panel h2, .pm-legend *",
)].filter((shape) => {
    const box = shape.getBoundingClientRect();
    return box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight;
}).map((shape) => shape.textContent || shape.getAttribute("aria-label"))"""


def test_the_whole_country_is_in_sight_on_every_projector(page: Page, map_frame: FrameLocator) -> None:
    for width, height in ((1920, 1080), (1366, 768), (1024, 768)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(500)
        soon(page, lambda: inside(page).evaluate(OUT_OF_SIGHT), [])
        frame = page.locator(IFRAME).bounding_box()
        assert frame["y"] + frame["height"] <= height
    names = map_frame.locator(".pm-archipelago").all_inner_texts()
    assert [name.split("\n")[0] for name in names] == ["Quần đảo Hoàng Sa", "Quần đảo Trường Sa"]
    expect(map_frame.get_by_text("Bản đồ minh họa")).to_be_visible()
    expect(map_frame.get_by_title("Phóng to")).to_be_visible()


def test_units_without_a_figure_are_hatched(map_frame: FrameLocator) -> None:
    expect(province(map_frame, "Điện Biên")).to_have_attribute("fill", "url(#pm-missing)")
    expect(province(map_frame, "Đắk Lắk")).to_have_attribute("fill", "url(#pm-withheld)")


def test_a_choice_recolours_the_map_and_keeps_frame_and_zoom(page: Page, map_frame: FrameLocator) -> None:
    inside(page).evaluate("window.sameFrame = true")
    map_frame.get_by_title("Phóng to").click()
    page.wait_for_timeout(400)
    before = (zoom(page), province(map_frame, "Nghệ An").get_attribute("fill"))
    choose(page, "2019-S1")
    said(page, "runs=2")
    expect(province(map_frame, "Nghệ An")).not_to_have_attribute("fill", before[1])
    assert zoom(page) == before[0]
    assert inside(page).evaluate("window.sameFrame")


def test_the_other_province_set_is_drawn_in_the_same_frame(page: Page, map_frame: FrameLocator) -> None:
    inside(page).evaluate("window.sameFrame = true")
    choose(page, "34")
    expect(provinces(map_frame)).to_have_count(34)
    assert inside(page).evaluate("window.sameFrame")
    province(map_frame, "Lâm Đồng").click()
    said(page, "unit=VN-34-68")


def test_a_click_returns_the_unit_once_in_a_single_run(page: Page, map_frame: FrameLocator) -> None:
    province(map_frame, "Nghệ An").click()
    said(page, "runs=2 unit=VN-63-40")
    page.wait_for_timeout(600)  # streamlit-folium's own report would come after a quarter of a second
    said(page, "runs=2 ")
    expect(map_frame.locator(".pm-selected")).to_contain_text("Nghệ An")
    choose(page, "2019-S1")
    said(page, "runs=3 unit=VN-63-40")
    expect(map_frame.locator(".pm-selected")).to_contain_text("Nghệ An")


def test_an_island_and_an_archipelagos_name_stand_for_their_province(
    page: Page, map_frame: FrameLocator
) -> None:
    map_frame.get_by_text("Quần đảo Trường Sa").click()
    said(page, "unit=VN-63-56")
    expect(map_frame.locator(".pm-selected")).to_contain_text("Khánh Hòa")


def test_moving_the_map_runs_nothing(page: Page, map_frame: FrameLocator) -> None:
    map_frame.get_by_title("Phóng to").click()
    page.wait_for_timeout(900)
    map_frame.get_by_title("Cả nước").click()
    page.wait_for_timeout(900)
    said(page, "runs=1 ")


def test_the_card_shows_what_the_page_said_about_the_unit(map_frame: FrameLocator) -> None:
    province(map_frame, "Nghệ An").hover()
    expect(map_frame.locator(".pm-card")).to_contain_text(re.compile(r"Nghệ An.*%.*hạng \d+/61"))


def test_a_unit_can_be_reached_and_chosen_by_keys(page: Page, map_frame: FrameLocator) -> None:
    map_frame.locator('path[role=button][tabindex="0"]').focus()
    page.keyboard.press("ArrowDown")
    focused = inside(page).evaluate("document.activeElement.getAttribute('aria-label')")
    assert not focused.startswith("Hà Nội,")
    expect(map_frame.locator(".pm-card")).to_contain_text(focused.split(",")[0])
    page.keyboard.press("Enter")
    said(page, r"unit=VN-63-\d\d")


def test_hostile_names_are_shown_as_they_are_and_do_nothing(page: Page, map_frame: FrameLocator) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    choose(page, "Tên lạ")
    said(page, "runs=2")
    province(map_frame, "<img").click()
    said(page, "unit=VN-63-40")
    province(map_frame, "<img").hover()
    assert map_frame.locator(".pm-card b").inner_text() == HOSTILE
    assert map_frame.locator(".pm-selected").inner_text().startswith(HOSTILE)
    assert map_frame.locator(".pm-unit h2").inner_text() == HOSTILE
    assert map_frame.locator(".pm-unit dd").last.inner_text() == HOSTILE
    assert map_frame.locator("tr.pm-chosen th").inner_text() == HOSTILE
    page.wait_for_timeout(300)
    assert dialogs == []
    assert map_frame.locator("img").count() == 0


# The list and the legend beside the map.


def row(frame: FrameLocator, name: str):
    return frame.locator(".pm-panel tbody tr", has_text=name)


def test_hovering_links_map_and_list_both_ways_without_a_run(page: Page, map_frame: FrameLocator) -> None:
    province(map_frame, "Nghệ An").hover()
    expect(map_frame.locator("tr.pm-hover")).to_contain_text("Nghệ An")
    expect(map_frame.locator("tr.pm-hover")).to_be_in_viewport()
    row(map_frame, "Cao Bằng").hover()
    expect(map_frame.locator("tr.pm-hover")).to_contain_text("Cao Bằng")
    expect(map_frame.locator(".leaflet-chosen-pane path")).not_to_have_count(0)
    said(page, "runs=1 ")


def test_a_row_chooses_its_unit_by_click_and_by_key(page: Page, map_frame: FrameLocator) -> None:
    row(map_frame, "Cao Bằng").click()
    said(page, "runs=2 unit=VN-63-04")
    expect(map_frame.locator(".pm-selected")).to_contain_text("Cao Bằng")
    expect(map_frame.locator(".pm-unit h2")).to_have_text("Cao Bằng")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    said(page, "runs=3 unit=VN-63-(?!04)")


def test_a_click_shows_the_card_before_the_page_has_run(page: Page, map_frame: FrameLocator) -> None:
    shown = inside(page).evaluate(
        """async () => {
            const path = document.querySelector('path[role=button][aria-label^="Thanh Hóa"]');
            path.dispatchEvent(new MouseEvent("click", { bubbles: true, view: window }));
            await new Promise(requestAnimationFrame);
            return document.querySelector(".pm-unit h2").textContent;
        }"""
    )
    assert shown == "Thanh Hóa"
    said(page, "unit=VN-63-38")


def test_the_list_has_every_unit_with_the_figure_of_the_map(map_frame: FrameLocator) -> None:
    rows = map_frame.locator(".pm-panel tbody tr")
    assert rows.count() == 63
    listed = dict(
        zip(*(rows.locator(cell).all_inner_texts() for cell in ("th", "td:last-child")), strict=True)
    )
    labels = provinces(map_frame).evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")
    assert {label.split(", ")[0] for label in labels} == set(listed)
    assert all(listed[label.split(", ")[0]] in label for label in labels)


def test_the_legend_counts_and_filters_the_list(map_frame: FrameLocator) -> None:
    lines = map_frame.locator(".pm-legend button")
    counts = [int(re.search(r"\((\d+)\)$", line)[1]) for line in lines.all_inner_texts()]
    assert sum(counts) == 63
    for at, count in enumerate(counts):
        lines.nth(at).click()
        expect(map_frame.locator(".pm-panel tbody tr")).to_have_count(count)
        expect(lines.nth(at)).to_have_attribute("aria-pressed", "true")
        lines.nth(at).click()
    expect(map_frame.locator(".pm-panel tbody tr")).to_have_count(63)


# Time.


def slider(frame: FrameLocator):
    return frame.get_by_role("slider")


def test_the_slider_recolours_at_once_and_tells_the_page_when_the_hand_lets_go(
    page: Page, map_frame: FrameLocator
) -> None:
    before = province(map_frame, "Nghệ An").get_attribute("fill")
    slider(map_frame).evaluate("at => { at.value = 3; at.dispatchEvent(new Event('input')); }")
    expect(province(map_frame, "Nghệ An")).not_to_have_attribute("fill", before)
    page.wait_for_timeout(400)
    said(page, "runs=1 .*period=2019$")
    slider(map_frame).evaluate("at => at.dispatchEvent(new Event('change'))")
    said(page, "runs=2 .*period=2019-S1")


def test_a_missing_period_is_stepped_over(page: Page, map_frame: FrameLocator) -> None:
    expect(map_frame.locator(".pm-tick.pm-gap")).to_have_count(1)
    slider(map_frame).focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    expect(slider(map_frame)).to_have_attribute("aria-valuetext", "Kỳ 2018")
    said(page, "runs=2 .*period=2018")


def test_the_space_bar_plays_to_the_end_in_a_single_run(page: Page, map_frame: FrameLocator) -> None:
    map_frame.locator(".pm-period").click()
    page.keyboard.press(" ")
    expect(map_frame.get_by_label("Dừng")).to_be_visible()
    expect(map_frame.locator(".pm-period")).to_have_text("Kỳ 2019-S1", timeout=60_000)
    said(page, "runs=1 ")
    said(page, "runs=2 .*period=2019-S1")


def test_old_borders_are_drawn_over_the_new_ones(page: Page, map_frame: FrameLocator) -> None:
    choose(page, "34")
    expect(provinces(map_frame)).to_have_count(34)
    map_frame.get_by_label("Ranh giới 63 tỉnh cũ").check()
    expect(map_frame.locator(".leaflet-old-pane path")).to_have_count(2 * 63)
    map_frame.get_by_label("Ranh giới 63 tỉnh cũ").uncheck()
    expect(map_frame.locator(".leaflet-old-pane path")).to_have_count(0)


def test_any_layer_of_units_is_drawn_in_the_same_frame(page: Page, map_frame: FrameLocator) -> None:
    inside(page).evaluate("window.sameFrame = true")
    choose(page, "huyện")
    expect(provinces(map_frame)).to_have_count(2)
    assert inside(page).evaluate("window.sameFrame")
    expect(map_frame.locator(".pm-archipelago")).to_have_count(0)
    province(map_frame, "Huyện Hai").click()
    said(page, "unit=X-12")
    expect(map_frame.locator(".pm-selected")).to_contain_text("Huyện Hai")
    expect(province(map_frame, "Huyện Một")).to_have_attribute("fill", "url(#pm-missing)")
    choose(page, "63")
    expect(provinces(map_frame)).to_have_count(63)
    expect(map_frame.locator(".pm-archipelago")).to_have_count(2)


def test_a_frame_that_is_new_asks_for_what_it_missed(page: Page, map_frame: FrameLocator) -> None:
    choose(page, "2018")
    said(page, "runs=2 ")
    page.evaluate("document.querySelector('iframe').src += '&again'")
    said(page, "runs=3 ")
    expect(provinces(map_frame)).to_have_count(63)
    choose(page, "2019-S1")
    said(page, "runs=4 ")
    expect(map_frame.locator(".pm-period")).to_have_text("Kỳ 2019-S1")


def test_a_choice_made_before_the_outlines_have_come_is_not_lost(page: Page, base_url: str) -> None:
    held: list[Route] = []
    page.route("**/geo/provinces_63.*", lambda route: held.append(route))
    page.goto(base_url)
    frame = page.frame_locator(IFRAME)
    expect(frame.locator(".pm-archipelago")).to_have_count(2)
    choose(page, "34")
    expect(provinces(frame)).to_have_count(34)
    choose(page, "63")
    choose(page, "2019-S1")
    said(page, "runs=4")
    assert len(held) == 1
    held.pop().continue_()
    expect(provinces(frame)).to_have_count(63)
    expect(province(frame, "Hà Nội")).to_have_attribute("fill", LEVELS[2])


def test_outlines_that_do_not_come_are_said_and_not_a_blank(browser: Browser, base_url: str) -> None:
    page = browser.new_page()
    page.route("**/geo/provinces_63.*", lambda route: route.fulfill(status=503))
    page.goto(base_url)
    alert = page.frame_locator(IFRAME).get_by_role("alert")
    expect(alert).to_contain_text("Không tải được ranh giới", timeout=20_000)
    page.close()


def test_the_frame_cannot_reach_the_page_around_it(page: Page, map_frame: FrameLocator) -> None:
    reached = inside(page).evaluate(
        "() => { try { return parent.document.title } catch (error) { return error.name } }"
    )
    assert reached == "SecurityError"
