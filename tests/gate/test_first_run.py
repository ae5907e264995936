"""A server that nobody has signed in to yet, and one in a network without names."""

import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from data.database import ROOT
from tests.gate.conftest import APP, Server
from tests.gate.visitor import PASSWORD, Visitor, html_of
from tests.server import StartApp

# Read by Python at its start: tells of every name that is looked up, and waits as in a dead network.
LISTENER = """
import os, socket, time
open(os.environ["LOOKED_UP"] + ".listening", "w").close()
look_up = socket.getaddrinfo
def getaddrinfo(host, *rest, **named):
    if host not in (None, "127.0.0.1", "localhost", "::1", "0.0.0.0", ""):
        with open(os.environ["LOOKED_UP"], "a") as file:
            file.write(f"{host}\\n")
        time.sleep(5)
        raise socket.gaierror(socket.EAI_AGAIN, "no network")
    return look_up(host, *rest, **named)
socket.getaddrinfo = getaddrinfo
"""


@pytest.fixture(scope="module")
def looked_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("names") / "looked_up.txt"


@pytest.fixture(scope="module")
def new_server(
    start_app: StartApp, shipped_file: Path, looked_up: Path, tmp_path_factory: pytest.TempPathFactory
) -> Server:
    folder = tmp_path_factory.mktemp("new")
    database = shutil.copy(shipped_file, folder / "giaoban.duckdb")
    (looked_up.parent / "sitecustomize.py").write_text(LISTENER)
    env = {
        "GIAOBAN_DATABASE": str(database),
        "GIAOBAN_ACCOUNTS": str(folder / "accounts.sqlite"),
        "GIAOBAN_INBOX": str(folder / "inbox"),
        "PYTHONPATH": f"{looked_up.parent}:{ROOT}",
        "LOOKED_UP": str(looked_up),
    }
    return Server(start_app(APP, env), folder / "accounts.sqlite")


def test_the_first_administrator_is_made_by_the_consoles_address_and_no_other(new_server: Server) -> None:
    path = re.search(r"http://127\.0\.0\.1:\d+(/thiet-lap\?key=[\w-]{32})\s", new_server.log)[1]
    key = path.partition("=")[2]
    visitor = Visitor(new_server.base_url)
    fields = {"name": "chi", "new_password": PASSWORD, "again": PASSWORD}
    for wrong in ("", "x", key[:-1], key.swapcase()):
        assert visitor.ask(f"/thiet-lap?key={wrong}").status == 404
        assert visitor.send_form("/thiet-lap", key=wrong, **fields).status == 404
    assert f'value="{key}"' in visitor.ask(path).text
    assert visitor.send_form("/thiet-lap", key=key, **fields | {"again": "khác"}).status == 400
    assert visitor.send_form("/thiet-lap", origin="http://evil.example", key=key, **fields).status == 403
    assert visitor.send_form("/thiet-lap", key=key, **fields).status == 303
    with visitor.connect() as socket:
        assert '<th scope="row">chi</th><td>Quản trị viên</td>' in html_of(socket.run("tai-khoan"))
    assert visitor.ask(path).status == 404
    again = Visitor(new_server.base_url)
    assert again.send_form("/thiet-lap", key=key, **fields | {"name": "second"}).status == 404
    assert again.sign_in("chi").cookies
    assert stat.S_IMODE(new_server.accounts.stat().st_mode) == 0o600


def test_the_command_line_works_beside_the_running_server(
    new_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIAOBAN_ACCOUNTS", str(new_server.accounts))

    def console(*arguments: str, typed: str = "") -> str:
        command = [sys.executable, "-X", "utf8", "-m", "ui.accounts", *arguments]
        done = subprocess.run(command, cwd=ROOT, input=typed, capture_output=True, text=True, check=True)
        return done.stdout

    console("add", "binh", "--role", "reader", typed=f"{PASSWORD}\n")
    visitor = Visitor(new_server.base_url).sign_in("binh")
    with visitor.connect() as socket:
        socket.run()
        console("disable", "binh")
        assert socket.seconds_until_cut() < 15
    assert "binh\treader\tclosed" in console("list")
    with sqlite3.connect(new_server.accounts) as kept:
        assert kept.execute("select action from waiting_note").fetchall() == [("account_disabled",)]
    assert visitor.ask("/mat-khau").status == 303


def test_foreign_pages_make_the_server_look_up_no_name_and_wait_for_nobody(
    new_server: Server, looked_up: Path
) -> None:
    visitor = Visitor(new_server.base_url)
    for origin in ("http://evil.example", "http://192.0.2.1", "null", None):
        began = time.monotonic()
        with pytest.raises(InvalidStatus):
            visitor.connect(origin=origin)
        assert visitor.ask("/_stcore/health", Origin="http://evil.example", origin=None).status == 200
        assert time.monotonic() - began < 4  # one look-up would take five
    with visitor.connect() as socket:
        socket.run()
    assert visitor.ask("/media/x", Origin="http://evil.example", origin=None).status == 404
    assert looked_up.with_suffix(".txt.listening").exists()
    assert not looked_up.exists()
    assert "Traceback" not in new_server.log
