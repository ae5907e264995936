"""Nobody is kept out: axe finds no violation on any page, and the keyboard reaches everything there is.

axe looks at every page in both languages, on the screen and on a projector, at the gate's own documents,
at a file with questions, and inside the frame of the map, which a page's own run cannot reach.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from data.texts import LANGUAGES, say
from tests.browser.people import make_account, sign_in
from tests.server import logs
from ui.addresses import PAGES

pytestmark = pytest.mark.browser

APP = Path(__file__).resolve().parents[2] / "app.py"
MAP = 'iframe[title="streamlit_folium.st_folium"]'
DROPZONE = '[data-testid="stFileUploaderDropzoneInput"]'
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": RULES}
AXE = Axe()
DISPLAYS = ("screen", "projector")
MORE = {  # what a page shows only for some choices
    "movement": ("ranking", {"view": "movement", "indicator": "dti"}),
    "composite": ("ranking", {"view": "composite"}),
    "departments": ("ranking", {"indicator": "online_dossier_rate", "kind": "department", "period": "2019"}),
    "levels": ("services", {"kind": "department", "period": "2019"}),
    "difference": ("map", {"indicator": "dti", "period": "2023", "show": "change", "base": "2022"}),
    "nothing-there": ("ranking", {"indicator": "papi_total", "period": "1999"}),
}
QUESTIONS = "Đơn vị;Kỳ;Tỷ lệ hồ sơ trực tuyến;Cột lạ\nSở Y tế;Năm 2019;1,769;5\nSở Y té;Năm 2019;2,5;6\n"
RING = """() => {
  const focused = document.activeElement;
  const style = getComputedStyle(focused);
  const box = focused.getBoundingClientRect();
  return {
    tag: focused.tagName,
    name: (focused.getAttribute("aria-label") || focused.innerText || focused.title || "").slice(0, 60),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0
      && box.top < innerHeight && box.left < innerWidth,
  };
}"""
REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter((one) => !one.disabled && one.tabIndex >= 0 && one.type !== "file" && one.checkVisibility())
  .filter((one) => one.getAttribute("role") !== "radio" || one.getAttribute("aria-checked") === "true")
  .length"""


@pytest.fixture(scope="module")
def base_url(
    start_app: Callable[..., str], shipped_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> str:
    database = shutil.copy(shipped_file, tmp_path_factory.mktemp("barriers") / "giaoban.duckdb")
    make_account(database, "administrator")
    return start_app(APP, {"GIAOBAN_DATABASE": str(database)})


@pytest.fixture(scope="module")
def cookies(browser: Browser, base_url: str) -> list[dict]:
    """Those of an administrator, who may see every page."""
    context = browser.new_context()
    sign_in(context.new_page(), base_url, "administrator")
    kept = context.cookies()
    context.close()
    return kept


@pytest.fixture
def visit(page: Page, base_url: str, cookies: list[dict]) -> Callable[..., None]:
    """A function that opens a page (its file's name) with these parameters and waits until it is there."""
    page.context.add_cookies(cookies)

    def open_page(name: str, **asked: str) -> None:
        page.goto(f"{base_url}/{PAGES[name]}?{urlencode(asked)}")
        settled(page)

    return open_page


def settled(page: Page) -> None:
    expect(page.locator(".gb-headline, .gb-message").first).to_be_visible()
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    expect(page.locator('[data-stale="true"]')).to_have_count(0)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)


def violations(page: Page) -> list[str]:
    """What axe finds in the page and its frames: rule, element and what to do."""
    for (
        frame
    ) in page.frames:  # axe in the page asks axe in each frame, which the map's sandbox makes a stranger
        frame.evaluate(AXE.axe_script)
        frame.evaluate("axe.configure({allowedOrigins: ['<unsafe_all_origins>']})")
    found = page.evaluate("options => axe.run(options)", OPTIONS)["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:200]}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("display", DISPLAYS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_violation_on_any_page(
    name: str, lang: str, display: str, page: Page, visit: Callable[..., None]
) -> None:
    visit(name, lang=lang, display=display)
    if name == "map":
        page.frame_locator(MAP).locator("path").first.wait_for()
    assert violations(page) == []
    assert page.locator("html").get_attribute("lang") == lang


