"""The identity provider's settings, and what is done while it is out of reach."""

import os
import time
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.authentication import AuthenticationMiddleware

from tests.server import free_port
from tests.ui.asgi import get
from ui.gate.forms import gate_routes
from ui.gate.identity import SessionBackend
from ui.gate.provider import ProviderSettingsError, client_of, provider, read_settings

NEEDED = {
    "GIAOBAN_OIDC_ISSUER": "https://id.example.vn/realms/province",
    "GIAOBAN_OIDC_CLIENT_ID": "giaoban",
    "GIAOBAN_OIDC_CLIENT_SECRET": "secret",
}
FILE = """
[oidc]
issuer = "https://id.example.vn"
client_id = "giaoban"
client_secret = "secret"
role_claim = "groups"
label = "Cổng"
[oidc.roles]
"Phòng CNTT" = "uploader"
leaders = "reader"
"""


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    return tmp_path / "secrets.toml"


@pytest.fixture
def secrets(nowhere: Path) -> Path:
    nowhere.write_text(FILE, encoding="utf-8")
    nowhere.chmod(0o600)
    return nowhere


def test_without_settings_there_is_none(nowhere: Path) -> None:
    assert read_settings(nowhere, {}) is None
    nowhere.write_text('[other]\nkey = "x"\n')
    assert read_settings(nowhere, {}) is None


def test_the_file_tells_all_of_it_and_the_environment_goes_before(secrets: Path) -> None:
    known = read_settings(secrets, {})
    assert known.roles == (("Phòng CNTT", "uploader"), ("leaders", "reader"))
    assert known.name_claim == "preferred_username"
    other = read_settings(
        secrets, {"GIAOBAN_OIDC_LABEL": "Tỉnh", "GIAOBAN_OIDC_ROLES": "a=b=secretary, c=reader"}
    )
    assert (other.label, other.roles) == ("Tỉnh", (("a=b", "secretary"), ("c", "reader")))
    assert read_settings(secrets, {}).role_of({"groups": ["leaders", "x"]}) == "reader"
    assert read_settings(secrets, {}).role_of({"groups": "Phòng CNTT"}) == "uploader"
    for nothing in ({}, {"groups": None}, {"groups": []}, {"groups": "uploader"}, {"groups": [["leaders"]]}):
        assert known.role_of(nothing) is None


def test_without_a_claim_for_roles_nobody_gets_one(nowhere: Path) -> None:
    known = read_settings(nowhere, NEEDED | {"GIAOBAN_OIDC_ROLES": "x=administrator"})
    assert known.role_of({"": "x", "groups": "x", "role_claim": "x"}) is None


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"GIAOBAN_OIDC_CLIENT_SECRET": ""}, "client_secret"),
        ({"GIAOBAN_OIDC_ISSUER": "http://id.example.vn"}, "https://"),
        ({"GIAOBAN_OIDC_ISSUER": "http://127.0.0.1.example.vn"}, "https://"),
        ({"GIAOBAN_OIDC_ROLES": "it=root"}, "root"),
        ({"GIAOBAN_OIDC_ROLES": "=reader"}, "reader"),
    ],
)
def test_wrong_settings_are_told(changes: dict[str, str], told: str, nowhere: Path) -> None:
    with pytest.raises(ProviderSettingsError, match=told):
        read_settings(nowhere, NEEDED | changes)


@pytest.mark.skipif(os.name != "posix", reason="rights as on POSIX")
def test_a_secret_that_others_may_read_is_told(secrets: Path) -> None:
    secrets.chmod(0o640)
    with pytest.raises(ProviderSettingsError, match="chmod 600"):
        read_settings(secrets, {})


def test_a_file_that_is_no_settings_is_told(secrets: Path) -> None:
    secrets.write_bytes(b"\xff[oidc")
    with pytest.raises(ProviderSettingsError, match="secrets.toml"):
        read_settings(secrets, {})


def test_a_provider_that_is_not_there_is_a_sentence_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (NEEDED | {"GIAOBAN_OIDC_ISSUER": f"http://127.0.0.1:{free_port()}"}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    provider.cache_clear()
    try:
        middleware = [Middleware(AuthenticationMiddleware, backend=SessionBackend())]
        app = Starlette(routes=gate_routes(), middleware=middleware)
        began = time.monotonic()
        answer = get(app, "/dang-nhap-mot-lan?lang=en", {"host": "127.0.0.1:8501"})
        assert answer.status == 503
        assert "Sign in with 127.0.0.1" in get(app, "/dang-nhap?lang=en", {"host": "127.0.0.1:8501"}).text
    finally:
        provider.cache_clear()
        client_of.cache_clear()
    assert "cannot be reached" in answer.text
    assert time.monotonic() - began < 15
