"""A file on its way through a real browser: refused with its line, previewed, published, taken back."""

import csv
import io
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import make_account, sign_in
from ui.addresses import PAGES

pytestmark = pytest.mark.browser

APP = Path(__file__).resolve().parents[2] / "app.py"
HEADING = "unit_id,indicator_id,time_period,obs_value,obs_status,source_id"
NGHE_AN = "VN-63-40,dti,2023,{value},A,dti_2023"
BEFORE = "0,6619"
PAIR = (("0.4242", "2023"), ("0.4343", "2022"))
MAP = 'iframe[title="streamlit_folium.st_folium"]'
DROPZONE = '[data-testid="stFileUploaderDropzoneInput"]'


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("inbox")


@pytest.fixture(scope="module")
def base_url(
    start_app: Callable[..., str], shipped_file: Path, inbox: Path, tmp_path_factory: pytest.TempPathFactory
) -> str:
    database = shutil.copy(shipped_file, tmp_path_factory.mktemp("served") / "giaoban.duckdb")
    make_account(database)
    return start_app(APP, {"GIAOBAN_DATABASE": str(database), "GIAOBAN_INBOX": str(inbox)})


@pytest.fixture(autouse=True)
def signed_in(page: Page, base_url: str) -> None:
    sign_in(page, base_url)


def settled(page: Page) -> None:
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    expect(page.locator('[data-stale="true"]')).to_have_count(0)


def open_upload(page: Page, base_url: str, lang: str = "vi") -> None:
    page.goto(f"{base_url}/{PAGES['upload']}?lang={lang}")
    expect(page.locator(".gb-headline")).to_be_visible()
    settled(page)


def drop(page: Page, name: str, *rows: str) -> None:
    content = "\n".join([HEADING, *rows, ""]).encode()
    page.set_input_files(DROPZONE, {"name": name, "mimeType": "text/csv", "buffer": content})
    expect(page.locator(".gb-headline")).to_contain_text(name)
    settled(page)


def on_the_map(page: Page, base_url: str) -> str:
    """What the card beside the map says of Nghệ An."""
    page.goto(f"{base_url}/{PAGES['map']}?indicator=dti&period=2023&set=63&unit=VN-63-40")
    value = page.frame_locator(MAP).locator(".pm-value")
    expect(value).to_be_visible()
    settled(page)
    return value.inner_text().split()[0]


def take_back(page: Page, base_url: str) -> None:
    """Take back the newest upload that counts."""
    open_upload(page, base_url)
    page.get_by_role("button", name="Thu hồi").first.click()
    expect(page.locator(".gb-notice")).to_contain_text("Số liệu trở lại đúng như trước")
    page.get_by_test_id("stBaseButton-primary").click()
    expect(page.locator(".gb-notice")).to_have_count(0)
    settled(page)


@pytest.mark.parametrize(
    ("lang", "button", "hint"),
    [("vi", "Chọn tệp", "Kéo thả tệp"), ("en", "Choose files", "Drop CSV or XLSX")],
)
def test_the_widget_speaks_the_language_of_the_page(
    page: Page, base_url: str, lang: str, button: str, hint: str
) -> None:
    open_upload(page, base_url, lang)
    words = """at => [...at.querySelectorAll('*')].map(
        each => getComputedStyle(each, '::after').content).join(' ')"""
    dropzone = page.get_by_test_id("stFileUploaderDropzone")
    shown = dropzone.evaluate(words)
    assert button in shown
    assert hint in shown
    expect(dropzone.get_by_text("Upload", exact=True)).to_be_hidden()
    expect(dropzone.get_by_text("per file")).to_be_hidden()


