"""A folder through which other systems send files: each ends in `published/` or `refused/` with its report.

A file is taken once its size and time have stayed the same for two seconds and nobody has it open for
writing, so that half of one is never read; what is hidden or ends in `.part` or `.tmp` waits for its own
name. Nobody can be asked here: a file with questions is refused with the questions as reasons. The report
says in Vietnamese (`.txt`) and for machines (`.json`) what became of the file.
"""

import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from data.texts import say
from ingest.put_away import PUBLISHED, REFUSED, put_away
from ingest.receipt import Receipt
from ingest.reception import OUTAGES, Look, look_of, receive, refuse_folder
from ingest.staging import name_of

STILL_SECONDS = 2.0
LOOK_SECONDS = 1.0
RETRY_SECONDS = 60.0  # after the database or the disk was not to be had
HIDDEN = (".", "~$")  # with these a program's file begins, or with the others ends, until it is whole
UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".filepart")

log = logging.getLogger(__name__)


class InboxUnavailableError(Exception):
    """The folder cannot be watched; the message is a sentence for the reader."""


@dataclass
class Inbox:
    """The folder, and what was seen in it since when."""

    folder: Path
    ended: threading.Event = field(default_factory=threading.Event)
    seen: dict[str, tuple[Look, float]] = field(default_factory=dict)
    receipts: dict[tuple[str, Look], Receipt] = field(default_factory=dict)  # of what is not put away yet
    folders: set[str] = field(default_factory=set)  # that somebody put in, and that are on record

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
        self._refuse_folders()
        still = [name for name, (_, since) in self.seen.items() if now - since >= STILL_SECONDS]
        return [place for name in sorted(still) if (place := self._deal(name, now))]

    def _refuse_folders(self) -> None:
        """Put each folder on record once; whoever put it in waits for its files to be published."""
        there = set(folders_in(self.folder))
        for name in sorted(there - self.folders):
            log.warning("inbox: %s is a folder and is not taken", name_of(name))
            try:
                refuse_folder(self.folder / name)
            except OUTAGES:
                log.exception("inbox: %s is not on record", name_of(name))
        self.folders = there

    def _deal(self, name: str, now: float) -> Path | None:
        """Read, publish or refuse one file and put it away; None where that must wait."""
        look, path = self.seen[name][0], self.folder / name
        if self.ended.is_set():
            return None
        try:
            place = self._put_away(path, look)
        except OUTAGES:
            log.exception("inbox: %s has to wait", name_of(name))
            self.seen[name] = (look, now + RETRY_SECONDS)
            return None
        if place:
            log.info("inbox: %s -> %s/%s", name_of(name), place.parent.name, name_of(place.name))
        return place

    def _put_away(self, path: Path, look: Look) -> Path | None:
        """Receive a file, unless that was done before the disk was full, and put it away."""
        receipt = self.receipts.get((path.name, look)) or receive(path, look)
        if receipt is None:
            return None
        self.receipts[path.name, look] = receipt
        place = put_away(path, receipt)
        del self.receipts[path.name, look]
        return place


def files_in(folder: Path) -> Iterator[tuple[str, Look]]:
    """Yield everything but folders and what a program keeps hidden while it writes, with its look."""
    with os.scandir(folder) as entries:
        for entry in entries:
            unfinished = entry.name.startswith(HIDDEN) or entry.name.lower().endswith(UNFINISHED)
            if not unfinished and not entry.is_dir(follow_symlinks=False):
                state = entry.stat(follow_symlinks=False)
                yield entry.name, look_of(state)


def folders_in(folder: Path) -> Iterator[str]:
    """Yield the folders that are neither ours nor hidden."""
    with os.scandir(folder) as entries:
        for entry in entries:
            ours = entry.name in (PUBLISHED, REFUSED) or entry.name.startswith(HIDDEN)
            if entry.is_dir(follow_symlinks=False) and not ours:
                yield entry.name


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
        except Exception:
            # Nobody would notice the end of this thread but the offices whose files lie there for days.
            log.exception("inbox: looking failed")
