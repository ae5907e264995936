"""The boxes and switches of a page: by mouse and by keyboard, and never in the way of what is being done."""

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.looking import Visit, address, choose, headline, settled

pytestmark = pytest.mark.browser

RANKING = {"indicator": "papi_total", "period": "2024"}
# Two choices in one moment, before the answer to the first.
TWICE = """choices => choices.forEach(([name, value]) => {
    const box = document.querySelector(`[data-choice=${name}]`);
    box.querySelector("input").click();
    box.querySelector(`[data-value="${value}"]`).click();
})"""


def box(page: Page, name: str) -> Locator:
    return page.locator(f"[data-choice={name}] input")


def options(page: Page) -> list[str]:
    return page.get_by_role("option").all_inner_texts()


@pytest.mark.parametrize("words", ["dien bien", "ĐIỆN", "bien d", "đien"])
def test_a_name_is_found_with_or_without_accents_and_chosen_by_keyboard(
    words: str, page: Page, visit: Visit
) -> None:
    visit("ranking", **RANKING)
    own = box(page, "unit")
    own.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_text("Nghệ An")
    expect(page.locator(".gb-active")).to_have_text("Nghệ An")
    page.keyboard.type(words)
    assert options(page) == ["Điện Biên"]
    page.keyboard.press("Enter")
    page.wait_for_url("**unit=VN-63-11*")
    expect(page.locator(".gb-table tr.gb-chosen")).to_have_attribute("data-unit", "VN-63-11")
    expect(own).to_have_value("Điện Biên")
    expect(own).to_be_focused()


def test_the_arrow_keys_go_through_the_list_and_stop_at_its_ends(page: Page, visit: Visit) -> None:
    visit("ranking", **RANKING)
    own = box(page, "period")
    own.focus()
    page.keyboard.press("ArrowDown")
    shown = options(page)
    assert (shown[0], len(shown)) == ("Năm 2024", 14)
    for key, there in (
        ("ArrowUp", shown[0]),
        ("ArrowDown", shown[1]),
        ("PageDown", shown[9]),
        ("PageDown", shown[-1]),
        ("ArrowUp", shown[-2]),
    ):
        page.keyboard.press(key)
        active = page.locator(".gb-active")
        expect(active).to_have_text(there)
        expect(own).to_have_attribute("aria-activedescendant", active.get_attribute("id"))
        lies, has = active.bounding_box(), page.get_by_role("listbox").bounding_box()
        assert has["y"] <= lies["y"]
        assert lies["y"] + lies["height"] <= has["y"] + has["height"]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**period={shown[-2].split()[-1]}*")


@pytest.mark.parametrize("leave", ["Escape", "Tab", "click", "Enter"])
def test_who_leaves_a_box_leaves_all_as_it_was(leave: str, page: Page, visit: Visit) -> None:
    visit("ranking", **RANKING)
    before, finding, own = address(page), headline(page), box(page, "unit")
    own.click()
    page.keyboard.type("ha n" if leave != "Enter" else "xyz")
    if leave == "click":
        page.locator(".gb-headline").click()
    else:
        page.keyboard.press(leave)
    if leave == "Enter":
        expect(page.get_by_role("option", name="Không có mục nào khớp")).to_be_visible()
        page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(own).to_have_value("Nghệ An")
    settled(page)
    assert (address(page), headline(page)) == (before, finding)


def test_a_list_that_is_open_and_what_is_written_in_it_outlast_an_answer(page: Page, visit: Visit) -> None:
    visit("ranking", **RANKING)
    choose(page, "period", "Năm 2019")
    box(page, "unit").click()
    page.keyboard.type("thanh")
    page.wait_for_url("**period=2019*")
    settled(page)
    expect(box(page, "unit")).to_have_value("thanh")
    assert options(page) == ["Thanh Hóa"]
    page.keyboard.press("Enter")
    page.wait_for_url("**period=2019*unit=VN-63-38*")