@pytest.mark.parametrize("display", DISPLAYS)
@pytest.mark.parametrize("what", MORE)
def test_axe_finds_no_violation_in_what_some_choices_show(
    what: str, display: str, page: Page, visit: Callable[..., None]
) -> None:
    name, asked = MORE[what]
    visit(name, lang="vi", display=display, **asked)
    assert violations(page) == []


@pytest.mark.parametrize("words", ["ha", "xyz"], ids=["found", "nothing"])
def test_axe_finds_no_violation_in_a_list_that_is_open(
    words: str, page: Page, visit: Callable[..., None]
) -> None:
    visit("ranking", lang="en")
    page.get_by_role("combobox", name="Unit", exact=True).fill(words)
    page.get_by_role("option").first.wait_for()
    assert violations(page) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_no_violation_before_a_file_with_questions(
    lang: str, page: Page, visit: Callable[..., None]
) -> None:
    visit("upload", lang=lang)
    file = {"name": "hoi.csv", "mimeType": "text/csv", "buffer": QUESTIONS.encode()}
    page.set_input_files(DROPZONE, file)
    page.locator(".gb-file").wait_for()
    settled(page)
    assert page.locator(".gb-question").count() > 0
    assert violations(page) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", ["dang-nhap", "mat-khau"])
def test_axe_finds_no_violation_at_the_gate(
    path: str, lang: str, page: Page, base_url: str, cookies: list[dict]
) -> None:
    if path != "dang-nhap":
        page.context.add_cookies(cookies)
    page.goto(f"{base_url}/{path}?lang={lang}")
    page.locator("main button").wait_for()
    assert violations(page) == []


def test_axe_finds_no_violation_where_the_first_administrator_is_made(
    page: Page, start_app: Callable[..., str], shipped_file: Path, tmp_path: Path
) -> None:
    database = shutil.copy(shipped_file, tmp_path / "giaoban.duckdb")
    base_url = start_app(APP, {"GIAOBAN_DATABASE": str(database)})
    told = re.search(r"/thiet-lap\?key=\S+", logs[base_url].read_text(encoding="utf-8"))
    for lang in LANGUAGES:
        page.goto(f"{base_url}{told[0]}&lang={lang}")
        page.locator("main button").wait_for()
        assert violations(page) == []


# The keyboard.


@pytest.mark.parametrize("name", [name for name in PAGES if name != "map"])
def test_tab_reaches_everything_and_shows_where_it_is(
    name: str, page: Page, visit: Callable[..., None]
) -> None:
    visit(name, lang="vi")
    expected = page.evaluate(REACHABLE)
    stops = tab_through(page)
    assert len([stop for stop in stops if stop["tag"] != "MAIN"]) >= expected
    assert [stop for stop in stops if not (stop["ring"] and stop["seen"])] == []


def tab_through(page: Page) -> list[dict]:
    """Press Tab until the document is left; return what had the focus."""
    stops: list[dict] = []
    for _ in range(300):
        page.keyboard.press("Tab")
        stop = page.evaluate(RING)
        if stop["tag"] == "BODY":
            return stops
        stops.append(stop)
    pytest.fail("the focus never leaves the page")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_stop_leads_over_the_menu(lang: str, page: Page, visit: Callable[..., None]) -> None:
    visit("ranking", lang=lang)
    page.keyboard.press("Tab")
    assert page.evaluate(RING)["name"] == say("skip_to_content", lang)
    link = page.get_by_test_id("stSkipToContent")  # its own words are English, and not to be seen
    assert link.evaluate("link => getComputedStyle(link).fontSize") == "0px"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    in_main = page.evaluate(
        "document.querySelector('[data-testid=\"stMain\"]').contains(document.activeElement)"
    )
    assert in_main


def test_the_language_of_the_document_follows_the_switch(page: Page, visit: Callable[..., None]) -> None:
    visit("ranking", lang="vi")
    page.get_by_role("radio", name="EN").click()
    expect(page.locator("h1")).to_have_text("Ranking")
    expect(page.locator("html")).to_have_attribute("lang", "en")  # as the address, which comes last
