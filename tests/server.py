"""The dashboard as a process of its own on a free port, for tests that come to it from outside."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 60

StartApp = Callable[..., str]
logs: dict[str, Path] = {}  # what each server wrote, by its address


@pytest.fixture(scope="session")
def start_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartApp]:
    """A function (script_path, env) -> base_url: serves a script or an `st.App` until the tests are over."""
    servers: list[subprocess.Popen[bytes]] = []

    def start(script_path: Path, env: Mapping[str, str] | None = None) -> str:
        base_url = f"http://127.0.0.1:{free_port()}"
        log = tmp_path_factory.mktemp("server") / "log.txt"
        logs[base_url] = log
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


def _command(script_path: Path, base_url: str) -> list[str]:
    port = base_url.rpartition(":")[2]
    options = ["--server.address=127.0.0.1", f"--server.port={port}", "--server.headless=true"]
    return [sys.executable, "-m", "streamlit", "run", str(script_path), *options]


def free_port() -> int:
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
