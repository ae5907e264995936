"""What a page says is written into its places (`ui/sheet.py`): once, and gone with its page."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import Visit, choose, settled
from ui.carriers import PART, PLACE

pytestmark = pytest.mark.browser

# As Streamlit does it: the element of the words is another one.
TELL = """text => {
    const words = document.querySelector("data.gb-told"), others = document.createElement("data");
    [others.className, others.value] = ["gb-told", text];
    words.replaceWith(others);
}"""
PLACES = "[...document.querySelectorAll('data.gb-slot')].map(at => at.value)"
RENAME = """([before, name]) => {
    const mark = document.querySelector(`data.gb-slot[value="${before}"]`), other = mark.cloneNode();
    other.value = name;
    mark.replaceWith(other);
}"""
STRANGE = [
    "<img src='/elsewhere'>",
    "<p>seen</p><script>window.ran = 1</script>",
    "<p><iframe srcdoc='<script>parent.ran = 1</script>'></iframe></p>",
    "<section><form action='/'><button>go</button></form></section>",
    "<div><style>p { display: none }</style></div>",
]


@pytest.mark.parametrize("text", STRANGE, ids=["img", "script", "iframe", "form", "style"])
def test_an_element_that_is_none_of_ours_is_shown_as_letters(page: Page, visit: Visit, text: str) -> None:
    visit("profile")
    page.evaluate(TELL, PART.join([page.evaluate(PLACES)[0], f"own:{text}"]))
    part = page.locator('[data-part="own"]')
    expect(part).to_have_text(text)
    assert part.locator("*").count() == 0
    assert page.evaluate("window.ran") is None


def test_what_is_ours_is_written_and_the_parts_that_are_no_longer_told_are_gone(
    page: Page, visit: Visit
) -> None:
    visit("profile")
    sheet, place = page.locator(".gb-sheet").first, page.evaluate(PLACES)[0]
    page.evaluate(TELL, PART.join([place, "one:<p>1</p>", "two:<p>2</p>", "one:<p>3</p>"]))
    expect(sheet).to_have_text("123")
    page.evaluate("for (const part of document.querySelectorAll('.gb-part > p')) part.same = true")
    page.evaluate(TELL, PART.join([place, "new:<p>0</p>", "one:<p>1</p>", "one:<p>4</p>"]))
    expect(sheet).to_have_text("014")
    same = "[...document.querySelectorAll('.gb-part > p')].slice(0, 3).map(part => part.same ?? false)"
    assert page.evaluate(same) == [False, True, False]


def test_a_part_goes_to_the_place_it_is_told_of_and_waits_for_one_that_is_not_there_yet(
    page: Page, visit: Visit
) -> None:
    visit("services", unit="VN-63-40", period="2019")
    first, second = page.evaluate(PLACES)[:2]
    beside, own = PART.join([first, "one:<p>1</p>"]), page.locator('[data-part="own"]')
    for there in (first, second):
        page.evaluate(TELL, PLACE.join([beside, PART.join([there, "own:<p>2</p>"])]))
        expect(own).to_have_text("2")
        assert own.evaluate("at => at.closest('.stElementContainer').querySelector('data').value") == there
    page.evaluate(TELL, PLACE.join([beside, PART.join(["late", "own:<p>2</p>"])]))
    expect(own).to_have_count(0)
    page.evaluate(RENAME, [second, "late"])
    expect(own).to_have_text("2")


def test_nothing_of_a_page_is_left_on_the_next(page: Page, visit: Visit) -> None:
    visit("ranking", indicator="papi_total", period="2021", view="movement")
    for link, there in (("Tổng quan", ".gb-cards"), ("Bản đồ", "iframe"), ("Nguồn", ".gb-coverage")):
        page.get_by_role("link", name=link, exact=True).first.click()
        expect(page.locator(there).first).to_be_visible()
        settled(page)
        names = ("data:is(.gb-told, .gb-here)", "data:is(.gb-slot, .gb-here)", ".gb-sheet")
        words, marks, sheets = (page.locator(name).count() for name in names)
        assert (words, marks) == (1, sheets)
        assert page.locator(".gb-headline").count() == 1
        assert page.locator('[data-part="movement"]').count() == 0


def test_a_chart_that_one_unit_does_not_have_is_the_same_one_when_another_has_it_again(
    page: Page, visit: Visit
) -> None:
    visit("services", unit="VN-63-40", period="2019")
    chart = page.locator('[data-part="levels_over_time"]')
    bars = chart.locator(".barlayer .point text")
    expect(bars.filter(has_text="64,3%")).to_be_visible()
    chart.evaluate("at => { at.same = true }")
    choose(page, "unit", "Hà Nội")
    expect(chart).to_have_count(0)
    choose(page, "unit", "Nghệ An")
    expect(bars.filter(has_text="64,3%")).to_be_visible()
    assert chart.evaluate("at => at.same")
    page.set_viewport_size({"width": 1024, "height": 768})
    page.wait_for_function(
        """() => {
            const place = document.querySelector('[data-part="levels_over_time"]');
            return place.querySelector(".main-svg").clientWidth === place.clientWidth;
        }"""
    )
