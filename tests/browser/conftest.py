"""A real Chromium and a real server, for every test that looks at what a meeting would see.

`page` fails a test at its end for each request to another host and each error in the console: both are
invisible in the room until there is no internet, and then nothing is visible.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
LOCAL_ONLY = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
START_SECONDS = 60

StartApp = Callable[..., str]


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


@pytest.fixture(scope="session")
def start_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartApp]:
    """A function (script_path, env) -> base_url: serves a script or an `st.App` until the tests are over."""
    servers: list[subprocess.Popen[bytes]] = []

    def start(script_path: Path, env: Mapping[str, str] | None = None) -> str:
        base_url = f"http://127.0.0.1:{_free_port()}"
        log = tmp_path_factory.mktemp("server") / "log.txt"
        with log.open("wb") as output:
            server = subprocess.Popen(
                _command(script_path, base_url),
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        servers.append(server)
        _wait_until_healthy(base_url, server, log)
        return base_url

    yield start
    for server in servers:
        server.terminate()
    for server in servers:
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


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


def _command(script_path: Path, base_url: str) -> list[str]:
    port = base_url.rpartition(":")[2]
    options = ["--server.address=127.0.0.1", f"--server.port={port}", "--server.headless=true"]
    return [sys.executable, "-m", "streamlit", "run", str(script_path), *options]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_healthy(base_url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.fail(f"the server ended with {server.returncode}:\n{log.read_text(errors='replace')}")
        try:
            with urllib.request.urlopen(f"{base_url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"no health from {base_url} in {START_SECONDS} s:\n{log.read_text(errors='replace')}")
