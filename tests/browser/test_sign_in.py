"""To sign in, act and sign out in a real browser, with reading open and closed."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import PASSWORD, make_account, sign_in
from ui.addresses import NEEDS, PAGES

pytestmark = pytest.mark.browser

APP = Path(__file__).resolve().parents[2] / "app.py"
MAP = 'iframe[title="streamlit_folium.st_folium"]'


@pytest.fixture(scope="module")
def serve(
    start_app: Callable[..., str], shipped_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable:
    def start(**env: str) -> str:
        database = shutil.copy(shipped_file, tmp_path_factory.mktemp("served") / "giaoban.duckdb")
        for role in ("reader", "uploader", "administrator"):
            make_account(database, role)
        return start_app(APP, {"GIAOBAN_DATABASE": str(database)} | env)

    return start


@pytest.fixture(scope="module")
def base_url(serve: Callable[..., str]) -> str:
    return serve()


@pytest.fixture(scope="module")
def closed_url(serve: Callable[..., str]) -> str:
    return serve(GIAOBAN_ANONYMOUS_READING="off")


def menu(page: Page) -> list[str]:
    expect(page.locator(".gb-headline, .gb-message").first).to_be_visible()
    return page.get_by_test_id("stTopNavLink").all_inner_texts()


def test_a_visitor_sees_no_page_that_is_not_for_visitors(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/tong-quan")
    assert len(menu(page)) == len(PAGES) - len(NEEDS)
    page.get_by_role("link", name="Đăng nhập").click()
    page.wait_for_url("**/dang-nhap?next=*")
    expect(page.locator("#name")).to_be_focused()


def test_one_comes_back_to_the_page_and_choice_from_which_one_signed_in(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/xep-hang?indicator=papi_total&period=2021&lang=en")
    expect(page.locator(".gb-headline")).to_be_visible()
    page.get_by_role("link", name="Sign in").click()
    page.fill("#name", "reader")
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".gb-account a")).to_have_text("reader")
    assert re.search(r"/xep-hang\?.*period=2021", page.url)


def test_signing_out_is_one_click_and_reaches_the_other_tab(page: Page, base_url: str) -> None:
    sign_in(page, base_url)
    other = page.context.new_page()
    other.goto(f"{base_url}/{PAGES['upload']}")
    expect(other.locator(".gb-sent").first).to_be_visible()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("link", name="Đăng nhập")).to_be_visible()
    expect(other.get_by_role("link", name="Đăng nhập")).to_be_visible()
    expect(other.locator(".gb-sent")).to_have_count(0)
    other.close()


def test_a_direct_link_to_uploads_asks_to_sign_in_and_goes_on(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/{PAGES['upload']}?lang=en")
    page.fill("#name", "uploader")
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".gb-sent").first).to_be_visible()
    assert menu(page)[-2:] == ["Upload", "Boundaries"]


def test_a_form_can_be_downloaded(page: Page, base_url: str) -> None:
    sign_in(page, base_url, path=f"/{PAGES['upload']}")
    page.goto(f"{base_url}/{PAGES['upload']}")
    page.get_by_text("Tải mẫu có sẵn").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV", exact=True).click()
    assert "Nghệ An" in Path(download.value.path()).read_text(encoding="utf-8-sig")


def test_the_map_is_drawn_where_reading_needs_an_account(page: Page, closed_url: str) -> None:
    page.goto(f"{closed_url}/ban-do?indicator=dti&period=2024")
    assert "/dang-nhap" in page.url
    sign_in(page, closed_url, "reader", "/ban-do")
    frame = page.frame_locator(MAP)
    expect(frame.locator("path[role=button]")).to_have_count(63)
    frame.locator('path[role=button][aria-label^="Thanh Hóa"]').click()
    expect(frame.locator(".pm-unit h2")).to_have_text("Thanh Hóa")
    page.wait_for_url("**unit=VN-63-38*")


def test_the_maps_frame_reaches_neither_the_page_nor_its_cookies(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/ban-do")
    page.frame_locator(MAP).locator("path[role=button]").first.wait_for()
    frame = next(each for each in page.frames if "/component/" in each.url)
    reach = """what => { try { return String(what === 'page' ? parent.document.title : document.cookie) }
                       catch { return 'refused' } }"""
    assert frame.evaluate(reach, "page") == "refused"
    assert frame.evaluate(reach, "cookies") == "refused"


def test_an_administrator_makes_an_account_that_can_be_used(page: Page, base_url: str) -> None:
    sign_in(page, base_url, "administrator")
    page.goto(f"{base_url}/{PAGES['accounts']}")
    form = page.get_by_test_id("stForm").first
    form.get_by_label("Tên đăng nhập").fill("thu.ky")
    form.locator("input[type=password]").fill("ngắn")
    form.get_by_role("button", name="Thêm").click()
    expect(page.locator(".gb-notice")).to_contain_text("ít nhất 10 ký tự")
    form.get_by_label("Tên đăng nhập").fill("thu.ky")
    form.locator("input[type=password]").fill(PASSWORD)
    form.get_by_role("button", name="Thêm").click()
    expect(page.locator(".gb-notice")).to_contain_text("Đã thêm tài khoản thu.ky")
    expect(page.get_by_role("row", name="thu.ky Người xem đang mở")).to_be_visible()
    page.get_by_role("button", name="Đăng xuất").click()
    sign_in(page, base_url, "thu.ky")


def test_the_last_administrator_cannot_be_closed_and_a_reader_can(page: Page, base_url: str) -> None:
    sign_in(page, base_url, "administrator")
    page.goto(f"{base_url}/{PAGES['accounts']}")
    page.get_by_role("button", name="Khóa tài khoản").click()
    expect(page.locator(".gb-notice")).to_contain_text("quản trị viên duy nhất")
    box = page.locator(".st-key-changed_account input")
    box.fill("reader")
    page.get_by_role("option", name="reader", exact=True).click()
    page.get_by_role("button", name="Khóa tài khoản").click()
    expect(page.get_by_role("row", name="reader Người xem đã khóa")).to_be_visible()
    page.get_by_role("button", name="Mở lại tài khoản").click()
    expect(page.get_by_role("row", name="reader Người xem đang mở")).to_be_visible()


def test_on_a_projector_nothing_is_said_of_accounts(page: Page, base_url: str) -> None:
    sign_in(page, base_url)
    page.goto(f"{base_url}/tong-quan?display=projector")
    expect(page.locator(".gb-headline")).to_be_visible()
    expect(page.locator(".gb-account")).to_have_count(0)


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1024, 768)])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_corner_covers_no_entry_of_the_menu(
    lang: str, size: tuple[int, int], page: Page, base_url: str
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    sign_in(page, base_url, "administrator", f"/tong-quan?lang={lang}")
    expect(page.locator(".gb-headline")).to_be_visible()
    corner = page.locator(".st-key-switches").bounding_box()
    links = [link.bounding_box() for link in page.get_by_test_id("stTopNavLink").all() if link.is_visible()]
    assert links
    assert max(link["x"] + link["width"] for link in links) <= corner["x"]
    assert corner["x"] + corner["width"] <= size[0]


@pytest.mark.parametrize(("lang", "word"), [("vi", "Khác"), ("en", "More")])
def test_what_the_menu_has_no_room_for_stands_behind_a_word_of_the_readers_language(
    lang: str, word: str, page: Page, base_url: str
) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    sign_in(page, base_url, "administrator", f"/tong-quan?lang={lang}")
    more = page.get_by_role("button", name=word, exact=True)
    expect(more).to_be_visible()
    shown = (
        "at => getComputedStyle(at, '::before').content + getComputedStyle(at.querySelector('p')).fontSize"
    )
    assert more.evaluate(shown) == f'"{word}"0px'
    more.click()
    expect(page.get_by_text({"vi": "Tài khoản", "en": "Accounts"}[lang], exact=True).first).to_be_visible()
