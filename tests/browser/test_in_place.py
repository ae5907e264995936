"""What a change leaves alone: the chart on the page, the session behind a link, the way back."""

from json import dumps
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import MAP, Visit, address, choose, headline, settled, soon
from ui.addresses import PAGES
from ui.chart import PLOTLY

pytestmark = pytest.mark.browser

PLACES = "boxes => boxes.map((box) => [box.offsetLeft, box.offsetWidth])"
DRAWN = ".gb-chart .main-svg"
MOVEMENT = {"indicator": "papi_total", "period": "2024", "view": "movement"}


@pytest.fixture
def sockets(page: Page) -> list[str]:
    """The addresses of all websockets that the page opens: one for each session with the server."""
    opened: list[str] = []
    page.on("websocket", lambda socket: opened.append(socket.url))
    return opened


# Tables.


@pytest.mark.parametrize(
    ("view", "group"), [("table", "VN-63"), ("composite", "VN-34")], ids=["table", "composite"]
)
def test_another_unit_is_marked_in_the_table_that_is_there(
    page: Page, visit: Visit, view: str, group: str
) -> None:
    visit("ranking", indicator="papi_total", period="2021", view=view)
    marked = page.locator(".gb-table tr.gb-chosen")
    expect(marked).to_have_attribute("data-unit", f"{group}-40")
    page.evaluate("document.querySelector('.gb-table').same = true")
    choose(page, "unit", "Thanh Hóa")
    expect(marked).to_have_attribute("data-unit", f"{group}-38")
    settled(page)
    expect(marked).to_have_count(1)
    assert page.evaluate("document.querySelector('.gb-table').same")


def test_the_mark_follows_the_address_where_nothing_else_on_the_page_changes(
    page: Page, visit: Visit
) -> None:
    visit("ranking", indicator="papi_total", period="2021", unit="VN-63-40")
    marked = page.locator(".gb-table tr.gb-chosen")
    for act, code in (("pushState", "38"), ("replaceState", "01")):
        page.evaluate(f"history.{act}({{}}, '', location.href.replace(/unit=VN-63-../, 'unit=VN-63-{code}'))")
        expect(marked).to_have_attribute("data-unit", f"VN-63-{code}")


def test_the_marked_unit_stays_marked_when_the_table_changes(page: Page, visit: Visit) -> None:
    visit("ranking", indicator="papi_total", period="2021")
    page.evaluate("document.querySelector('.gb-table').same = true")
    choose(page, "period", "Năm 2020")
    page.wait_for_function("() => !document.querySelector('.gb-table').same")
    expect(page.locator(".gb-table tr.gb-chosen")).to_have_attribute("data-unit", "VN-63-40")


# Boxes.


def test_what_is_being_written_in_a_box_moves_none_and_what_is_chosen_has_its_room(
    page: Page, visit: Visit
) -> None:
    visit("ranking", indicator="papi_total", period="2021")
    boxes = page.locator("[data-part=bar] > *")
    own = page.locator("[data-choice=indicator] input")
    before = boxes.evaluate_all(PLACES)
    own.click()
    page.keyboard.type("kinh t")
    option = page.get_by_role("option", name="DTI - Hoạt động kinh tế số", exact=True)
    expect(option).to_be_visible()
    assert boxes.evaluate_all(PLACES) == before
    option.click()
    expect(page.locator(".gb-subject")).to_have_text("DTI - Hoạt động kinh tế số")
    soon(page, lambda: boxes.evaluate_all(PLACES) != before)
    assert own.evaluate("at => at.scrollWidth <= at.clientWidth")
    own.hover()
    expect(own).to_have_attribute("title", "DTI - Hoạt động kinh tế số")


# Charts.


def test_a_change_of_a_choice_redraws_the_chart_that_is_there(page: Page, visit: Visit) -> None:
    visit("ranking", **MOVEMENT)
    expect(page.locator(DRAWN).first).to_be_visible()
    page.evaluate("document.querySelector('.gb-chart').mark = document.querySelector('.main-svg').mark = 1")
    last = page.locator(".gb-chart .annotation-text").last
    expect(last).to_have_text("61. Kiên Giang")
    choose(page, "period", "Năm 2021")
    expect(last).not_to_have_text("61. Kiên Giang")
    assert page.evaluate(
        "[...document.querySelectorAll('.gb-chart, .gb-chart .main-svg')].map(at => at.mark ?? 0)"
    ) == [1, 1, *[0] * (page.locator(DRAWN).count() - 1)]


