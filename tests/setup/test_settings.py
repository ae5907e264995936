"""The settings that keep a closed network closed, each as it must be, and that this Streamlit knows them."""

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from streamlit import config

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
REQUIRED = {
    "server.address": "127.0.0.1",
    "server.allowedHosts": ["127.0.0.1", "localhost"],
    "server.corsAllowedOrigins": [],
    "server.enableXsrfProtection": True,
    "server.xsrfCookieSameSite": "strict",
    "server.maxUploadSize": 50,
    "server.maxWidgetStateSize": 5,
    "server.disconnectedSessionTTL": 900,
    "server.websocketPingInterval": 20,
    "server.fileWatcherType": "none",
    "server.enableAgentApi": False,
    "server.headless": True,
    "browser.serverAddress": "127.0.0.1",
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "client.disableDataExport": True,
    "client.allowedOrigins": [],
    "runner.magicEnabled": False,
}
SERVICE = (ROOT / "deploy" / "giaoban.service").read_text(encoding="utf-8")


def flat(table: dict[str, dict[str, object]]) -> dict[str, object]:
    return {f"{section}.{name}": value for section, own in table.items() for name, value in own.items()}


@pytest.mark.parametrize("name", REQUIRED)
def test_a_setting_is_as_it_must_be(name: str) -> None:
    assert flat(SETTINGS)[name] == REQUIRED[name]


@pytest.mark.parametrize("name", [name for name in flat(SETTINGS) if not name.startswith("theme.")])
def test_this_streamlit_knows_every_setting(name: str) -> None:
    assert name in config.get_config_options()


def test_no_secret_is_among_the_settings() -> None:
    text = str(SETTINGS).lower()
    assert [word for word in ("cookiesecret", "password", "client_secret", "token") if word in text] == []
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"var/", ".streamlit/secrets.toml"} <= set(ignored)


def test_the_service_is_one_that_systemd_takes(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("this machine has no systemd to ask")
    python = Path(os.path.realpath(shutil.which("sh")))
    unit = tmp_path / "giaoban.service"
    here = SERVICE.replace("/srv/giaoban/.venv/bin/python", str(python))
    unit.write_text(here.replace("User=giaoban\nGroup=giaoban\n", ""), encoding="utf-8")
    asked = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(unit)]
    told = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert [line for line in told.stderr.splitlines() if "giaoban.service" in line] == []
    assert told.returncode == 0


@pytest.mark.parametrize(
    "line",
    [
        "UMask=0077",
        "StateDirectoryMode=0700",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "CapabilityBoundingSet=",
        "IPAddressDeny=any",
    ],
)
def test_the_service_is_kept_within_its_bounds(line: str) -> None:
    assert line in SERVICE.splitlines()
