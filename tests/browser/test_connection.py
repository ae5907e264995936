"""A network that is lost in a meeting: a sentence in Vietnamese, figures that stay, and then it goes on."""

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

pytestmark = pytest.mark.browser

AT_ONCE = """
    const Known = WebSocket;
    WebSocket = class extends Known {
        constructor(...given) {
            super(...given);
            this.addEventListener("open", () => setTimeout(() => dispatchEvent(new Event("offline"))));
        }
    };
"""
BAR = ".gb-lost"


@pytest.mark.parametrize(
    ("lang", "words"), [("vi", "Mất kết nối"), ("en", "connection to the server is lost")]
)
def test_a_lost_connection_is_said_and_found_again(lang: str, words: str, page: Page, base_url: str) -> None:
    opened: list[WebSocketRoute] = []
    dead: list[bool] = []

    def pass_on(socket: WebSocketRoute) -> None:
        if dead:
            socket.close()
            return
        opened.append(socket)
        socket.connect_to_server()

    page.route_web_socket("**/_stcore/stream", pass_on)
    page.goto(f"{base_url}/xep-hang?lang={lang}")
    headline = page.locator(".gb-headline").first
    expect(headline).to_be_visible()
    before = headline.inner_text()
    expect(page.locator(BAR)).to_have_count(0)
    dead.append(True)
    opened[-1].close()
    expect(page.locator(BAR)).to_contain_text(words)
    expect(headline).to_have_text(before)
    dead.clear()
    expect(page.locator(BAR)).to_have_count(0)
    expect(headline).to_have_text(before)


def test_a_cable_that_is_out_is_said_before_anything_is_clicked(page: Page, base_url: str) -> None:
    # In the very moment after the connection was made, too.
    page.add_init_script(AT_ONCE)
    page.goto(f"{base_url}/xep-hang")
    expect(page.locator(".gb-headline").first).to_be_visible()
    expect(page.locator(BAR)).to_contain_text("Mất kết nối")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(BAR)).to_have_count(0)


def test_leaving_a_page_is_no_lost_connection(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/xep-hang")
    expect(page.locator(".gb-headline").first).to_be_visible()
    page.goto(f"{base_url}/tong-quan")
    expect(page.locator(".gb-headline").first).to_be_visible()
    expect(page.locator(BAR)).to_have_count(0)
