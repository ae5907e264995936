"""An account on a server under test, and how its owner comes in through the form."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ui.gate import accounts
from ui.gate.store import close_store

PASSWORD = "một mật khẩu để thử"


def make_account(database: str | Path, role: str = "uploader") -> None:
    """Make an account named after its role on the server that will serve `database`; call it before that."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GIAOBAN_ACCOUNTS", str(Path(database).parent / "accounts.sqlite"))
        close_store()
        accounts.add(role, role, PASSWORD, by="test")
        close_store()


def sign_in(page: Page, base_url: str, role: str = "uploader", path: str = "/tong-quan") -> None:
    """Come in through the form, and go on to a page."""
    page.goto(f"{base_url}/dang-nhap?next={path}")
    page.fill("#name", role)
    page.fill("#password", PASSWORD)
    page.locator("main button").click()
    expect(page.locator(".gb-account a")).to_have_text(role)
