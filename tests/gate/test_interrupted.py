"""Somebody closes the tab, clicks again or presses Stop during a load: it is done or was not begun."""

import random
import shutil
import time
from itertools import islice
from pathlib import Path

import duckdb
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from bench.load import HEADING, lines
from data.audit import examine
from data.backup.copies import UNFINISHED, backups, verify_backup
from data.backup.keeper import ask
from data.opening import open_hardened
from tests.gate.conftest import Server
from tests.gate.test_attacks import elements
from tests.gate.visitor import Socket, Visitor

ROWS, TURNS = 3_000, 8
INTERRUPTIONS = ("stop", "close", "again", "leave")


@pytest.fixture(scope="module")
def body(shipped_file: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A clean file that takes a while."""
    copy = shutil.copy(shipped_file, tmp_path_factory.mktemp("names") / "names.duckdb")
    with duckdb.connect(copy, read_only=True) as names:
        return "".join(islice(lines(names), ROWS))


def dropped(page: list, address: str, size: int) -> BackMsg:
    """The message that a page sends when its file has arrived."""
    uploader = elements(page, "file_uploader")[0].new_element.file_uploader
    message = BackMsg()
    message.rerun_script.query_string = "lang=vi"
    message.rerun_script.page_name = "nap-so-lieu"
    state = message.rerun_script.widget_states.widgets.add()
    state.id = uploader.id
    info = state.file_uploader_state_value.uploaded_file_info.add()
    info.name, info.size, info.file_id = "x.csv", size, address.rpartition("/")[2]
    info.file_urls.upload_url, info.file_urls.delete_url = address, address
    info.file_urls.file_id = info.file_id
    return message


def send_file(visitor: Visitor, opened: Socket, content: bytes) -> BackMsg:
    """Send a file and tell the page; return what it was told."""
    page = opened.run("nap-so-lieu")
    address = opened.upload_address()
    assert visitor.upload(address, content) == 204
    message = dropped(page, address, len(content))
    opened.send(message)
    return message


def interrupt(kind: str, opened: Socket, message: BackMsg) -> None:
    if kind == "stop":
        stop = BackMsg()
        stop.stop_script = True
        opened.send(stop)
    elif kind == "close":
        opened.connection.socket.close()
    elif kind == "again":
        opened.send(message)
    else:
        opened.run("tong-quan")


@pytest.mark.slow
def test_whatever_interrupts_a_load_it_is_whole_or_not_there(
    start_server, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    server: Server = start_server()
    folder = server.accounts.parent
    monkeypatch.setenv("GIAOBAN_DATABASE", str(folder / "giaoban.duckdb"))
    drawn, visitor = random.Random(17), server.visitor("uploader")
    for turn in range(TURNS):
        with visitor.connect() as opened:
            content = f"{HEADING}{body}".replace(";1000\n", f";{2000 + turn}\n", 1).encode()
            message = send_file(visitor, opened, content)
            time.sleep(drawn.uniform(0, 0.8))
            interrupt(INTERRUPTIONS[turn % len(INTERRUPTIONS)], opened, message)
    last = f"{HEADING}{body}".replace(";1000\n", ";3000\n", 1).encode()
    with visitor.connect() as opened:
        send_file(visitor, opened, last)
        opened.until("script_finished")
    made, sentence = ask(folder / "backup", 30)
    assert made, sentence
    newest = backups(folder / "backup")[0].path
    assert 16 <= verify_backup(newest)["uploads"] <= 15 + TURNS + 1
    with open_hardened(str(newest), read_only=True) as copy:
        assert copy.execute(UNFINISHED).fetchone() is None
        assert examine(copy).broken is None
        assert set(copy.execute("select row_count from upload where upload_id > 15").fetchall()) == {(ROWS,)}
    assert "Traceback" not in server.log
