"""Makes backups while the dashboard runs, since no other process can open its database.

It makes one each day, one a little after the last of several publications, and one whenever
`python -m data.backup` asks. Asking is a file put into the backup folder and answered by another: that works
alike on every system, needs no open port, and whoever may write there may have a backup made, nothing else.
"""

import json
import logging
import os
import re
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from data.audit import VIETNAM, examine, sentence
from data.backup.copies import Backup, backups, make_backup
from data.backup.files import BackupError
from data.database import MEGABYTE, backup_folder, cursor
from data.opening import Fingerprint
from data.texts import say
from data.unavailable import DatabaseUnavailableError

LOOK_SECONDS = 0.5
STATE_SECONDS = 10.0  # between two looks at whether a backup is due
QUIET_SECONDS = 60.0  # after a publication: the next often follows
RETRY_SECONDS = 600.0
STALE_SECONDS = 3600.0
REQUEST = re.compile(r"request-[0-9a-f]{16}\.ask")

log = logging.getLogger(__name__)


@dataclass
class Keeper:
    """The folder, and what is known of the database since when."""

    folder: Path
    sequence: int | None = None  # the newest publication seen
    changed: float | None = None  # when it was first seen, if it is in no backup yet
    looked: float = float("-inf")
    failed: float = float("-inf")
    ended: threading.Event = field(default_factory=threading.Event)

    def look(self, now: float) -> None:
        """Answer what is asked, and make a backup if one is due.

        Args:
            now: Seconds on any clock that only goes forward.
        """
        for request in _requests(self.folder):
            self._answer(request)
        if now - self.looked >= STATE_SECONDS:
            self.looked = now
            if self._is_due(now) and now - self.failed >= RETRY_SECONDS:
                self._make(now)

    def _is_due(self, now: float) -> bool:
        sequence = _sequence()
        if self.sequence is not None and sequence != self.sequence:
            self.changed = now
        self.sequence = sequence
        made = backups(self.folder)
        today = (datetime.now(UTC) + VIETNAM).date().isoformat()
        settled = self.changed is not None and now - self.changed >= QUIET_SECONDS
        return settled or not made or made[0].day != today

    def _make(self, now: float) -> None:
        try:
            with cursor() as connection:
                log.info("backup: %s", said(*make_backup(connection, self.folder)))
            self.changed = None
            _look_at_the_record()
        except (BackupError, DatabaseUnavailableError):
            self.failed = now
            log.exception("backup: failed, tried again in %d s", RETRY_SECONDS)

    def _answer(self, request: Path) -> None:
        request.unlink(missing_ok=True)
        try:
            with cursor() as connection:
                answer = {"made": True, "sentence": said(*make_backup(connection, self.folder))}
        except (BackupError, DatabaseUnavailableError) as error:
            log.exception("backup: failed")
            answer = {"made": False, "sentence": str(error)}
        _write(request.with_suffix(".json"), json.dumps(answer, ensure_ascii=False))


def said(backup: Backup, held: Fingerprint) -> str:
    """Return a backup and what it holds in a sentence."""
    size = -(-os.path.getsize(backup.path) // MEGABYTE)
    rows = sum(count for count, _ in held.values())
    return say("backup_made", "vi", path=backup.path, size=size, tables=len(held), rows=rows)


@contextmanager
def keeping_backups() -> Iterator[None]:
    """Keep backups from another thread while the block runs; a database in memory has none."""
    folder = backup_folder()
    if folder is None:
        yield
        return
    keeper = Keeper(folder)
    thread = threading.Thread(target=_keep, args=(keeper,), name="backup")
    thread.start()
    try:
        yield
    finally:
        keeper.ended.set()
        thread.join()


def ask(folder: Path, seconds: float) -> tuple[bool, str] | None:
    """Ask the running dashboard for a backup; return whether it was made and a sentence.

    None where nobody took the request within `seconds`; once taken, it is waited for as long as it takes.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    request = folder / f"request-{secrets.token_hex(8)}.ask"
    _write(request, "")
    answer, since = request.with_suffix(".json"), time.monotonic()
    while not answer.exists():
        waited = time.monotonic() - since
        if (waited > seconds and request.exists()) or waited > STALE_SECONDS:
            request.unlink(missing_ok=True)
            return None
        time.sleep(LOOK_SECONDS / 5)
    told = json.loads(answer.read_text(encoding="utf-8"))
    answer.unlink()
    return bool(told["made"]), str(told["sentence"])


def _keep(keeper: Keeper) -> None:
    keeper.looked = time.monotonic()  # the first visitors come before the first backup
    _look_at_the_record()
    while not keeper.ended.wait(LOOK_SECONDS):
        try:
            keeper.look(time.monotonic())
        except (OSError, DatabaseUnavailableError):
            log.exception("backup: %s has to wait", keeper.folder)
            keeper.ended.wait(STATE_SECONDS)


def _look_at_the_record() -> None:
    """Log that the record was changed, or its end to compare it with later."""
    with cursor() as connection:
        verdict = examine(connection)
    log.log(logging.ERROR if verdict.broken else logging.INFO, "record: %s", sentence(verdict, "vi"))


def _requests(folder: Path) -> list[Path]:
    """Return what is asked, and remove what nobody waits for any more."""
    if not folder.is_dir():
        return []
    found = []
    for path in folder.glob("request-*"):
        if time.time() - path.lstat().st_mtime > STALE_SECONDS:
            path.unlink(missing_ok=True)
        elif REQUEST.fullmatch(path.name):
            found.append(path)
    return found


def _sequence() -> int:
    with cursor() as connection:
        return connection.execute("select coalesce(max(sequence), 0) from publication").fetchone()[0]


def _write(path: Path, text: str) -> None:
    """Write a file that nobody sees before it is complete."""
    unseen = path.with_name(f".{path.name}.writing")
    unseen.write_text(text, encoding="utf-8")
    os.replace(unseen, path)