def test_what_the_reader_did_to_a_chart_stays_when_another_unit_is_chosen(page: Page, visit: Visit) -> None:
    visit("services", kind="department", unit="VN-63-40-SO-YTE", period="2019")
    legend = page.locator(".gb-chart").last.locator(".legend .traces")
    legend.filter(has_text="Mức độ 2").locator(".legendtoggle").click()
    shown = """() => [...document.querySelectorAll(".gb-chart")].at(-1)._fullData
        .map((trace) => [trace.name, trace.visible !== "legendonly"])"""
    hidden = [["Mức độ 2", False], ["Mức độ 3", True], ["Mức độ 4", True]]
    page.wait_for_function(
        f"want => JSON.stringify(({shown})()) === want",
        arg=dumps(hidden, ensure_ascii=False, separators=(",", ":")),
    )
    before = headline(page)
    page.get_by_test_id("stMain").evaluate("at => at.scrollTo(0, 0)")  # as a reader does before choosing
    choose(page, "unit", "Sở Nội vụ")
    expect(page.locator(".gb-headline")).not_to_have_text(before)
    settled(page)
    assert {name: seen for name, seen in page.evaluate(shown)}["Mức độ 2"] is False


def test_a_word_is_left_out_where_its_bar_has_no_room_for_it(page: Page, visit: Visit) -> None:
    visit("services", unit="VN-63-40", period="2019")
    words = page.locator(".gb-chart").first.locator(".barlayer .point text")
    expect(words).to_have_count(3)
    seen = words.evaluate_all("all => all.map(each => [each.textContent, getComputedStyle(each).visibility])")
    assert dict(seen) == {"64,3%": "visible", "32,8%": "visible", "2,8%": "hidden"}


def test_a_chart_says_what_it_is_and_is_as_wide_as_its_place_with_letters_like_the_page(
    page: Page, visit: Visit
) -> None:
    visit("ranking", **MOVEMENT)
    chart = page.get_by_role("img", name="PAPI")
    expect(chart.locator(".main-svg").first).to_be_visible()
    usual = chart.bounding_box()["height"]
    for width, larger in ((1366, 1), (1024, 1), (1920, 1.27)):
        page.set_viewport_size({"width": width, "height": 768})
        page.wait_for_function(
            """(larger) => {
                const place = document.querySelector(".gb-chart");
                const svg = place.querySelector(".main-svg");
                const word = parseFloat(getComputedStyle(place.querySelector(".annotation-text")).fontSize);
                return svg.clientWidth === place.clientWidth && place.clientWidth > innerWidth * 0.9
                    && Math.abs(word - 15 * larger) < 0.1;
            }""",
            arg=larger,
        )
        assert abs(chart.bounding_box()["height"] - usual * larger) < 2


def test_a_chart_fits_on_paper_and_is_as_before_afterwards(page: Page, visit: Visit) -> None:
    visit("ranking", **MOVEMENT)
    expect(page.locator(DRAWN).first).to_be_visible()
    width = "document.querySelector('.gb-chart')._fullLayout.width"
    before = page.evaluate(width)
    page.evaluate("window.printed = 0")
    page.evaluate(f"addEventListener('beforeprint', () => {{ window.printed = {width}; }})")
    page.pdf(prefer_css_page_size=True)
    assert 0 < page.evaluate("window.printed") < 720
    page.wait_for_function(f"{width} === {before}")


def test_the_code_of_the_charts_is_there_before_the_first_chart_is(page: Page, base_url: str) -> None:
    with page.expect_response(lambda answer: answer.url.endswith(PLOTLY.address)) as came:
        page.goto(f"{base_url}/{PAGES['overview']}")
    assert came.value.status == 200
    assert page.locator(".gb-chart").count() == 0
    page.wait_for_function("window.Plotly !== undefined")


# Links.


def test_a_link_of_a_card_leads_to_its_page_in_the_session_that_runs(
    page: Page, visit: Visit, sockets: list[str]
) -> None:
    visit("overview", unit="VN-63-40")
    begun = len(sockets)
    page.evaluate("window.mark = 1")
    link = page.locator(".gb-links a", has_text="Xếp hạng").first
    asked = dict(parse_qsl(urlsplit(link.get_attribute("href")).query))
    link.click()
    expect(page.locator("h1")).to_have_text("Xếp hạng")
    settled(page)
    assert urlsplit(page.url).path == f"/{PAGES['ranking']}"
    assert address(page).items() >= asked.items()
    assert page.evaluate("window.mark") == 1
    assert len(sockets) == begun


def test_a_link_says_all_there_is_to_say(page: Page, visit: Visit) -> None:
    """A period wished for on another page must not stand in the place of the one that the card names."""
    visit("ranking", indicator="papi_total", period="2022", view="movement")
    page.get_by_test_id("stTopNavLink").filter(has_text="Tổng quan").click()
    expect(page.locator(".gb-cards")).to_be_visible()
    settled(page)
    page.locator('.gb-links a[href*="online_dossier_rate"]', has_text="Xếp hạng").first.click()
    expect(page.locator("h1")).to_have_text("Xếp hạng")
    settled(page)
    assert address(page)["indicator"] == "online_dossier_rate"
    assert address(page)["period"] == "2019-01-01/P11M"
    assert "view" not in address(page)
    assert page.locator(".gb-notice[role=status]").count() == 0


