"""The record: both the act and its row or neither, one chain whoever writes, and every change of it found."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from data import audit
from data.audit import __main__ as command
from data.audit import acting, anchors_of, entries, examine, known, note, record, verify
from data.backup.copies import make_backup
from data.database import ROOT, backup_folder, cursor, database_path, open_database
from data.opening import SCHEMA
from data.texts import say

ROWS = 12


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with a few acts on record; copy it, never open it."""
    path = tmp_path_factory.mktemp("recorded") / "giaoban.duckdb"
    own = open_database(str(path))
    for number in range(1, ROWS + 1):
        record(own, actor=f"user {number % 3}", action="sign_in", detail={"number": number})
    own.close()
    return path


@pytest.fixture
def database(tmp_path: Path, recorded: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of this test's own with a few acts on record."""
    path = tmp_path / "giaoban.duckdb"
    shutil.copy(recorded, path)
    shutil.copy(anchors_of(str(recorded)), anchors_of(str(path)))
    monkeypatch.setenv("GIAOBAN_DATABASE", str(path))
    return path


@pytest.fixture
def connection(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with cursor() as own:
        yield own


def test_acts_are_numbered_in_their_order_and_hold_the_hash_of_the_one_before(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    rows = entries(connection)[::-1]
    assert [row.sequence for row in rows] == list(range(1, ROWS + 1))
    assert [row.previous for row in rows] == [audit.NOTHING, *(row.hash for row in rows[:-1])]
    assert all(abs(row.at - datetime.now(UTC).replace(tzinfo=None)) < timedelta(minutes=5) for row in rows)
    assert verify(connection) is None


def test_an_empty_record_is_whole() -> None:
    with cursor() as own:
        assert verify(own) is None
        assert examine(own).head == audit.NOTHING


def test_an_act_that_fails_leaves_neither_itself_nor_a_row(connection: duckdb.DuckDBPyConnection) -> None:
    wrong = ["insert into publication values (1, 1, 'publish', 'a', now()::timestamp)", "select nothing"]
    with pytest.raises(duckdb.BinderException), acting(connection, actor="a", action="publish"):
        connection.execute("; ".join(wrong))
    assert connection.execute("select count(*) from publication").fetchone() == (0,)
    assert examine(connection).rows == ROWS


def test_an_act_and_its_row_come_together(connection: duckdb.DuckDBPyConnection) -> None:
    with acting(connection, actor="a", action="publish") as detail:
        connection.execute("insert into publication values (1, 1, 'publish', 'a', now()::timestamp)")
        detail["upload_id"] = 1
        with cursor() as other:
            assert other.execute("select count(*) from publication").fetchone() == (0,)
            assert examine(other).rows == ROWS
    assert entries(connection, most=1)[0].detail == '{"upload_id": 1}'
    assert verify(connection) is None


@pytest.mark.parametrize("actor", ["Nguyễn Thị Ánh", "half \ud800 letter", "'; drop table audit; --", ""])
def test_any_name_is_kept_and_sealed(connection: duckdb.DuckDBPyConnection, actor: str) -> None:
    record(connection, actor=actor, action="sign_in_failed", detail={"name": actor})
    assert entries(connection, most=1)[0].actor == actor.replace("\ud800", "?")
    assert verify(connection) is None


# Every kind of change, as somebody could make it who has the file and knows SQL.

CHANGES = {
    "actor": ("update audit set actor = 'nobody' where sequence = 5", 5),
    "detail": ("""update audit set detail = '{"number": 6}' where sequence = 5""", 5),
    "action": ("update audit set action = 'sign_out' where sequence = 5", 5),
    "time": ("update audit set acted_at = acted_at + interval 1 microsecond where sequence = 5", 5),
    "hash": (f"update audit set hash = '{'1' * 64}' where sequence = 5", 5),
    "deleted": ("delete from audit where sequence = 5", 5),
    "deleted-first": ("delete from audit where sequence = 1", 1),
    "deleted-and-renumbered": (
        "delete from audit where sequence = 5; update audit set sequence = sequence - 1 where sequence > 5",
        5,
    ),
    "doubled": ("insert into audit select * from audit where sequence = 5", 5),
    "inserted": (
        "update audit set sequence = sequence + 1 where sequence >= 5; insert into audit select 5, acted_at,"
        " actor, action, detail, previous, hash from audit where sequence = 4",
        5,
    ),
    "moved": (
        "update audit set sequence = case sequence when 5 then 6 when 6 then 5 else sequence end"
        " where sequence in (5, 6)",
        5,
    ),
    "last": (f"update audit set actor = 'nobody' where sequence = {ROWS}", ROWS),
    "tail-cut": ("delete from audit where sequence > 9", 10),
    "last-cut": (f"delete from audit where sequence = {ROWS}", ROWS),
    "emptied": ("delete from audit", 1),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_found_where_it_was_made(connection: duckdb.DuckDBPyConnection, change: str) -> None:
    statement, found = CHANGES[change]
    for each in statement.split("; "):
        connection.execute(each)
    assert verify(connection) == found


def forge(connection: duckdb.DuckDBPyConnection) -> None:
    """Change a row and work every hash out anew, as somebody could who has read our code."""
    rows = entries(connection)[::-1]
    connection.execute("delete from audit")
    head = audit.NOTHING
    for row in rows:
        actor = "nobody" if row.sequence == 5 else row.actor
        bare = audit.Entry(row.sequence, row.at, actor, row.action, row.detail, head, "")
        head = bare.sealed()
        values = [*list(bare.__dict__.values())[:-1], head]
        connection.execute("insert into audit values (?, ?, ?, ?, ?, ?, ?)", values)


def test_a_chain_made_anew_is_found_by_the_anchors(connection: duckdb.DuckDBPyConnection) -> None:
    forge(connection)
    assert verify(connection) == 5


def test_a_chain_made_anew_without_anchors_is_found_by_what_was_noted_on_paper(
    connection: duckdb.DuckDBPyConnection, database: Path
) -> None:
    noted = {ROWS: examine(connection).head}
    assert examine(connection, noted=noted).broken is None
    forge(connection)
    anchors_of(str(database)).unlink()
    assert examine(connection, noted=noted).broken == ROWS


def test_without_its_anchors_a_record_says_that_its_end_is_not_vouched_for(
    connection: duckdb.DuckDBPyConnection, database: Path
) -> None:
    anchors_of(str(database)).unlink()
    connection.execute("delete from audit where sequence > 9")
    verdict = examine(connection)
    assert (verdict.broken, verdict.rows, verdict.anchored) == (None, 9, 0)
    assert "9 dòng không có dấu đối chiếu" in audit.sentence(verdict, "vi")


def test_an_anchor_that_a_power_cut_tore_spoils_no_other(
    connection: duckdb.DuckDBPyConnection, database: Path
) -> None:
    with anchors_of(str(database)).open("a") as file:
        file.write("13 abc")
    record(connection, actor="a", action="sign_in")
    verdict = examine(connection)
    assert (verdict.broken, verdict.rows, verdict.anchored) == (None, ROWS + 1, ROWS + 1)


def test_many_threads_make_one_chain(database: Path) -> None:
    failures: list[Exception] = []

    def act(number: int) -> None:
        try:
            for turn in range(15):
                with cursor() as own:
                    record(own, actor=str(number), action="sign_in", detail={"turn": turn})
        except duckdb.Error as error:
            failures.append(error)

    threads = [threading.Thread(target=act, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with cursor() as own:
        verdict = examine(own)
        assert (failures, verdict.broken, verdict.rows, verdict.anchored) == (
            [],
            None,
            ROWS + 120,
            ROWS + 120,
        )
        for number in range(8):
            turns = [entry.detail for entry in entries(own, actor=str(number))[::-1]]
            assert turns == [f'{{"turn": {turn}}}' for turn in range(15)]


def test_a_long_act_does_not_hold_up_the_others(connection: duckdb.DuckDBPyConnection) -> None:
    with acting(connection, actor="slow", action="upload"), cursor() as other:
        record(other, actor="quick", action="sign_in")
    assert [entry.actor for entry in entries(connection, most=2)] == ["slow", "quick"]
    assert verify(connection) is None


def test_acts_are_found_by_who_what_and_the_day_in_vietnam(connection: duckdb.DuckDBPyConnection) -> None:
    record(connection, actor="user 1", action="sign_out")
    assert {entry.actor for entry in entries(connection, actor="user 1")} == {"user 1"}
    assert len(entries(connection, actor="user 1")) == ROWS // 3 + 1
    assert len(entries(connection, actor="user 1", action="sign_out")) == 1
    assert len(entries(connection, most=3)) == 3
    connection.execute("update audit set acted_at = '2026-03-01 16:59:59' where sequence = 1")
    connection.execute("update audit set acted_at = '2026-03-01 17:00:00' where sequence = 2")
    days = known(connection, "day")
    assert [len(entries(connection, day=day)) for day in days] == [ROWS - 1, 1, 1]
    assert [day.isoformat() for day in days[1:]] == ["2026-03-02", "2026-03-01"]
    assert known(connection, "action") == ["sign_in", "sign_out"]


def test_a_note_of_the_gate_goes_on_record(connection: duckdb.DuckDBPyConnection) -> None:
    note("an", "account_added", "role uploader")
    newest = entries(connection, most=1)[0]
    found = (newest.actor, newest.action, newest.detail)
    assert found == ("an", "account_added", '{"note": "role uploader"}')


def test_nothing_in_the_program_changes_or_deletes_a_row() -> None:
    for path in ROOT.rglob("*.py"):
        if "tests" not in path.relative_to(ROOT).parts[:1]:
            text = path.read_text(encoding="utf-8").lower()
            assert "update audit" not in text
            assert "delete from audit" not in text
    assert "create table if not exists audit" in SCHEMA.read_text(encoding="utf-8")


# The command line.


def test_the_command_lists_and_verifies(
    connection: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["list", "--most", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[0] for line in lines] == [str(ROWS), str(ROWS - 1)]
    head = f"{ROWS}:{examine(connection).head}"
    assert command.main(["verify", "--noted", head]) == 0
    assert head in capsys.readouterr().out
    connection.execute("update audit set actor = 'nobody' where sequence = 5")
    assert command.main(["verify"]) == 1
    assert "dòng số 5" in capsys.readouterr().out


def test_a_record_made_anew_with_its_anchors_is_found_by_a_backup(
    connection: duckdb.DuckDBPyConnection, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, _ = make_backup(connection, backup_folder())
    record(connection, actor="a", action="sign_out")
    assert command.main(["verify", "--backup", str(made.path)]) == 0
    forge(connection)
    every = entries(connection)[::-1]
    lines = "".join(f"{row.sequence} {row.hash}\n" for row in every)
    anchors_of(str(database)).write_text(lines, encoding="ascii")
    assert command.main(["verify"]) == 0  # who can write to both files can forge both
    capsys.readouterr()
    assert command.main(["verify", "--backup", str(made.path)]) == 1
    assert f"dòng số {ROWS}" in capsys.readouterr().out
    assert command.main(["verify", "--backup", str(database.with_name("none.duckdb"))]) == 2


def test_a_note_of_another_form_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        command.main(["verify", "--noted", "12"])
    assert end.value.code == 2
    assert say("record_noted_form", "vi", text="12") in " ".join(capsys.readouterr().err.split())


def test_the_command_says_who_has_the_database(connection: duckdb.DuckDBPyConnection) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "data.audit", "verify"],
        cwd=ROOT,
        env=os.environ | {"GIAOBAN_DATABASE": database_path(), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 2
    assert f"tiến trình số {os.getpid()} " in ended.stderr
    assert "Traceback" not in ended.stderr
