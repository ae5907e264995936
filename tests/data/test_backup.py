"""A backup is the database of one moment, whoever writes; damaged ones are refused; nothing is lost."""

import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from data.audit import anchors_of, entries, examine, record
from data.backup import __main__ as command
from data.backup import copies
from data.backup.copies import backups, make_backup, rotate, verify_backup
from data.backup.files import BackupError, digest_file
from data.backup.keeper import QUIET_SECONDS, RETRY_SECONDS, Keeper, ask, keeping_backups
from data.backup.restore import restore
from data.database import ROOT, DatabaseUnavailableError, backup_folder, close_database, cursor
from data.opening import fingerprint
from data.unavailable import DatabaseInUseError, NoRoomError
from ingest.publish import load_file, withdraw

HEADING = "unit_id,indicator_id,time_period,obs_value,source_id"


@pytest.fixture
def folder(shipped: Path) -> Path:
    """The backup folder of a database of this test's own with everything that ships."""
    return backup_folder()


@pytest.fixture
def connection(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with cursor() as own:
        yield own


def load(connection: duckdb.DuckDBPyConnection, value: float) -> int:
    raw = f"{HEADING}\nVN-63-40,dti,2023,{value:.5f},dti_2023\n".encode()
    return load_file(connection, raw, file_name="a.csv", by="test").upload_id


def held(path: Path) -> dict[str, tuple[int, int]]:
    with duckdb.connect(str(path), read_only=True) as copy:
        return fingerprint(copy)


# Making one.


def test_a_backup_holds_exactly_what_the_database_does(
    connection: duckdb.DuckDBPyConnection, folder: Path
) -> None:
    made, said = make_backup(connection, folder)
    assert held(made.path) == fingerprint(connection) == said
    assert said["submission"][0] > 10_000
    assert verify_backup(made.path)["figures"] == said["submission"][0]
    with duckdb.connect(str(made.path), read_only=True) as copy:
        views = copy.execute("select count(*) from observation").fetchone()
        assert views == connection.execute("select count(*) from observation").fetchone()
    assert sorted(path.name for path in folder.iterdir()) == [made.path.name, f"{made.path.name}.sha256"]
    assert connection.execute("select count(*) from duckdb_databases() where not internal").fetchone() == (1,)


def test_numbers_of_uploads_go_on_after_those_in_the_backup(
    connection: duckdb.DuckDBPyConnection, folder: Path
) -> None:
    first = load(connection, 0.5)
    made, _ = make_backup(connection, folder)
    restore(made.path, by="test")
    with cursor() as own:
        assert load(own, 0.6) == first + 1


@pytest.mark.slow
def test_backups_under_writers_are_each_the_database_of_one_moment(folder: Path) -> None:
    ended = threading.Event()
    failures: list[Exception] = []

    def write(number: int) -> None:
        turn = 0
        try:
            while not ended.is_set():
                turn += 1
                with cursor() as own:
                    upload = load(own, (turn * 2 + number) / 100_000)
                    if turn % 3 == 0:
                        withdraw(own, upload, by="test")
        except (duckdb.Error, DatabaseUnavailableError) as error:
            failures.append(error)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(2)]
    for writer in writers:
        writer.start()
    made = []
    for _ in range(8):
        with cursor() as own:
            made.append(make_backup(own, folder)[0])
    ended.set()
    for writer in writers:
        writer.join()
    assert failures == []
    states = [verify_backup(backup.path) for backup in made]
    assert [state["uploads"] for state in states] == sorted(state["uploads"] for state in states)
    assert states[-1]["uploads"] > states[0]["uploads"]