def test_one_step_back_is_the_page_before_as_it_was(page: Page, visit: Visit) -> None:
    visit("overview", unit="VN-63-40")
    before, finding = address(page), headline(page)
    page.locator(".gb-links a", has_text="Xếp hạng").first.click()
    expect(page.locator("h1")).to_have_text("Xếp hạng")
    settled(page)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Tổng quan")
    settled(page)
    assert (address(page), headline(page)) == (before, finding)
    page.go_forward()
    expect(page.locator("h1")).to_have_text("Xếp hạng")


def test_one_step_back_from_a_view_is_the_view_before(page: Page, visit: Visit) -> None:
    visit("ranking", indicator="papi_total", period="2024")
    page.get_by_role("radio", name="Biến động hạng").or_(
        page.get_by_role("button", name="Biến động hạng")
    ).first.click()
    page.wait_for_url("**view=movement*")
    settled(page)
    page.go_back()
    expect(page.locator(".gb-table")).to_be_visible()
    settled(page)
    assert "view" not in address(page)


def test_a_link_opens_a_tab_of_its_own_when_asked_to(page: Page, visit: Visit) -> None:
    visit("overview", unit="VN-63-40")
    before = page.url
    with page.context.expect_page() as opened:
        page.locator(".gb-links a", has_text="Xếp hạng").first.click(modifiers=["Control"])
    opened.value.close()
    assert page.url == before


def test_the_document_knows_at_every_step_whether_it_is_on_a_projector(page: Page, visit: Visit) -> None:
    visit("ranking", indicator="dti", period="2023")
    shown = "document.documentElement.classList.contains('gb-projector')"
    assert not page.evaluate(shown)
    page.get_by_role("button", name="Trình chiếu").click()
    expect(page.get_by_role("button", name="Thoát trình chiếu")).to_be_visible()
    assert page.evaluate(shown)
    page.go_back()
    expect(page.get_by_role("button", name="Trình chiếu", exact=True)).to_be_visible()
    assert not page.evaluate(shown)


# Chart, map and table.

WAYS = [("1", "xep-hang", ".gb-chart .main-svg"), ("2", "ban-do", "iframe"), ("3", "xep-hang", ".gb-table")]


def test_the_keys_1_2_3_show_the_same_figures_as_chart_map_and_table(
    page: Page, visit: Visit, sockets: list[str]
) -> None:
    visit("ranking", indicator="papi_total", period="2023", unit="VN-63-22")
    begun, choice = len(sockets), address(page)
    for key, path, seen in (*WAYS, WAYS[0]):
        page.keyboard.press(key)
        expect(page.locator(seen).first).to_be_visible()
        expect(page.locator(".gb-ways a[aria-current] kbd")).to_have_text(key)
        settled(page)
        assert urlsplit(page.url).path == f"/{path}"
        assert address(page) == choice | ({"view": "movement"} if key == "1" else {})
    assert len(sockets) == begun


@pytest.mark.parametrize("focused", ["path[role=button]", ".pm-panel tr[tabindex='0']", "input[type=range]"])
def test_the_keys_work_from_inside_the_frame_of_the_map(focused: str, page: Page, visit: Visit) -> None:
    visit("map", indicator="papi_total", period="2023", unit="VN-63-22")
    choice = address(page)
    page.frame_locator("iframe").locator(focused).first.press("3")
    expect(page.locator(".gb-ways a[aria-current] kbd")).to_have_text("3")
    expect(page.locator(".gb-table").first).to_be_visible()
    assert address(page) == choice


def test_a_list_of_years_in_the_frame_keeps_its_keys(page: Page, visit: Visit) -> None:
    visit("map", indicator="papi_total", period="2023", unit="VN-63-22")
    years = page.frame_locator("iframe").locator("select")
    years.focus()
    years.press("3")
    page.wait_for_timeout(300)
    assert urlsplit(page.url).path == "/ban-do"


def test_a_stranger_presses_no_keys(page: Page, visit: Visit) -> None:
    visit("map", indicator="papi_total", period="2023")
    page.evaluate("postMessage({ type: 'giaoban:key', key: '3' }, '*')")
    page.wait_for_timeout(300)
    assert urlsplit(page.url).path == "/ban-do"


