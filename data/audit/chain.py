"""The record: who did what and when, so that nobody can change it afterwards without being found out.

Every row holds the hash of the row before it, so an edited, deleted, inserted or moved row breaks the chain
where it stands. A chain cannot see that its own end was cut off, nor that somebody made all of it anew:
against both, the hash of every row is also written to a file beside the database (`.anchors`), and the
newest can be noted on paper and compared (`python -m data.audit verify --noted 120:3f…`). A row that was
forged at the end is one for which the file does not vouch. Whoever rewrites database, file and paper alike is
not found.
"""

import hashlib
import json
import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from data.database import cursor as own_cursor
from data.unavailable import DatabaseUnavailableError

NOTHING = "0" * 64  # what the first row has before it
ANCHOR = re.compile(r"(\d{1,18}) ([0-9a-f]{64})")
ROWS_AT_ONCE = 10_000
Detail = dict[str, object]

_chaining = threading.Lock()

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Entry:
    """One act; the time is UTC."""

    sequence: int
    at: datetime
    actor: str
    action: str
    detail: str
    previous: str
    hash: str

    def sealed(self) -> str:
        """Return the hash that this row must have, worked out from all the rest of it."""
        at = self.at.isoformat(timespec="microseconds")
        rest = [self.sequence, at, self.actor, self.action, self.detail, self.previous]
        text = json.dumps(rest, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Verdict:
    """What a check of the whole record found.

    Attributes:
        rows: How many rows there are.
        head: The hash of the newest; with `rows` this is what to note on paper.
        broken: The sequence of the first row that is not what was written, or that is missing.
        anchored: How many rows the file beside the database vouches for.
    """

    rows: int
    head: str
    broken: int | None
    anchored: int


@contextmanager
def acting(cursor: duckdb.DuckDBPyConnection, *, actor: str, action: str) -> Iterator[Detail]:
    """Do an act and put it on record in one transaction: both happen or neither.

    The block may fill the yielded dictionary, which becomes the row's detail.

    Raises:
        duckdb.Error: Neither happened.
    """
    detail: Detail = {}
    cursor.execute("begin")
    try:
        yield detail
        with _chaining:
            entry, beside = _append(cursor, actor, action, detail), _file_of(cursor)
            cursor.execute("commit")
            _anchor(beside, entry)
    except BaseException:
        _roll_back(cursor)
        raise


def record(
    cursor: duckdb.DuckDBPyConnection, *, actor: str, action: str, detail: Detail | None = None
) -> None:
    """Put an act on record that leaves no other trace in the database, such as a refusal.

    Args:
        cursor: A connection without a transaction of its own.
        actor: Who did it.
        action: A word of the form `sign_in`; the page shows the text `audit_<action>` where there is one.
        detail: What can be written as JSON.
    """
    with acting(cursor, actor=actor, action=action) as own:
        own.update(detail or {})


def note(actor: str, action: str, detail: str = "") -> None:
    """Put an act of the gate on record on a connection of its own; on a full disk, into the log alone.

    A sign-in must not fail in a meeting because a disk is full.
    """
    try:
        with own_cursor() as cursor:
            record(cursor, actor=actor, action=action, detail={"note": detail} if detail else {})
    except DatabaseUnavailableError:
        log.exception("record: %s: %s %s is not on record", actor, action, detail)


def verify(cursor: duckdb.DuckDBPyConnection) -> int | None:
    """Return the sequence of the first row that was edited, deleted, inserted, moved or cut off."""
    return examine(cursor).broken


def examine(cursor: duckdb.DuckDBPyConnection, *, noted: dict[int, str] | None = None) -> Verdict:
    """Check every row against the one before it, against the anchors and what was noted on paper."""
    with _chaining:  # else the anchor of a row just committed would be missing
        anchors = _anchors(cursor) | (noted or {})
        rows, head, broken = 0, NOTHING, None
        for entry in _chain(cursor):
            whole = entry.sequence == rows + 1 and entry.previous == head and entry.hash == entry.sealed()
            if broken is None and not (whole and anchors.get(entry.sequence, entry.hash) == entry.hash):
                broken = min(entry.sequence, rows + 1)
            rows, head = rows + 1, entry.hash
    if broken is None and max(anchors, default=0) > rows:
        broken = rows + 1
    return Verdict(rows, head, broken, len(anchors))


def anchors_of(path: str) -> Path:
    """Return the file of anchors of the database at `path`."""
    return Path(f"{path}.anchors")


def carry_anchors(cursor: duckdb.DuckDBPyConnection, path: str) -> None:
    """Write the anchors of this restored database: those of the database at `path` that agree with it."""
    old, own = _read_anchors(anchors_of(path)), _file_of(cursor)
    if own:
        agreed = [entry for entry in _chain(cursor) if old.get(entry.sequence) == entry.hash]
        own.write_text("".join(f"{entry.sequence} {entry.hash}\n" for entry in agreed), encoding="ascii")


def _append(cursor: duckdb.DuckDBPyConnection, actor: str, action: str, detail: Detail) -> Entry:
    # The transaction sees the chain as it was when it began; a connection of its own sees it as it is.
    fresh = cursor.cursor()
    try:
        query = "select sequence, hash from audit order by sequence desc limit 1"
        last, previous = fresh.execute(query).fetchone() or (0, NOTHING)
    finally:
        fresh.close()
    now = datetime.now(UTC).replace(tzinfo=None)
    text = json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str)
    bare = Entry(last + 1, now, _plain(actor), _plain(action), _plain(text), previous, "")
    entry = Entry(*[*bare.__dict__.values()][:-1], bare.sealed())
    cursor.execute("insert into audit values (?, ?, ?, ?, ?, ?, ?)", [*entry.__dict__.values()])
    return entry


def _plain(text: str) -> str:
    """Return a text without half letters, which neither DuckDB nor a hash can hold."""
    return text.encode("utf-8", "replace").decode()


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    # A commit that failed has rolled back already, and so has a database that was given up.
    with suppress(duckdb.TransactionException, duckdb.FatalException, duckdb.ConnectionException):
        cursor.execute("rollback")


def _chain(cursor: duckdb.DuckDBPyConnection) -> Iterator[Entry]:
    result = cursor.execute(
        "select sequence, acted_at, actor, action, detail, previous, hash from audit order by sequence, rowid"
    )
    while rows := result.fetchmany(ROWS_AT_ONCE):
        yield from (Entry(*row) for row in rows)


def _file_of(cursor: duckdb.DuckDBPyConnection) -> Path | None:
    query = "select path from duckdb_databases() where database_name = current_database()"
    path = cursor.execute(query).fetchone()[0]
    return anchors_of(path) if path else None


def _anchor(path: Path | None, entry: Entry) -> None:
    """Write the hash of a committed row beside the database; a disk that is full leaves it out."""
    if path:
        with suppress(OSError), path.open("a", encoding="ascii") as file:
            # A line end in front as well: a line that a power cut tore must not spoil the next.
            file.write(f"\n{entry.sequence} {entry.hash}\n")


def _anchors(cursor: duckdb.DuckDBPyConnection) -> dict[int, str]:
    path = _file_of(cursor)
    return _read_anchors(path) if path else {}


def _read_anchors(path: Path) -> dict[int, str]:
    if not path.exists():
        return {}
    lines = path.read_text(encoding="ascii", errors="replace").splitlines()
    return {int(found[1]): found[2] for line in lines if (found := ANCHOR.fullmatch(line))}
