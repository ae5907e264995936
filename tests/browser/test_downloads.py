"""A table is taken along through the gate: what comes is what the page shows, and for that browser alone."""

import csv
import io
import urllib.error
import urllib.request
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Download, Page, expect

from tests.browser.looking import choose
from ui.addresses import PAGES

pytestmark = pytest.mark.browser

OFFERS = '[class*="st-key-download_"] button'
LEAGUE = f"{PAGES['ranking']}?indicator=online_dossier_rate&kind=department&period=2019"


def settled(page: Page) -> None:
    expect(page.locator(".gb-table tbody th").first).to_be_visible()
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    expect(page.locator('[data-stale="true"]')).to_have_count(0)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)


def take(page: Page, kind: str) -> Download:
    button = page.locator(OFFERS).filter(has_text=f"({kind})").first
    with page.expect_download() as coming:
        button.click()
    return coming.value


def content(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def test_what_comes_is_what_the_page_shows_under_the_name_of_its_content(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/{LEAGUE}")
    settled(page)
    shown = page.locator(".gb-table").first.locator("tbody th").all_inner_texts()
    download = take(page, "CSV")
    raw = content(download)
    lines = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [line["Đơn vị"] for line in lines] == shown
    assert download.suggested_filename.endswith(f"-{sha256(raw).hexdigest()[:8]}.csv")
    workbook = take(page, "XLSX")
    assert workbook.suggested_filename == download.suggested_filename.removesuffix("csv") + "xlsx"
    sheet = load_workbook(io.BytesIO(content(workbook))).active
    assert [row[1] for row in sheet.iter_rows(values_only=True)][-len(shown) :] == shown


def test_after_a_change_of_choice_the_file_is_that_of_the_new_choice(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/{LEAGUE}")
    settled(page)
    first = take(page, "CSV")
    choose(page, "period", "Năm 2018")
    expect(page.locator(".gb-facts").first).to_contain_text("Năm 2018")
    settled(page)
    second = take(page, "CSV")
    assert "-2018-" in second.suggested_filename
    assert "Năm 2018" in content(second).decode("utf-8-sig")
    assert content(first) != content(second)


def test_nobody_else_gets_the_file_by_its_address(page: Page, browser: Browser, base_url: str) -> None:
    page.goto(f"{base_url}/{LEAGUE}")
    address = take(page, "CSV").url
    assert "/media/" in address
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(address, timeout=60)
    assert refused.value.code in (401, 403, 404)
    other = browser.new_context()
    guest = other.new_page()
    guest.goto(f"{base_url}/{LEAGUE}")  # a browser of its own, known to the gate
    expect(guest.locator(OFFERS).first).to_be_visible()
    assert other.request.get(address).status in (401, 403, 404)
    other.close()
    assert page.context.request.get(address).status == 200


def test_nothing_is_to_be_taken_along_from_a_projector(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/{LEAGUE}&display=projector")
    expect(page.locator(".gb-table tbody th").first).to_be_visible()
    assert page.locator(OFFERS).count() == 0
