"""A folder through which other systems send files: each ends in `published/` or `refused/` with its report.

A file is taken once its size and time have stayed the same for two seconds, so that one still being
written is left alone. Nobody can be asked here: a file with questions is refused with the questions as
reasons. The report says in Vietnamese (`.txt`) and for machines (`.json`) what became of the file.
"""

import logging
import os
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from data.database import DatabaseUnavailableError, cursor
from data.texts import say
from ingest.examine import Report
from ingest.findings import Finding
from ingest.intake import MOST_BYTES, take, too_large
from ingest.publish import publish
from ingest.put_away import put_away
from ingest.receipt import Receipt
from ingest.staging import name_of

STILL_SECONDS = 2.0
LOOK_SECONDS = 1.0
RETRY_SECONDS = 60.0  # after the database or the disk was not to be had
SENT_BY = "inbox"
Look = tuple[int, int]  # size and time of the last change

log = logging.getLogger(__name__)


class InboxUnavailableError(Exception):
    """The folder cannot be watched; the message is a sentence for the reader."""


@dataclass
class Inbox:
    """The folder, and what was seen in it since when."""

    folder: Path
    ended: threading.Event = field(default_factory=threading.Event)
    seen: dict[str, tuple[Look, float]] = field(default_factory=dict)

    def look(self, now: float) -> list[Path]:
        """Look once, and deal with every file that has been still long enough.

        Args:
            now: Seconds on any clock that only goes forward.

        Returns:
            Where each file that was dealt with is now.

        Raises:
            OSError: The folder is not there.
        """
        known = self.seen
        looks = dict(files_in(self.folder))
        self.seen = {
            name: known[name] if name in known and known[name][0] == look else (look, now)
            for name, look in looks.items()
        }
        still = [name for name, (_, since) in self.seen.items() if now - since >= STILL_SECONDS]
        return [place for name in sorted(still) if (place := self._deal(name, now))]

    def _deal(self, name: str, now: float) -> Path | None:
        """Read, publish or refuse one file and put it away; None where that must wait."""
        look, path = self.seen[name][0], self.folder / name
        if self.ended.is_set():
            return None
        try:
            receipt = receive(path, look)
            place = put_away(path, receipt) if receipt else None
        except (OSError, duckdb.IOException, DatabaseUnavailableError):
            log.exception("inbox: %s has to wait", name_of(name))
            self.seen[name] = (look, now + RETRY_SECONDS)
            return None
        if place:
            log.info("inbox: %s -> %s/%s", name_of(name), place.parent.name, name_of(place.name))
        return place


def files_in(folder: Path) -> Iterator[tuple[str, Look]]:
    """Yield everything but folders and what a program keeps hidden while it writes, with its look."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith((".", "~$")) and not entry.is_dir(follow_symlinks=False):
                state = entry.stat(follow_symlinks=False)
                yield entry.name, (state.st_size, state.st_mtime_ns)


def receive(path: Path, look: Look) -> Receipt | None:
    """Read a file and publish it if it loads; None where it is changing after all."""
    state = path.lstat()
    if (state.st_size, state.st_mtime_ns) != look:
        return None
    if not stat.S_ISREG(state.st_mode):
        return _refused(path, Finding("not_a_file"))
    if state.st_size > MOST_BYTES:
        return Receipt(too_large(path.name, state.st_size))
    try:
        raw = path.read_bytes()
    except PermissionError as error:
        return _refused(path, Finding("path_unreadable", found=str(error.strerror)))
    return _load(raw, path) if len(raw) == state.st_size else None


def _load(raw: bytes, path: Path) -> Receipt:
    try:
        with cursor() as connection:
            taken = take(connection, raw, file_name=path.name, by=SENT_BY)
            if taken.upload_id is None:
                return Receipt(taken.report)
            changed = publish(connection, taken.upload_id, by=SENT_BY)
            return Receipt(taken.report, taken.upload_id, taken.figures, changed)
    except (OSError, duckdb.IOException, DatabaseUnavailableError):
        raise
    except Exception:
        # Whatever one file does to us, it must not stay and be tried for ever, nor keep the others waiting.
        log.exception("inbox: %s failed", name_of(path.name))
        return _refused(path, Finding("failed_inside"))


def _refused(path: Path, finding: Finding) -> Receipt:
    return Receipt(Report(name_of(path.name), "", errors=(finding,)))


def inbox_path() -> Path | None:
    """Return the folder that `GIAOBAN_INBOX` names, None where it names none."""
    name = os.environ.get("GIAOBAN_INBOX")
    return Path(name) if name else None


@contextmanager
def watching(folder: Path | None) -> Iterator[None]:
    """Watch `folder` from another thread while the block runs; None for no folder.

    Raises:
        InboxUnavailableError: The folder is not there and cannot be made.
    """
    if folder is None:
        yield
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InboxUnavailableError(say("inbox_unavailable", "vi", path=folder, reason=error)) from error
    inbox = Inbox(folder)
    thread = threading.Thread(target=_watch, args=(inbox,), name="inbox")
    thread.start()
    try:
        yield
    finally:
        inbox.ended.set()
        thread.join()


def _watch(inbox: Inbox) -> None:
    there = True
    while not inbox.ended.wait(LOOK_SECONDS):
        try:
            inbox.look(time.monotonic())
            there = True
        except OSError:
            if there:
                log.exception("inbox: %s is gone", inbox.folder)
            there = False
