"""A real Chromium and a real server, for every test that looks at what a meeting would see.

`page` fails a test at its end for each request to another host and each error in the console: both are
invisible in the room until there is no internet, and then nothing is visible.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from tests.browser.looking import APP, Visit, settled
from tests.server import start_app  # noqa: F401 - a fixture of this folder's tests
from ui.addresses import PAGES

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
LOCAL_ONLY = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium that can reach nothing but this machine."""
    executable = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if executable is None:
        pytest.fail(f"none of {', '.join(CHROMIUM)} is on the PATH; see tests/ensure_chromium.sh")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=executable,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", LOCAL_ONLY],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page of the smallest projector but one; it may call no other host and log no error."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="en-US")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("request", lambda request: _note_foreign(request, faults))
    opened.on("console", lambda message: _note_error(message, faults))
    opened.on("pageerror", lambda error: faults.append(f"error in the page: {error}"))
    opened.set_default_timeout(20_000)
    yield opened
    context.close()
    assert faults == []


def _note_foreign(request: Request, faults: list[str]) -> None:
    if not request.url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")):
        faults.append(f"request to another host: {request.url}")


def _note_error(message: ConsoleMessage, faults: list[str]) -> None:
    if message.type == "error":
        faults.append(f"console: {message.text} ({message.location['url']})")


@pytest.fixture(scope="session")
def base_url(
    start_app: Callable[..., str],  # noqa: F811 - the fixture
    shipped_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    """The dashboard with everything that ships, for all tests that only look at it."""
    database = shutil.copy(shipped_file, tmp_path_factory.mktemp("served") / "giaoban.duckdb")
    return start_app(APP, {"GIAOBAN_DATABASE": str(database)})


@pytest.fixture
def visit(page: Page, base_url: str) -> Visit:
    """A function that opens a page (its file's name) with these parameters and waits for its finding."""

    def open_page(name: str, **asked: str) -> None:
        page.goto(f"{base_url}/{PAGES[name]}?{urlencode(asked)}")
        expect(page.locator(".gb-headline, .gb-message")).to_be_visible()
        settled(page)

    return open_page
