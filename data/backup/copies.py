"""Makes backups of the open database and tells whole ones from damaged ones.

A copy of the file would lack what is still in the log, so the tables are copied in one transaction that sees
one state, whoever writes meanwhile. A backup counts only once it was read again, every table compared, and
everything is on the disk: it is renamed last.
"""

import os
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from data.audit import VIETNAM, examine
from data.backup.accounts import accounts_beside, copy_accounts, verify_accounts
from data.backup.files import BackupError, digest_file, is_as_made, keep
from data.database import MEGABYTE, database_path
from data.opening import Fingerprint, fingerprint, identifier, open_hardened, quoted
from data.texts import say
from data.unavailable import NoRoomError, kind_of

KEPT = 14
TRIES = 3
LET_GO_SECONDS = 10.0
# DuckDB can show rows of an insert that is not committed; in a backup they would be found by this.
UNFINISHED = """
select coalesce(upload.upload_id, submission.upload_id)
from upload full join submission on submission.upload_id = upload.upload_id
group by coalesce(upload.upload_id, submission.upload_id), upload.row_count
having upload.row_count is null or upload.row_count <> count(submission.upload_id)
order by 1 limit 1
"""
OURS = frozenset({"upload", "submission", "publication", "audit"})


@dataclass(frozen=True)
class Backup:
    """A file that was made: its place, its number (the clock may be wrong), and when."""

    path: Path
    number: int
    made_at: datetime

    @property
    def day(self) -> str:
        """Return the day in Vietnam on which it was made."""
        return (self.made_at + VIETNAM).date().isoformat()


def backups(folder: Path) -> list[Backup]:
    """Return the backups of this database in `folder`, newest first."""
    found = []
    for path in folder.glob("*.duckdb") if folder.is_dir() else ():
        match = _form().fullmatch(path.name)
        if match:
            found.append(Backup(path, int(match[1]), datetime.strptime(match[2], "%Y%m%d-%H%M%S")))
    return sorted(found, key=lambda backup: backup.number, reverse=True)


def make_backup(connection: duckdb.DuckDBPyConnection, folder: Path) -> tuple[Backup, Fingerprint]:
    """Back the open database up into `folder`, and throw the oldest backups away.

    Returns:
        The backup, and what it holds.

    Raises:
        BackupError: It cannot be written, or is not what the database is; nothing changed.
        NoRoomError: The disk has too little room.
    """
    making = folder / f".{_stem()}.making"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _require_room(folder)
        made = backups(folder)
        number, now = (made[0].number if made else 0) + 1, datetime.now(UTC).replace(tzinfo=None)
        place = folder / f"{_stem()}-{number:06}-{now:%Y%m%d-%H%M%S}.duckdb"
        held = _copy_and_compare(connection, making)
        # Accounts first: the backup counts from the moment that its figures have their name.
        trouble = _copy_accounts(place)
        keep(making, place)
        rotate(folder)
    except (duckdb.Error, OSError) as error:
        _remove(making)
        raise BackupError(say("backup_failed", "vi", folder=folder, reason=_reason(error))) from error
    if trouble:
        raise BackupError(
            say("backup_accounts_failed", "vi", path=place, reason=_reason(trouble))
        ) from trouble
    return Backup(place, number, now), held


def rotate(folder: Path) -> None:
    """Throw away all but `KEPT` backups: first those of a day that has a newer one, then the oldest."""
    made = backups(folder)
    last_of_day = {backup.day: backup.number for backup in reversed(made)}
    spare = [backup for backup in reversed(made) if last_of_day[backup.day] != backup.number]
    oldest_first = [*spare, *(backup for backup in reversed(made) if backup not in spare)]
    for backup in oldest_first[: max(0, len(made) - KEPT)]:
        for path in _parts(backup.path):
            path.unlink(missing_ok=True)
    for beside in (*folder.glob("*.sha256"), *folder.glob("*.accounts.sqlite")):
        name = beside.name.removesuffix(".sha256").removesuffix(".duckdb").removesuffix(".accounts.sqlite")
        figures = beside.with_name(f"{name}.duckdb")
        if _form().fullmatch(figures.name) and not figures.exists():
            beside.unlink()  # of a backup that was cut short