def test_a_number_that_is_written_into_a_box_leads_nowhere(page: Page, visit: Visit) -> None:
    visit("ranking", indicator="papi_total", period="2023")
    before = page.url
    page.locator("[data-choice=period] input").press("2")
    page.wait_for_timeout(300)
    assert page.url == before


def test_a_kind_without_outlines_has_no_way_to_a_map(page: Page, visit: Visit) -> None:
    visit("ranking", indicator="online_dossier_rate", kind="department", period="2019")
    assert page.locator(".gb-ways kbd").all_inner_texts() == ["1", "3"]
    before = page.url
    page.keyboard.press("2")
    page.wait_for_timeout(300)
    assert page.url == before


# Haste.

# The map's frame says something in the moment in which another address is asked for: its word is on its way
# right behind that wish; or before it, and the answer waits in a browser that is busy for so many ms.
IN_HASTE = """([address, busy]) => {
    const frame = document.querySelector('iframe[title="streamlit_folium.st_folium"]');
    const value = {last_active_drawing: {properties: {at: 1, unit: "VN-63-38"}}};
    const data = {isStreamlitMessage: true, type: "streamlit:setComponentValue", value, dataType: "json"};
    const leave = () => {
        const end = performance.now() + busy;
        while (performance.now() < end);
        history.pushState({}, "", address);
        dispatchEvent(new PopStateEvent("popstate", {state: {}}));
    };
    if (address && !busy) leave();
    dispatchEvent(new MessageEvent("message", {data, source: frame.contentWindow}));
    if (address && busy) setTimeout(leave, 2);
}"""


def test_what_the_map_says_while_it_is_left_is_not_heard_on_the_next_page(page: Page, visit: Visit) -> None:
    visit("ranking", indicator="papi_total", period="2021")
    before, finding = address(page), headline(page)
    page.get_by_test_id("stTopNavLink").filter(has_text="Bản đồ").click()
    page.wait_for_url("**/ban-do?*")
    expect(page.frame_locator(MAP).locator("path[role=button]")).to_have_count(63)
    settled(page)
    page.evaluate(IN_HASTE, [f"/{PAGES['ranking']}?{urlencode(before)}", 0])
    expect(page.locator("h1")).to_have_text("Xếp hạng")
    settled(page)
    choose(page, "period", "Năm 2022")  # as the answer comes after it, nothing else is on its way
    page.wait_for_url("**period=2022*")
    choose(page, "period", "Năm 2021")
    page.wait_for_url("**period=2021*")
    settled(page)
    assert (page.locator("h1").all_inner_texts(), address(page)) == (["Xếp hạng"], before)
    assert headline(page) == finding


def test_what_the_map_says_on_its_own_page_is_heard(page: Page, visit: Visit) -> None:
    """The other side of the test above, which its message could pass by being none."""
    visit("map", indicator="papi_total", period="2021")
    expect(page.frame_locator(MAP).locator("path[role=button]")).to_have_count(63)
    settled(page)
    page.evaluate(IN_HASTE, ["", 0])
    page.wait_for_url("**unit=VN-63-38*")


def test_who_goes_back_right_after_a_choice_is_told_the_address_of_what_is_shown(
    page: Page, visit: Visit
) -> None:
    visit("map", indicator="papi_total", period="2021")
    expect(page.frame_locator(MAP).locator("path[role=button]")).to_have_count(63)
    settled(page)
    before = address(page)
    page.evaluate(IN_HASTE, [f"/{PAGES['map']}?{urlencode(before)}", 300])
    page.wait_for_url("**unit=VN-63-38*")  # the address of the choice comes after all
    page.wait_for_url(f"**?{urlencode(before)}")


# Two periods chosen on the map, the second while the answer to the first waits in a busy browser.
TWICE = """periods => periods.forEach((period, at) => setTimeout(() => {
    const end = performance.now() + 300 * at;
    while (performance.now() < end);
    const frame = document.querySelector('iframe[title="streamlit_folium.st_folium"]');
    const value = {last_active_drawing: {properties: {at: performance.now(), period}}};
    const data = {isStreamlitMessage: true, type: "streamlit:setComponentValue", value, dataType: "json"};
    dispatchEvent(new MessageEvent("message", {data, source: frame.contentWindow}));
}, 3 * at))"""


def test_a_second_choice_right_after_the_first_leads_back_to_what_was_shown_before(
    page: Page, visit: Visit
) -> None:
    visit("map", indicator="papi_total", period="2021")
    expect(page.frame_locator(MAP).locator("path[role=button]")).to_have_count(63)
    finding = headline(page)
    for periods in (["2012"], ["2021"], ["2022"], ["2018", "2021"]):
        settled(page)
        page.evaluate(TWICE, periods)
        page.wait_for_url(f"**period={periods[-1]}*")
    expect(page.locator(".gb-headline")).to_have_text(finding)