def test_a_wrong_file_is_refused_with_its_line_and_comes_back_marked(page: Page, base_url: str) -> None:
    open_upload(page, base_url)
    drop(page, "sai.csv", NGHE_AN.format(value="0.7"), NGHE_AN.format(value="1.2.3").replace("2023", "2022"))
    expect(page.locator(".gb-headline")).to_contain_text("không nạp được vì")
    cells = page.locator(".gb-findings tbody tr").first.locator("th, td").all_inner_texts()
    assert cells[0] == "3"
    assert "1.2.3" in cells
    expect(page.get_by_role("button", name="Công bố", exact=True)).to_be_disabled()
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải tệp đã đánh dấu lỗi").click()
    marked = list(csv.reader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig"))))
    assert [bool(row[0]) for row in marked] == [True, False, True]
    assert [cell for row in marked for cell in row[1:]][: len(HEADING.split(","))] == HEADING.split(",")


def test_a_good_file_is_previewed_published_seen_on_the_map_and_taken_back(page: Page, base_url: str) -> None:
    assert on_the_map(page, base_url) == BEFORE
    open_upload(page, base_url)
    drop(page, "sửa.csv", NGHE_AN.format(value="0.9876"))
    expect(page.get_by_role("tab", name="Thay đổi (1)")).to_be_visible()
    page.get_by_role("tab", name="Thứ hạng và mục tiêu").click()
    expect(page.get_by_text("→ 1/63")).to_be_visible()
    page.get_by_role("button", name="Công bố", exact=True).dblclick()
    expect(page.locator(".gb-headline")).to_contain_text("đã công bố lúc")
    assert on_the_map(page, base_url) == "0,9876"

    open_upload(page, base_url)
    newest = page.locator(".gb-sent").first
    expect(newest).to_contain_text("đang tính")
    take_back(page, base_url)
    assert (
        newest.locator(".gb-facts").last.inner_text().count(" lúc ") == 2
    )  # one of each, for all the clicks
    assert on_the_map(page, base_url) == BEFORE


def test_a_closed_tab_leaves_nothing_half_done(page: Page, base_url: str) -> None:
    open_upload(page, base_url)
    content = "\n".join([HEADING, NGHE_AN.format(value="0.5432"), ""]).encode()
    page.set_input_files(DROPZONE, {"name": "x.csv", "mimeType": "text/csv", "buffer": content})
    page.goto("about:blank")
    assert on_the_map(page, base_url) == BEFORE


def test_a_tab_closed_with_the_click_has_published_or_not_and_nothing_between(
    page: Page, base_url: str
) -> None:
    open_upload(page, base_url)
    drop(page, "hai.csv", *(NGHE_AN.format(value=value).replace("2023", year) for value, year in PAIR))
    page.get_by_role("button", name="Công bố", exact=True).click(no_wait_after=True)
    page.goto("about:blank")
    open_upload(page, base_url)
    newest = page.locator(".gb-sent").first
    expect(newest).to_contain_text("hai.csv")
    published = "đang tính" in newest.inner_text()
    seen = on_the_map(page, base_url)
    assert seen == ("0,4242" if published else BEFORE)
    if published:
        take_back(page, base_url)
    assert on_the_map(page, base_url) == BEFORE


def test_two_visitors_who_press_at_once_publish_once(page: Page, base_url: str) -> None:
    other = page.context.new_page()
    for each in (page, other):
        open_upload(each, base_url)
        drop(each, "cùng.csv", NGHE_AN.format(value="0.3131"))
    for each in (page, other):
        each.get_by_role("button", name="Công bố", exact=True).click(no_wait_after=True)
    for each in (page, other):
        expect(each.locator(".gb-headline")).to_contain_text("đã công bố lúc")
    assert on_the_map(page, base_url) == "0,3131"
    open_upload(page, base_url)
    expect(page.locator(".gb-sent").first.locator(".gb-facts")).to_have_count(1)  # one act, so none is listed
    take_back(page, base_url)


def test_what_was_published_meanwhile_by_another_is_shown_before_it_is_written_over(
    page: Page, base_url: str
) -> None:
    open_upload(page, base_url)
    drop(page, "trước.csv", NGHE_AN.format(value="0.1111"))
    other = page.context.new_page()
    open_upload(other, base_url)
    drop(other, "giữa.csv", NGHE_AN.format(value="0.2222"))
    other.get_by_role("button", name="Công bố", exact=True).click()
    expect(other.locator(".gb-headline")).to_contain_text("đã công bố lúc")
    page.get_by_role("button", name="Công bố", exact=True).click()
    expect(page.get_by_text("Chưa công bố: số liệu đang có hoặc danh mục đã thay đổi")).to_be_visible()
    expect(page.get_by_role("cell", name="0,2222 điểm")).to_be_visible()
    assert on_the_map(page, base_url) == "0,2222"
    open_upload(page, base_url)
    take_back(page, base_url)


def test_a_file_in_the_inbox_is_published_by_the_running_app(page: Page, base_url: str, inbox: Path) -> None:
    assert on_the_map(page, base_url) == BEFORE
    content = "\n".join([HEADING, NGHE_AN.format(value="0.8765"), ""])
    (inbox / "từ hệ thống khác.csv").write_text(content, encoding="utf-8")
    place = inbox / "published" / "từ hệ thống khác.csv"
    deadline = time.monotonic() + 30
    while not place.exists() and time.monotonic() < deadline:
        time.sleep(0.2)
    assert place.with_name(f"{place.name}.txt").exists()
    assert on_the_map(page, base_url) == "0,8765"
    open_upload(page, base_url)
    expect(page.locator(".gb-sent").first).to_contain_text("inbox")
