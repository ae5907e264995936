"""To an identity provider on another site and back, in a real browser that keeps strict cookies back."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from tests.browser.conftest import CHROMIUM, LOCAL_ONLY
from tests.browser.people import make_account
from tests.gate.provider import Mock
from tests.server import free_port

pytestmark = pytest.mark.browser

APP = Path(__file__).resolve().parents[2] / "app.py"
ANOTHER_SITE = "127.0.0.2"
RULES = f"{LOCAL_ONLY}, EXCLUDE {ANOTHER_SITE}"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    port = free_port()
    server = make_server(ANOTHER_SITE, port, Mock(port), threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://{ANOTHER_SITE}:{port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def base_url(
    start_app: Callable[..., str], shipped_file: Path, tmp_path_factory: pytest.TempPathFactory, provider: str
) -> str:
    """The dashboard with reading for accounts only."""
    database = shutil.copy(shipped_file, tmp_path_factory.mktemp("served") / "giaoban.duckdb")
    make_account(database, "reader")
    settings = {
        "GIAOBAN_DATABASE": str(database),
        "GIAOBAN_ANONYMOUS_READING": "off",
        "GIAOBAN_OIDC_ISSUER": provider,
        "GIAOBAN_OIDC_CLIENT_ID": "giaoban",
        "GIAOBAN_OIDC_CLIENT_SECRET": "a secret of two",
        "GIAOBAN_OIDC_LABEL": "Cổng xác thực tỉnh",
        "NO_PROXY": "127.0.0.1,127.0.0.2",
    }
    return start_app(APP, settings)


@pytest.fixture
def traveller(browser: Browser) -> Iterator[Page]:
    """A page of a browser that reaches the other site as well."""
    own = browser.browser_type.launch(
        executable_path=next(filter(None, map(shutil.which, CHROMIUM))),
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", RULES],
    )
    page = own.new_page(viewport={"width": 1366, "height": 768})
    page.set_default_timeout(20_000)
    yield page
    own.close()


def test_one_comes_back_signed_in_to_the_page_that_was_closed(
    traveller: Page, base_url: str, provider: str
) -> None:
    page = traveller
    page.goto(f"{base_url}/xep-hang?lang=en")
    page.get_by_role("link", name="Sign in with Cổng xác thực tỉnh").click()
    page.wait_for_url(f"{provider}/**")
    page.get_by_role("button", name="s-chi", exact=True).click()
    page.wait_for_url(f"{base_url}/xep-hang?**")
    expect(page.locator(".gb-account a")).to_have_text("reader", timeout=20_000)
    expect(page.locator(".gb-headline").first).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/dang-nhap?**")
    page.go_back()
    page.reload()
    expect(page.locator("#name")).to_be_visible()


def test_who_is_not_let_in_is_told_so_in_a_sentence(traveller: Page, base_url: str, provider: str) -> None:
    traveller.goto(f"{base_url}/dang-nhap-mot-lan?lang=vi")
    traveller.wait_for_url(f"{provider}/**")
    traveller.get_by_role("button", name="s-stranger", exact=True).click()
    traveller.wait_for_url(f"{base_url}/**")
    expect(traveller.get_by_text("Cổng xác thực tỉnh đã xác nhận bạn")).to_be_visible()
