"""Accounts are backed up beside the figures, and a restoring opens none that was closed since unnoticed."""

import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from data import audit
from data.backup import __main__ as command
from data.backup import copies
from data.backup.accounts import accounts_beside, verify_accounts
from data.backup.copies import backups, make_backup, rotate, verify_backup
from data.backup.files import BackupError, digest_file
from data.backup.restore import restore
from data.database import backup_folder, close_database, cursor
from ui.gate import accounts, first_run, sessions
from ui.gate.accounts import password_is_right
from ui.gate.store import close_store, look_up

PASSWORD, ANOTHER = "một mật khẩu để thử", "mật khẩu thứ hai đây"


@pytest.fixture
def file(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Accounts of this test's own beside its database: an administrator and two others, one signed in."""
    monkeypatch.delenv("GIAOBAN_ACCOUNTS")
    close_store()
    first_run.open_setup()
    for name, role in (("chi", "administrator"), ("an", "uploader"), ("binh", "reader")):
        accounts.add(name, role, PASSWORD, by="test")
    return shipped.parent / "accounts.sqlite"


@pytest.fixture
def made(file: Path) -> Path:
    """A backup of it."""
    return back_up()


def back_up() -> Path:
    with cursor() as connection:
        made, _ = make_backup(connection, backup_folder())
    return made.path


def open_names() -> list[str]:
    return [each.name for each in accounts.accounts() if not each.disabled]


def rows(path: Path, table: str) -> list[tuple]:
    with sqlite3.connect(path) as kept:
        return kept.execute(f"select * from {table}").fetchall()


def test_accounts_are_copied_and_what_is_of_the_moment_is_not(file: Path) -> None:
    key = sessions.begin("an")
    assert not password_is_right("an", "wrong", address="10.0.0.1")
    made = back_up()
    beside = accounts_beside(made)
    assert verify_accounts(made) == 3
    assert rows(beside, "account") == rows(file, "account")
    assert [rows(beside, table) for table in ("session", "attempt", "first_run", "waiting_note")] == [[]] * 4
    assert rows(file, "session")
    assert sessions.digest(key).encode() not in beside.read_bytes()  # nor in a page that was freed
    assert stat.S_IMODE(beside.stat().st_mode) == 0o600
    assert digest_file(beside).exists()
    assert [path.name for path in made.parent.iterdir() if "making" in path.name] == []


def test_a_backup_while_accounts_change_is_those_of_one_moment(file: Path) -> None:
    ended, failures = threading.Event(), []

    def write() -> None:
        """Keep two accounts alike, in one change each."""
        with sqlite3.connect(file, timeout=20, isolation_level=None) as own:
            turn = 0
            while not ended.is_set():
                turn += 1
                own.execute("begin immediate")
                own.execute("update account set changed_at = ? where name = 'an'", [turn])
                own.execute("update account set changed_at = ? where name = 'binh'", [turn])
                own.execute("commit")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(20):
            copies.copy_accounts(backup_folder() / f"x-{number}.duckdb") if number else back_up()
    except BackupError as error:
        failures.append(error)
    finally:
        ended.set()
        writer.join()
    assert failures == []
    for path in backup_folder().glob("*.accounts.sqlite"):
        times = {name: changed for name, _, _, _, changed in rows(path, "account")}
        assert times["an"] == times["binh"] or times["an"] > 1_000_000  # the latter: before the writer began


def test_a_machine_without_accounts_has_none_in_its_backups(shipped: Path) -> None:
    made = back_up()
    assert not accounts_beside(made).exists()
    assert verify_accounts(made) is None
    with pytest.raises(BackupError, match="không kèm tài khoản"):
        restore(made, by="test", accounts=True)


@pytest.mark.parametrize("damage", ["a letter", "cut", "a table gone"])
def test_damaged_accounts_are_told_and_nothing_is_restored(made: Path, file: Path, damage: str) -> None:
    beside = accounts_beside(made)
    whole = beside.read_bytes()
    if damage == "a table gone":
        digest_file(beside).unlink()
        with sqlite3.connect(beside) as own:
            own.execute("pragma foreign_keys = off")
            own.execute("drop table account")
    else:
        beside.write_bytes(whole[:-100] if damage == "cut" else whole.replace(b"uploader", b"upl0ader"))
    before = file.read_bytes()
    for act in (verify_backup, lambda path: restore(path, by="test", accounts=True)):
        with pytest.raises(BackupError, match="bị hỏng"):
            act(made)
    assert file.read_bytes() == before


def test_accounts_that_cannot_be_read_do_not_keep_figures_from_being_backed_up(file: Path) -> None:
    close_store()
    for ending in ("-wal", "-shm"):
        Path(f"{file}{ending}").unlink(missing_ok=True)
    file.write_bytes(b"no database" * 1000)
    with pytest.raises(BackupError, match="tài khoản thì chưa"):
        back_up()
    [kept] = backups(backup_folder())
    assert verify_backup(kept.path)["uploads"] == 15


def test_accounts_are_thrown_away_with_their_figures(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    second = back_up()
    orphan = made.with_name(made.name.replace("-000001-", "-000099-")).with_suffix(".accounts.sqlite")
    orphan.write_bytes(b"of a backup that was cut short")
    foreign = made.with_name("quan trong.accounts.sqlite")
    foreign.write_bytes(b"of somebody else")
    monkeypatch.setattr(copies, "KEPT", 1)
    rotate(made.parent)
    left = sorted(path.name for path in made.parent.iterdir())
    parts = [second, digest_file(second), accounts_beside(second), digest_file(accounts_beside(second))]
    assert left == sorted([foreign.name, *(path.name for path in parts)])


def test_restoring_figures_leaves_the_accounts_of_today(
    made: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accounts.set_disabled("an", disabled=True, by="test")
    accounts.set_password("binh", ANOTHER, by="test")
    close_database()
    assert command.main(["restore", str(made)]) == 0
    assert "Tài khoản giữ nguyên" in capsys.readouterr().out
    assert open_names() == ["binh", "chi"]
    assert password_is_right("binh", ANOTHER, address="")


def test_asked_for_they_come_back_but_for_who_is_closed_today(
    made: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accounts.set_disabled("an", disabled=True, by="test")
    accounts.set_password("binh", ANOTHER, by="test")
    accounts.add("new", "administrator", PASSWORD, by="test")
    key = sessions.begin("chi")
    close_store()
    close_database()
    assert command.main(["restore", "--accounts", str(made)]) == 0
    said = capsys.readouterr().out
    assert "Đang mở: binh, chi." in said
    assert "vẫn khóa: an." in said
    assert open_names() == ["binh", "chi"]
    assert password_is_right("binh", PASSWORD, address="")
    assert sessions.find(sessions.digest(key)) is None
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "new" in {name for name, *_ in rows(Path(f"{file}.before-restore-1"), "account")}
    with cursor() as connection:
        newest = audit.entries(connection, most=1)[0]
        assert '"accounts": ["binh", "chi"]' in newest.detail
        assert '"accounts_kept_closed": ["an"]' in newest.detail
        assert audit.verify(connection) is None


@pytest.mark.parametrize("lost", ["gone", "damaged"])
def test_a_machine_that_lost_its_accounts_gets_those_of_the_backup(made: Path, file: Path, lost: str) -> None:
    close_store()
    for ending in ("", "-wal", "-shm"):
        Path(f"{file}{ending}").unlink(missing_ok=True)
    if lost == "damaged":
        file.write_bytes(b"no database" * 1000)
    close_database()
    _, restored = restore(made, by="test", accounts=lost == "damaged")
    assert restored.names == ("an", "binh", "chi")
    assert open_names() == ["an", "binh", "chi"]
    assert look_up("select 1 from session") == []
    assert first_run.has_administrator()