def test_a_click_in_the_list_leaves_the_focus_in_the_box(page: Page, visit: Visit) -> None:
    visit("ranking", **RANKING)
    choose(page, "unit", "Thanh Hóa")
    page.wait_for_url("**unit=VN-63-38*")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box(page, "unit")).to_be_focused()
    expect(box(page, "unit")).to_have_value("Thanh Hóa")


def test_of_two_choices_in_one_moment_none_is_lost(page: Page, visit: Visit) -> None:
    visit("ranking", **RANKING)
    page.evaluate(TWICE, [["unit", "VN-63-38"], ["period", "2019"]])
    page.wait_for_url("**period=2019*unit=VN-63-38*")
    expect(page.locator(".gb-facts").first).to_contain_text("Năm 2019")
    expect(page.locator(".gb-table tr.gb-chosen")).to_have_attribute("data-unit", "VN-63-38")


def test_a_choice_made_before_its_way_to_the_session_is_there_is_not_lost(page: Page, base_url: str) -> None:
    held: list[Route] = []
    page.route("**/chooser.js*", lambda route: held.append(route))
    page.goto(f"{base_url}/xep-hang?indicator=papi_total&period=2024")
    choose(page, "period", "Năm 2019")
    page.wait_for_timeout(300)
    assert address(page)["period"] == "2024"
    for route in held:
        route.continue_()
    page.wait_for_url("**period=2019*")
    settled(page)


def test_a_choice_of_the_page_before_is_not_made_again(page: Page, visit: Visit) -> None:
    visit("ranking", **RANKING)
    choose(page, "period", "Năm 2019")
    page.wait_for_url("**period=2019*")
    settled(page)
    page.get_by_role("link", name="Bản đồ").first.click()
    page.wait_for_url("**/ban-do?*period=2019*")
    page.go_back()
    page.go_back()
    page.wait_for_url("**/xep-hang?*period=2024*")
    choose(page, "unit", "Thanh Hóa")
    page.wait_for_url("**period=2024*unit=VN-63-38*")


def test_a_list_stays_within_the_window(page: Page, visit: Visit) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    visit("ranking", lang="en", **RANKING)
    for own in page.locator("[data-part=bar] input").all() * 2:
        own.click()
        lies = page.get_by_role("listbox").bounding_box()
        assert lies["x"] >= 0
        assert lies["x"] + lies["width"] <= 1024
        assert lies["y"] + lies["height"] <= 768
        page.keyboard.press("Escape")


def test_a_switch_goes_by_arrow_keys_and_says_which_is_on(page: Page, visit: Visit) -> None:
    visit("services", unit="VN-63-40", period="2019")
    page.get_by_role("radio", name="Tỷ lệ").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**measure=count*")
    counts = page.get_by_role("radio", name="Số lượng")
    expect(counts).to_be_checked()
    expect(counts).to_be_focused()
    settled(page)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Tỷ lệ")).to_be_checked()
    page.wait_for_function("() => !location.search.includes('measure')")


def test_who_turns_a_switch_by_keyboard_stays_on_it_whatever_else_the_page_then_has(
    page: Page, visit: Visit
) -> None:
    visit("ranking", **RANKING)
    page.get_by_role("radio", name="Bảng").focus()
    for name, view in (("Biến động hạng", "movement"), ("Điểm tổng hợp", "composite"), ("Bảng", "")):
        page.keyboard.press("ArrowRight")
        page.wait_for_function(
            "(view) => (new URLSearchParams(location.search).get('view') ?? '') === view", arg=view
        )
        settled(page)
        expect(page.get_by_role("radio", name=name)).to_be_focused()


def test_words_are_searched_for_with_enter_and_what_is_being_written_stays(page: Page, visit: Visit) -> None:
    visit("sources", indicator="dti")
    own = page.get_by_role("searchbox")
    own.fill("chu ky so")
    page.keyboard.press("Enter")
    own.press_sequentially(" dien tu")
    page.wait_for_url("**q=chu+ky+so*")
    settled(page)
    expect(own).to_have_value("chu ky so dien tu")
    own.fill("")
    page.keyboard.press("Enter")
    page.wait_for_function("() => !location.search.includes('q=')")
    expect(page.locator(".gb-headline")).to_contain_text("DTI")