def test_a_file_that_duckdb_lets_go_late_is_waited_for(
    connection: duckdb.DuckDBPyConnection, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = copies._copy

    def copy_and_keep_open(own: duckdb.DuckDBPyConnection, making: Path) -> object:
        copied = copy(own, making)
        own.execute(f"attach '{making}' as late")
        threading.Timer(0.3, own.cursor().execute, ["detach late"]).start()
        return copied

    monkeypatch.setattr(copies, "_copy", copy_and_keep_open)
    made, said = make_backup(connection, folder)
    assert held(made.path) == said


def test_a_backup_with_rows_of_an_unfinished_upload_is_not_kept(
    connection: duckdb.DuckDBPyConnection, folder: Path
) -> None:
    connection.execute("insert into submission select 99, * exclude (upload_id) from submission limit 3")
    with pytest.raises(BackupError, match="không giống hệt"):
        make_backup(connection, folder)
    assert list(folder.iterdir()) == []


def test_a_disk_without_room_is_told_before_anything_is_written(
    connection: duckdb.DuckDBPyConnection, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(folder.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
    with pytest.raises(NoRoomError, match="chỉ còn trống 0 MB"):
        make_backup(connection, folder)
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(connection: duckdb.DuckDBPyConnection, shipped: Path) -> None:
    (shipped.parent / "file").write_text("")
    with pytest.raises(BackupError, match="^Không sao lưu được vào"):
        make_backup(connection, shipped.parent / "file" / "backup")


def test_a_name_with_quotes_is_only_a_name(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = shipped.parent / "it's; drop table upload --"
    hostile.mkdir()
    monkeypatch.setenv("GIAOBAN_BACKUP", str(hostile / 'b"'))
    monkeypatch.setenv("GIAOBAN_DATABASE", str(shipped.rename(hostile / 'x"y.duckdb')))
    with cursor() as own:
        made, _ = make_backup(own, backup_folder())
        assert own.execute("select count(*) from upload").fetchone()[0] == 15
    assert verify_backup(made.path)["uploads"] == 15


# Keeping fourteen.


def pretend(folder: Path, days: list[str]) -> list[int]:
    """Make files that look like backups of these days; return the numbers that are kept."""
    folder.mkdir()
    for number, day in enumerate(days, start=1):
        (folder / f"giaoban-{number:06}-{day}-050000.duckdb").write_text("x")
        (folder / f"giaoban-{number:06}-{day}-050000.duckdb.sha256").write_text("x")
    rotate(folder)
    assert len(list(folder.iterdir())) == 2 * len(backups(folder))
    return [backup.number for backup in backups(folder)][::-1]


def test_of_many_days_the_newest_fourteen_are_kept(folder: Path) -> None:
    assert pretend(folder, [f"202603{day:02}" for day in range(1, 21)]) == list(range(7, 21))


def test_a_busy_day_does_not_push_other_days_out(folder: Path) -> None:
    days = [f"202603{day:02}" for day in range(1, 11)]
    assert pretend(folder, [*days, *["20260311"] * 30]) == [*range(1, 11), 37, 38, 39, 40]


def test_a_clock_that_went_back_does_not_throw_the_newest_away(folder: Path) -> None:
    assert pretend(folder, [*(f"202703{day:02}" for day in range(1, 21)), "20200101"])[-1] == 21


def test_a_digest_whose_backup_never_came_is_thrown_away(folder: Path) -> None:
    folder.mkdir()
    (folder / "giaoban-000001-20260301-050000.duckdb.sha256").write_text("x")
    rotate(folder)
    assert list(folder.iterdir()) == []


def test_files_of_others_in_the_folder_are_left_alone(folder: Path) -> None:
    folder.mkdir()
    others = ["note.txt", "other-000001-20260301-050000.duckdb", "giaoban.duckdb", "giaoban-1-2-3.duckdb"]
    for name in others:
        (folder / name).write_text("")
    for number in range(1, 40):
        (folder / f"giaoban-{number:06}-20260301-050000.duckdb").write_text("")
    rotate(folder)
    assert len(backups(folder)) == copies.KEPT
    assert {path.name for path in folder.iterdir()} >= set(others)


# Refusing a damaged one.


@pytest.fixture
def made(connection: duckdb.DuckDBPyConnection, folder: Path) -> Path:
    record(connection, actor="a", action="sign_in")
    record(connection, actor="b", action="sign_in")
    return make_backup(connection, folder)[0].path


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def edit(path: Path, statement: str) -> None:
    with duckdb.connect(str(path)) as own:
        own.execute(statement)
    digest_file(path).unlink()


DAMAGES = {
    "one-bit": lambda path: flip(path, 3_000_000),
    "half": lambda path: os.truncate(path, path.stat().st_size // 2),
    "half-without-digest": lambda path: (os.truncate(path, 3_000_000), digest_file(path).unlink()),
    "empty": lambda path: path.write_bytes(b""),
    "another-file": lambda path: path.write_text("unit_id\n"),
    "another-database": lambda path: (path.unlink(), edit(path, "create table x (y int)")),
    "rows-gone": lambda path: edit(path, "delete from submission where upload_id = 3 and line = 2"),
    "record-edited": lambda path: edit(path, "update audit set actor = 'c' where sequence = 1"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_backup_is_refused_and_the_database_stays(made: Path, shipped: Path, damage: str) -> None:
    close_database()
    before = shipped.read_bytes()
    DAMAGES[damage](made)
    for act in (verify_backup, lambda path: restore(path, by="test")):
        with pytest.raises(BackupError, match="bị hỏng hoặc đã bị sửa"):
            act(made)
    assert shipped.read_bytes() == before
    assert list(shipped.parent.glob("*restor*")) == []


def test_a_backup_that_is_not_there_is_told(folder: Path) -> None:
    with pytest.raises(BackupError, match="Không có tệp sao lưu"):
        restore(folder / "none.duckdb", by="test")


# Restoring.


def test_restoring_brings_back_what_was_and_keeps_what_is(made: Path, shipped: Path) -> None:
    with cursor() as own:
        was, rows = fingerprint(own), examine(own).rows
        load(own, 0.9)
        now = fingerprint(own)
    close_database()
    aside, _ = restore(made, by="binh")
    with cursor() as own:
        own_now = fingerprint(own)
        assert {name: own_now[name] for name in was if name != "audit"} == {
            name: was[name] for name in was if name != "audit"
        }
        newest, verdict = entries(own, most=1)[0], examine(own)
        assert (newest.actor, newest.action, newest.sequence) == ("binh", "restore", rows + 1)
        assert aside.name in newest.detail
        assert (verdict.broken, verdict.anchored) == (None, rows + 1 - rows_before_anchors(shipped))
    assert held(aside) == now
    assert anchors_of(str(aside)).exists()
    assert made.exists()


def rows_before_anchors(shipped: Path) -> int:
    """How many rows came with the copied file, whose anchors were not copied along."""
    numbers = [int(line.split()[0]) for line in anchors_of(str(shipped)).read_text().split("\n") if line]
    return min(numbers) - 1


def test_restoring_again_and_again_overwrites_nothing(made: Path, shipped: Path) -> None:
    places = {restore(made, by="test")[0] for _ in range(3)}
    assert len(places) == 3
    assert all(held(place) for place in places)


def test_a_database_that_cannot_be_opened_is_kept_and_replaced(made: Path, shipped: Path) -> None:
    close_database()
    log = Path(f"{shipped}.wal")
    shipped.write_bytes(b"damaged" * 1000)
    log.write_bytes(b"torn")
    aside, _ = restore(made, by="test")
    assert (aside.read_bytes(), Path(f"{aside}.wal").read_bytes()) == (b"damaged" * 1000, b"torn")
    with cursor() as own:
        assert own.execute("select count(*) from upload").fetchone() == (15,)


def test_a_machine_without_a_database_gets_one(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIAOBAN_DATABASE", str(tmp_path / "new" / "giaoban.duckdb"))
    assert restore(made, by="test") == (None, None)
    with cursor() as own:
        assert own.execute("select count(*) from upload").fetchone() == (15,)


def test_a_backup_of_another_release_is_refused_before_anything_moves(made: Path, shipped: Path) -> None:
    close_database()
    edit(made, "alter table upload add column station text")
    before = shipped.read_bytes()
    with pytest.raises(DatabaseUnavailableError, match="phiên bản khác"):
        restore(made, by="test")
    assert shipped.read_bytes() == before
    assert list(shipped.parent.glob("*restor*")) == []


def test_the_database_of_a_running_process_is_not_replaced(made: Path, shipped: Path) -> None:
    close_database()
    with running(shipped) as server, pytest.raises(DatabaseInUseError, match=f"số {server.pid} "):
        restore(made, by="test")


# While the dashboard runs.

SERVER = """
import sys
from data.backup.keeper import keeping_backups
from data.database import cursor
with cursor() as own: own.execute("select 1")
with keeping_backups():
    print("ready", flush=True)
    sys.stdin.read()
"""


class running:  # noqa: N801 - reads as a word
    """A process that has the database and keeps backups, as the dashboard does."""

    def __init__(self, database: Path, *, script: str = SERVER) -> None:
        self.database, self.script = database, script

    def __enter__(self) -> subprocess.Popen[str]:
        environment = {"GIAOBAN_DATABASE": str(self.database), "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", self.script],
            env=os.environ | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout.readline() == "ready\n"
        return self.process

    def __exit__(self, *_: object) -> None:
        self.process.stdin.close()
        self.process.wait(timeout=60)
        self.process.stdout.close()


def test_the_command_has_the_running_dashboard_make_a_backup(
    folder: Path, shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with running(shipped):
        assert command.main([]) == 0
    newest = backups(folder)[0]
    assert f"Đã sao lưu vào {newest.path}" in capsys.readouterr().out
    assert verify_backup(newest.path)["uploads"] == 15
    assert [path.name for path in folder.iterdir() if "request" in path.name] == []


def test_a_process_that_does_not_answer_is_named(
    folder: Path, shipped: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "WAIT_SECONDS", 1.0)
    with running(shipped, script=SERVER.replace("with keeping_backups():", "if True:")) as silent:
        assert command.main(["make"]) == 1
    assert f"tiến trình số {silent.pid}) không trả lời" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


def test_a_failure_of_the_running_dashboard_is_told_to_who_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(folder.parent)
    with keeping_backups():
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
        made, sentence = ask(folder, 20)
    assert not made
    assert "chỉ còn trống 0 MB" in sentence


def keeper(folder: Path, looks: list[float]) -> list[int]:
    """Let a keeper look at these seconds; return how many backups there were after each."""
    own, counts = Keeper(folder), []
    for now in looks:
        own.look(now)
        counts.append(len(backups(folder)))
    return counts


def test_a_day_without_a_backup_gets_one_and_no_more(folder: Path) -> None:
    assert keeper(folder, [0, 20, 40, 4000]) == [1, 1, 1, 1]


def test_yesterdays_backup_is_not_todays(folder: Path) -> None:
    keeper(folder, [0])
    yesterday = datetime.now(UTC) - timedelta(days=1)
    backups(folder)[0].path.rename(folder / f"giaoban-000001-{yesterday:%Y%m%d}-010000.duckdb")
    assert keeper(folder, [0]) == [2]


def test_publications_that_follow_each_other_have_one_backup_after_the_last(folder: Path) -> None:
    own, counts = Keeper(folder), []
    for turn in range(10):
        if turn in (1, 3):
            with cursor() as connection:
                load(connection, turn / 10)
        own.look(turn * QUIET_SECONDS / 2)
        counts.append(len(backups(folder)))
    assert counts == [1, 1, 1, 1, 1, 2, 2, 2, 2, 2]


def test_a_backup_that_failed_is_tried_again_later(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(folder.parent)
    own = Keeper(folder)
    with monkeypatch.context() as full:
        full.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
        own.look(0)
    own.look(RETRY_SECONDS / 2)
    assert backups(folder) == []
    own.look(RETRY_SECONDS)
    assert len(backups(folder)) == 1


def test_what_nobody_waits_for_any_more_is_removed_and_other_names_are_left(folder: Path) -> None:
    folder.mkdir()
    old, foreign = folder / "request-0123456789abcdef.json", folder / "request-../../x.ask".replace("/", "_")
    for path in (old, foreign):
        path.write_text("{}")
    os.utime(old, (time.time() - 7200, time.time() - 7200))
    own = Keeper(folder)
    own.look(0)
    assert not old.exists()
    assert foreign.exists()


def test_a_database_in_memory_has_no_backups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAOBAN_DATABASE", ":memory:")
    assert backup_folder() is None
    with keeping_backups():
        assert [thread.name for thread in threading.enumerate() if thread.name == "backup"] == []


# The command line.


def test_the_command_makes_lists_verifies_and_restores(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["list"]) == 0
    assert "Chưa có bản sao lưu nào" in capsys.readouterr().out
    assert command.main(["make"]) == 0
    path = str(backups(folder)[0].path)
    assert path in capsys.readouterr().out
    assert command.main(["list"]) == 0
    assert capsys.readouterr().out.startswith("1\t")
    assert command.main(["verify", path]) == 0
    assert "nguyên vẹn: 15 lần nạp" in capsys.readouterr().out
    close_database()
    assert command.main(["restore", path]) == 0
    assert "Cơ sở dữ liệu trước đó vẫn còn nguyên" in capsys.readouterr().out
    flip(Path(path), 3_000_000)
    assert command.main(["restore", path]) == 1
    assert "bị hỏng" in capsys.readouterr().err


def test_a_backup_of_a_database_that_is_not_there_makes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIAOBAN_DATABASE", str(tmp_path / "none.duckdb"))
    assert command.main([]) == 1
    assert "Chưa có cơ sở dữ liệu" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


# Killed at any moment.

LIVES = 50


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a life begins with fork")
def test_fifty_processes_killed_during_acts_checkpoints_and_backups_lose_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIAOBAN_DATABASE", str(tmp_path / "killed.duckdb"))
    script = str(Path(__file__).with_name("killed_backups.py"))
    killer = subprocess.Popen(
        [sys.executable, script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    drawn, done, seen = random.Random(13), 0, 0
    for life in range(LIVES):
        killer.stdin.write(f"{'abcb'[life % 4]} {drawn.uniform(0, 0.06):.5f}\n")
        killer.stdin.flush()
        done += int(killer.stdout.readline())
        seen = whole_after(life, done, seen)
    killer.stdin.close()
    assert killer.wait(timeout=60) == 0
    assert done >= LIVES
    kept = backups(backup_folder())
    assert len(kept) >= 5
    assert all(verify_backup(backup.path)["uploads"] for backup in kept)


def whole_after(life: int, done: int, before: int) -> int:
    """Find all that was said to be done, and at most what was begun; return how many acts there are."""
    with cursor() as own:
        verdict = examine(own)
        assert verdict.broken is None
        assert max(done, before) <= verdict.rows <= done + life + 1
        assert own.execute(copies.UNFINISHED).fetchone() is None
        assert own.execute("select count(*) from upload").fetchone() == (verdict.rows,)
    close_database()
    return verdict.rows
