"""Accounts in the backup: a file of their own beside that of the figures, which can be given to others alone.

Sessions, counted tries and the key of the first start are of the moment and stay out of it. Restoring leaves
the accounts of today as they are, unless they are missing or asked for: an account that was closed since the
backup must not open again unnoticed.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from data.backup.files import BackupError, free_name, is_as_made, keep, put_on_disk
from data.database import accounts_path
from data.opening import MEMORY, identifier
from data.texts import say

OF_THE_MOMENT = ("session", "attempt", "waiting_note", "first_run")
ENDINGS = ("", "-wal", "-shm")
Content = dict[str, list[tuple]]


@dataclass(frozen=True)
class Restored:
    """What a restoring made of accounts.

    Attributes:
        names: Of the accounts that are open now, in the order of the alphabet.
        closed: Of those that the backup has open and today's file closed; they stay closed.
        aside: Where the file of before is now.
    """

    names: tuple[str, ...]
    closed: tuple[str, ...]
    aside: Path | None


def accounts_beside(backup: Path) -> Path:
    """Return the file of accounts that belongs to a backup of figures."""
    return backup.with_suffix(".accounts.sqlite")


def copy_accounts(backup: Path) -> int | None:
    """Copy the accounts, whoever writes meanwhile, to beside `backup`; return how many, None without any.

    Raises:
        BackupError: The copy is not what the original is.
        sqlite3.Error: The accounts cannot be read.
        OSError: The disk does not let us.
    """
    path = accounts_path()
    if path == MEMORY or not Path(path).exists():
        return None
    place = accounts_beside(backup)
    making = place.with_name(f".{place.name}.making")
    _remove(making)
    # Nobody else may read it, not even for a moment.
    os.close(os.open(making, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        held = _copy(Path(path), making)
        with _reading(making) as copy:
            if _content(copy) != held:
                raise BackupError(say("backup_differs", "vi"))
        keep(making, place)
    except BaseException:
        _remove(making)
        raise
    return len(held.get("account", []))


def verify_accounts(backup: Path) -> int | None:
    """Read the accounts beside a backup wholly; return how many, None where it has none.

    Raises:
        BackupError: They are damaged or were changed.
    """
    path = accounts_beside(backup)
    if not path.exists():
        return None
    if not is_as_made(path):
        raise _damaged(path, say("backup_reason_digest", "vi"))
    try:
        with _reading(path) as copy:
            fault = copy.execute("pragma integrity_check").fetchone()[0]
            content = _content(copy)
    except sqlite3.Error as error:
        raise _damaged(path, str(error)) from error
    if fault != "ok" or "account" not in content:
        raise _damaged(path, fault if fault != "ok" else say("backup_reason_tables", "vi"))
    return len(content["account"])


def restore_accounts(backup: Path) -> Restored:
    """Put the accounts of a backup in the place of today's, which are kept under another name.

    Raises:
        BackupError: The backup has none, or they are damaged; nothing changed.
        OSError: The disk does not let us.
    """
    if verify_accounts(backup) is None:
        raise BackupError(say("backup_without_accounts", "vi", path=backup))
    path = Path(accounts_path())
    path.parent.mkdir(parents=True, exist_ok=True)
    incoming = path.with_name(f"{path.name}.restoring")
    _remove(incoming)
    os.close(os.open(incoming, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    incoming.write_bytes(accounts_beside(backup).read_bytes())
    names, closed = _keep_closed(incoming, _closed_today(path))
    put_on_disk(incoming)
    aside = free_name(path, ENDINGS) if path.exists() else None
    for ending in ENDINGS if aside else ():
        if Path(f"{path}{ending}").exists():
            os.replace(f"{path}{ending}", f"{aside}{ending}")
    os.replace(incoming, path)
    put_on_disk(path.parent)
    return Restored(names, closed, aside)


def are_missing() -> bool:
    """Tell whether there are no accounts on this machine at all."""
    return accounts_path() != MEMORY and not Path(accounts_path()).exists()


def _copy(path: Path, making: Path) -> Content:
    """Copy within one reading of the original; return what that reading saw."""
    with closing(_connected(path, "ro")) as original, closing(_connected(making, "rw")) as copy:
        original.execute("begin")
        held = _content(original)
        original.backup(copy)
        copy.execute("pragma journal_mode = delete")
        for table in OF_THE_MOMENT:
            if copy.execute("select 1 from sqlite_master where name = ?", [table]).fetchone():
                copy.execute(f"delete from {identifier(table)}")
        copy.execute("vacuum")
    return held


def _content(connection: sqlite3.Connection) -> Content:
    """Return every row of every table that lasts."""
    query = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name"
    names = [name for (name,) in connection.execute(query).fetchall() if name not in OF_THE_MOMENT]
    return {
        name: connection.execute(f"select * from {identifier(name)} order by 1, 2").fetchall()
        for name in names
    }


def _closed_today(path: Path) -> set[str]:
    """Return the accounts that are closed now; none where that cannot be read any more."""
    try:
        with _reading(path) as present:
            return {name for (name,) in present.execute("select name from account where disabled")}
    except sqlite3.Error:
        return set()


def _keep_closed(incoming: Path, closed: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    with closing(_connected(incoming, "rw")) as ready:
        opened = [
            name for (name,) in ready.execute("select name from account where not disabled order by name")
        ]
        again = tuple(name for name in opened if name in closed)
        ready.executemany("update account set disabled = 1 where name = ?", [[name] for name in again])
    return tuple(name for name in opened if name not in closed), again


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(_connected(path, "ro")) as connection:
        yield connection


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=5
    )


def _remove(making: Path) -> None:
    for ending in (*ENDINGS, "-journal"):
        Path(f"{making}{ending}").unlink(missing_ok=True)


def _damaged(path: Path, reason: str) -> BackupError:
    return BackupError(say("backup_damaged", "vi", path=path, reason=reason))
