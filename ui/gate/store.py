"""Accounts and sessions in a SQLite file of their own beside the figures, for the server's user alone.

They are not in DuckDB: its file goes to whoever analyses figures, and belongs to one process, while an
account must be closed from the command line at once, beside the running server.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.database import DatabaseUnavailableError, accounts_path
from data.texts import say

SCHEMA = """
create table if not exists account (
    name text primary key, password text not null, role text not null,
    disabled integer not null default 0, changed_at integer not null
) without rowid;
create table if not exists session (
    session text primary key, name text not null references account, begun_at integer not null,
    seen_at integer not null
) without rowid;
create table if not exists attempt (
    number integer primary key, kind text not null, subject text not null, at integer not null
);
create index if not exists attempt_of on attempt (kind, subject, at);
create table if not exists waiting_note (
    number integer primary key, at integer not null, actor text not null, action text not null,
    detail text not null
);
create table if not exists subject (
    issuer text not null, subject text not null, name text not null references account,
    primary key (issuer, subject), unique (issuer, name)
) without rowid;
create table if not exists first_run (key text primary key) without rowid;
"""
BUSY_SECONDS = 5

_lock = threading.RLock()
_open: dict[str, sqlite3.Connection] = {}


@contextmanager
def store() -> Iterator[sqlite3.Connection]:
    """Yield the connection for one whole change: kept if the block ends well, else as if never begun.

    A change within a change is part of it.
    """
    with _lock:
        connection = _connection()
        if connection.in_transaction:
            yield connection
            return
        connection.execute("begin immediate")
        try:
            yield connection
        except BaseException:
            connection.execute("rollback")
            raise
        connection.execute("commit")


def look_up(query: str, *values: object) -> list[sqlite3.Row]:
    """Return the rows of a question that changes nothing."""
    with _lock:
        return _connection().execute(query, values).fetchall()


def close_store() -> None:
    """Give the file back."""
    with _lock:
        while _open:
            _open.popitem()[1].close()


def _connection() -> sqlite3.Connection:
    path = accounts_path()
    if path not in _open:
        _open[path] = _connect(path)
    return _open[path]


def _connect(path: str) -> sqlite3.Connection:
    """Open the store, made with its tables if missing.

    Raises:
        DatabaseUnavailableError: It cannot be made, or it is damaged.
    """
    try:
        return _made(path)
    except (sqlite3.DatabaseError, OSError) as error:
        sentence = say("database_unreadable", "vi", path=path, reason=error)
        raise DatabaseUnavailableError(sentence) from error


def _made(path: str) -> sqlite3.Connection:
    if path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        # Made before SQLite sees it, so that there is no moment at which others may read it; the
        # files that SQLite makes beside it take its rights.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        Path(path).chmod(0o600)
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=64
    )
    connection.row_factory = sqlite3.Row
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma foreign_keys = on")
    connection.executescript(SCHEMA)
    return connection
