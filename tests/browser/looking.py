"""What tests in a browser do on every page: wait until it is whole, read its finding and address, choose."""

import time
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Page, expect

from data.database import ROOT

APP = ROOT / "app.py"
MAP = 'iframe[title="streamlit_folium.st_folium"]'

Visit = Callable[..., None]

expect.set_options(timeout=20_000)  # a busy machine is no fault of the page


def settled(page: Page) -> None:
    """Wait until no script runs, nothing on the page is that of the run before, and charts are drawn."""
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    expect(page.locator('[data-stale="true"]')).to_have_count(0)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    expect(page.locator(".gb-chart:not(:has(.main-svg))")).to_have_count(0)


def soon(page: Page, look: Callable[[], object], wanted: object = True) -> None:
    """Look until it is so: what a page does after a change takes as long as the machine is busy."""
    deadline = time.monotonic() + 20
    while (seen := look()) != wanted and time.monotonic() < deadline:
        page.wait_for_timeout(200)
    assert seen == wanted


def headline(page: Page) -> str:
    return page.locator(".gb-headline").inner_text()


def address(page: Page) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(page.url).query))


def choose(page: Page, part: str, label: str) -> None:
    page.locator(f"[data-choice={part}] input").fill(label)  # of many options only some are on the page
    page.get_by_role("option", name=label, exact=True).click()
