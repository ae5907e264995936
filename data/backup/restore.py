"""Puts a backup in the place of the database, and loses nothing of what was there.

The backup is made ready under another name, and the present file, its log and its anchors get a second name,
before one takes the other's place: at every moment all that was ever stored is on the disk.
"""

import os
import shutil
from itertools import count
from pathlib import Path

import duckdb

from data.audit import anchors_of, carry_anchors, examine, record
from data.backup.copies import digest_of, put_on_disk, verify_backup
from data.database import close_database, database_path
from data.opening import open_hardened, open_with_tables
from data.unavailable import DatabaseInUseError, unavailable

ENDINGS = ("", ".wal", ".anchors")


def restore(backup: Path, *, by: str) -> Path | None:
    """Make `backup` the database.

    Args:
        backup: The file; it stays where it is.
        by: Who is on record as having done it.

    Returns:
        Where the database of before is now; None where there was none.

    Raises:
        BackupError: The backup must not be used; nothing changed.
        DatabaseUnavailableError: A process, such as the dashboard, has the database open, or the backup is
            of another release; nothing changed.
        OSError: The disk does not let us; the database is the one of before.
    """
    verify_backup(backup)
    path = Path(database_path())
    path.parent.mkdir(parents=True, exist_ok=True)
    _require_alone(path)
    aside = _free_name(path) if path.exists() else None
    incoming = _prepare(backup, path, aside, by)
    if aside:
        _set_aside(path, aside)
    # Without the log first: it belongs to the old file and must never be replayed on the new one.
    Path(f"{path}.wal").unlink(missing_ok=True)
    os.replace(incoming, path)
    os.replace(anchors_of(str(incoming)), anchors_of(str(path)))
    put_on_disk(path.parent)
    return aside


def _require_alone(path: Path) -> None:
    """Refuse while a process has the file; a damaged file, the reason for restoring, is no obstacle."""
    close_database()
    if not path.exists():
        return
    try:
        open_hardened(str(path)).close()  # a healthy log is written out by this
    except duckdb.Error as error:
        trouble = unavailable(str(path), error)
        if isinstance(trouble, DatabaseInUseError):
            raise trouble from error


def _prepare(backup: Path, path: Path, aside: Path | None, by: str) -> Path:
    """Return a copy of the backup that has this release's tables and its own restoring on record."""
    incoming = path.with_name(f"{path.name}.restoring")
    _remove(incoming)
    try:
        shutil.copyfile(backup, incoming)
        ready = open_with_tables(str(incoming))
        try:
            carry_anchors(ready, str(path))
            _record(ready, backup, path, aside, by)
        finally:
            ready.close()
        for ending in ("", ".anchors"):
            put_on_disk(Path(f"{incoming}{ending}"))
    except BaseException:
        _remove(incoming)
        raise
    return incoming


def _record(ready: duckdb.DuckDBPyConnection, backup: Path, path: Path, aside: Path | None, by: str) -> None:
    """Put the restoring on record, with the end that the record had before it."""
    detail: dict[str, object] = {"file": backup.name, "sha256": digest_of(backup)}
    detail["rows_in_backup"] = examine(ready).rows
    if aside:
        detail |= {"set_aside": aside.name, "last_anchor_before": _last_line(anchors_of(str(path)))}
    record(ready, actor=by, action="restore", detail=detail)


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.name}.before-restore-{number}") for number in count(1))
    return next(name for name in names if not any(os.path.lexists(f"{name}{end}") for end in ENDINGS))


def _set_aside(path: Path, aside: Path) -> None:
    """Give the database, its log and its anchors second names."""
    for ending in ENDINGS:
        old, new = Path(f"{path}{ending}"), Path(f"{aside}{ending}")
        if old.exists():
            try:
                os.link(old, new)
            except OSError:  # not every file system has second names
                shutil.copyfile(old, new)
                put_on_disk(new)
    put_on_disk(path.parent)


def _remove(incoming: Path) -> None:
    for ending in ENDINGS:
        Path(f"{incoming}{ending}").unlink(missing_ok=True)


def _last_line(path: Path) -> str:
    lines = path.read_text(encoding="ascii", errors="replace").split("\n") if path.exists() else []
    return next((line for line in reversed(lines) if line), "")
