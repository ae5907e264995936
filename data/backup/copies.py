"""Makes backups of the open database and tells whole ones from damaged ones.

A copy of the file would lack what is still in the log, so the tables are copied in one transaction that sees
one state, whoever writes meanwhile. A backup counts only once it was read again, every table compared, and
everything is on the disk: it is renamed last.
"""

import hashlib
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from data.audit import VIETNAM, examine
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


class BackupError(Exception):
    """A backup could not be made or must not be used; the message is a sentence for the reader."""


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
        _keep(making, place)
        rotate(folder)
    except (duckdb.Error, OSError) as error:
        _remove(making)
        full = kind_of(error) == "database_disk_full"
        reason = say("backup_reason_full", "vi") if full else _first_line(error)
        raise BackupError(say("backup_failed", "vi", folder=folder, reason=reason)) from error
    return Backup(place, number, now), held


def rotate(folder: Path) -> None:
    """Throw away all but `KEPT` backups: first those of a day that has a newer one, then the oldest."""
    made = backups(folder)
    last_of_day = {backup.day: backup.number for backup in reversed(made)}
    spare = [backup for backup in reversed(made) if last_of_day[backup.day] != backup.number]
    oldest_first = [*spare, *(backup for backup in reversed(made) if backup not in spare)]
    for backup in oldest_first[: max(0, len(made) - KEPT)]:
        backup.path.unlink(missing_ok=True)
        digest_file(backup.path).unlink(missing_ok=True)
    for beside in folder.glob("*.duckdb.sha256"):
        if _form().fullmatch(beside.stem) and not beside.with_suffix("").exists():
            beside.unlink()  # of a backup that was cut short


def verify_backup(path: Path) -> dict[str, int]:
    """Read a backup wholly; return how much it holds.

    Raises:
        BackupError: It is not there, damaged, changed, or not ours.
    """
    if not path.is_file():
        raise BackupError(say("backup_missing", "vi", path=path))
    beside = digest_file(path)
    if beside.exists() and beside.read_text(encoding="utf-8").split(" ")[0] != digest_of(path):
        raise _damaged(path, say("backup_reason_digest", "vi"))
    try:
        with _reading(path) as copy:
            held = fingerprint(copy)
            if not held.keys() >= OURS:
                raise _damaged(path, say("backup_reason_tables", "vi"))
            _check(path, copy)
    except (duckdb.Error, OSError) as error:
        raise _damaged(path, _first_line(error)) from error
    names = {"uploads": "upload", "figures": "submission", "publications": "publication", "acts": "audit"}
    return {name: held[table][0] for name, table in names.items()}


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_file(path: Path) -> Path:
    """Return the file beside a backup that holds its SHA-256, as `sha256sum -c` reads it."""
    return path.with_name(f"{path.name}.sha256")


def put_on_disk(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk and not only in memory."""
    if path.is_dir() and os.name == "nt":
        return  # Windows has no such call for folders
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


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


def _keep(making: Path, place: Path) -> None:
    put_on_disk(making)
    beside = digest_file(place)
    beside.write_text(f"{digest_of(making)} *{place.name}\n", encoding="utf-8")
    put_on_disk(beside)
    os.replace(making, place)
    put_on_disk(place.parent)


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


def _form() -> re.Pattern[str]:
    return re.compile(rf"{re.escape(_stem())}-(\d{{6,9}})-(\d{{8}}-\d{{6}})\.duckdb")


def _stem() -> str:
    return Path(database_path()).stem