def verify_backup(path: Path) -> dict[str, int]:
    """Read a backup wholly; return how much it holds.

    Raises:
        BackupError: It is not there, damaged, changed, or not ours.
    """
    if not path.is_file():
        raise BackupError(say("backup_missing", "vi", path=path))
    if not is_as_made(path):
        raise _damaged(path, say("backup_reason_digest", "vi"))
    try:
        with _reading(path) as copy:
            held = fingerprint(copy)
            if not held.keys() >= OURS:
                raise _damaged(path, say("backup_reason_tables", "vi"))
            _check(path, copy)
    except (duckdb.Error, OSError) as error:
        raise _damaged(path, _first_line(error)) from error
    verify_accounts(path)
    names = {"uploads": "upload", "figures": "submission", "publications": "publication", "acts": "audit"}
    return {name: held[table][0] for name, table in names.items()}


def _copy_accounts(place: Path) -> Exception | None:
    """Copy accounts; return why not, because figures must be backed up all the same."""
    try:
        copy_accounts(place)
    except (sqlite3.Error, OSError, BackupError) as error:
        return error
    return None


def _reason(error: Exception) -> str:
    return say("backup_reason_full", "vi") if kind_of(error) == "database_disk_full" else _first_line(error)


def _copy_and_compare(connection: duckdb.DuckDBPyConnection, making: Path) -> Fingerprint:
    for _ in range(TRIES):
        _remove(making)
        held = _copy(connection, making)
        with _reading(making) as copy:
            if fingerprint(copy) == held and not copy.execute(UNFINISHED).fetchone():
                return held
    _remove(making)
    raise BackupError(say("backup_differs", "vi"))


def _copy(connection: duckdb.DuckDBPyConnection, making: Path) -> Fingerprint:
    """Copy every table in one transaction; return what that transaction saw of the original."""
    own = connection.execute("select current_database()").fetchone()[0]
    connection.execute(f"attach {quoted(str(making))} as backup_in_making")
    try:
        connection.execute("begin")
        try:
            connection.execute(f"copy from database {identifier(own)} to backup_in_making")
            held = fingerprint(connection, own)
        except BaseException:
            connection.execute("rollback")
            raise
        connection.execute("commit")
    finally:
        connection.execute("detach backup_in_making")
    return held


def _check(path: Path, copy: duckdb.DuckDBPyConnection) -> None:
    unfinished = copy.execute(UNFINISHED).fetchone()
    if unfinished:
        raise _damaged(path, say("backup_reason_rows", "vi", upload_id=unfinished[0]))
    broken = examine(copy).broken
    if broken:
        raise _damaged(path, say("backup_reason_record", "vi", broken=broken))


@contextmanager
def _reading(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = _opened(path)
    try:
        yield connection
    finally:
        connection.close()


def _opened(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a file; while others write, DuckDB lets one that it just detached go only a moment later."""
    until = time.monotonic() + LET_GO_SECONDS
    while True:
        try:
            return open_hardened(str(path), read_only=True)
        except duckdb.Error as error:
            if "already attached" not in str(error) or time.monotonic() > until:
                raise
        time.sleep(0.02)


def _require_room(folder: Path) -> None:
    needed = 2 * os.path.getsize(database_path()) + MEGABYTE
    free = shutil.disk_usage(folder).free
    if free < needed:
        megabytes = {"free": free // MEGABYTE, "needed": -(-needed // MEGABYTE)}
        raise NoRoomError(say("backup_no_room", "vi", folder=folder, **megabytes))


def _remove(making: Path) -> None:
    """Remove what a process that was killed may have left of a backup."""
    for path in (making, Path(f"{making}.wal")):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _damaged(path: Path, reason: str) -> BackupError:
    return BackupError(say("backup_damaged", "vi", path=path, reason=reason))


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]


def _parts(figures: Path) -> list[Path]:
    """Return every file that a backup may have."""
    accounts = accounts_beside(figures)
    return [figures, digest_file(figures), accounts, digest_file(accounts)]


def _form() -> re.Pattern[str]:
    return re.compile(rf"{re.escape(_stem())}-(\d{{6,9}})-(\d{{8}}-\d{{6}})\.duckdb")


def _stem() -> str:
    return Path(database_path()).stem
