"""Puts a backup in the place of the database, and loses nothing of what was there.

The backup is made ready under another name, and the present file, its log and its anchors get a second name,
before one takes the other's place: at every moment all that was ever stored is on the disk.
"""

import os
import shutil
from pathlib import Path

import duckdb

from data.audit import anchors_of, carry_anchors, examine, record
from data.backup.accounts import Restored, are_missing, restore_accounts, verify_accounts
from data.backup.copies import verify_backup
from data.backup.files import digest_of, free_name, put_on_disk
from data.contents import put_back, write_out
from data.database import close_database, database_path
from data.opening import open_hardened, open_with_tables
from data.unavailable import DatabaseInUseError, unavailable

ENDINGS = ("", ".wal", ".anchors")


def restore(backup: Path, *, by: str, accounts: bool = False) -> tuple[Path | None, Restored | None]:
    """Make `backup` the database, and its accounts those of the machine if wished or if there are none.

    Args:
        backup: The file; it stays where it is.
        by: Who is on record as having done it.
        accounts: Whether today's accounts give way to those of the backup.

    Returns:
        Where the database of before is now, None where there was none; and what was made of accounts, None
        where they stay as they are.

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
    restored = restore_accounts(backup) if accounts or _brings_accounts(backup) else None
    aside = free_name(path, ENDINGS) if path.exists() else None
    incoming = _prepare(backup, path, _detail(backup, path, aside, restored), by)
    if aside:
        _set_aside(path, aside)
    # Without the log first: it belongs to the old file and must never be replayed on the new one.
    Path(f"{path}.wal").unlink(missing_ok=True)
    os.replace(incoming, path)
    os.replace(anchors_of(str(incoming)), anchors_of(str(path)))
    put_on_disk(path.parent)
    return aside, restored


def _brings_accounts(backup: Path) -> bool:
    return are_missing() and verify_accounts(backup) is not None


def _require_alone(path: Path) -> None:
    """Refuse while a process has the file; a damaged file, the reason for restoring, is no obstacle."""
    close_database()
    if not path.exists():
        return
    try:
        put_back(str(path))
        with open_hardened(str(path)) as own:
            write_out(own)  # what a healthy log holds
    except (duckdb.Error, OSError) as error:
        trouble = unavailable(str(path), error)
        if isinstance(trouble, DatabaseInUseError):
            raise trouble from error


def _prepare(backup: Path, path: Path, detail: dict[str, object], by: str) -> Path:
    """Return a copy of the backup that has this release's tables and its own restoring on record."""
    incoming = path.with_name(f"{path.name}.restoring")
    _remove(incoming)
    try:
        shutil.copyfile(backup, incoming)
        ready = open_with_tables(str(incoming))
        try:
            carry_anchors(ready, str(path))
            # With the end that the record had before.
            detail["rows_in_backup"] = examine(ready).rows
            record(ready, actor=by, action="restore", detail=detail)
        finally:
            ready.close()
        for ending in ("", ".anchors"):
            put_on_disk(Path(f"{incoming}{ending}"))
    except BaseException:
        _remove(incoming)
        raise
    return incoming


def _detail(backup: Path, path: Path, aside: Path | None, restored: Restored | None) -> dict[str, object]:
    detail: dict[str, object] = {"file": backup.name, "sha256": digest_of(backup)}
    if aside:
        detail |= {"set_aside": aside.name, "last_anchor_before": _last_line(anchors_of(str(path)))}
    if restored:
        detail |= {"accounts": [*restored.names], "accounts_kept_closed": [*restored.closed]}
    return detail


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
