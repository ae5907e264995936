"""Sessions that live on the server: what the browser holds is a random key, and here only its digest is kept.

So the end of a session is the end of it everywhere: after log-out, time or a closed account the same key
opens nothing, whoever kept it.
"""

import hashlib
import os
import secrets
import sqlite3
import time
from contextlib import suppress

from ui.gate.roles import Actor
from ui.gate.store import look_up, store

MINUTE = 60
IDLE_SECONDS = 2 * 60 * MINUTE
LONGEST_SECONDS = 12 * 60 * MINUTE
FIND = """
select account.name, account.role, session.seen_at from session join account using (name)
where session.session = ? and not account.disabled and session.seen_at > ? and session.begun_at > ?
"""


def begin(name: str) -> str:
    """Begin a session and return its key, which only the browser will know."""
    key, now = secrets.token_urlsafe(32), int(time.time())
    with store() as connection:
        connection.execute("delete from session where seen_at <= ? or begun_at <= ?", _oldest(now))
        connection.execute("insert into session values (?, ?, ?, ?)", [digest(key), name, now, now])
    return key


def digest(key: str) -> str:
    """Return what is kept of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


def find(session: str, *, used: bool = True) -> Actor | None:
    """Return whose session it is, None once it has ended.

    Args:
        session: The digest of its key.
        used: Whether this look-up is a sign of life.
    """
    now = int(time.time())
    for row in look_up(FIND, session, *_oldest(now)):
        if used and now - row["seen_at"] >= min(MINUTE, _seconds("IDLE", IDLE_SECONDS) / 4):
            # On a full disk people go on reading; they are only taken for idle a little early.
            with suppress(sqlite3.OperationalError), store() as connection:
                connection.execute("update session set seen_at = ? where session = ?", [now, session])
        return Actor(row["name"], row["role"], session)
    return None


def end(session: str) -> None:
    """End one session."""
    with store() as connection:
        connection.execute("delete from session where session = ?", [session])


def end_all(name: str, *, but: str = "") -> None:
    """End every session of an account, but for one."""
    with store() as connection:
        connection.execute("delete from session where name = ? and session <> ?", [name, but])


def _oldest(now: int) -> tuple[float, float]:
    """Return the last sign of life and the beginning before which a session is over."""
    return now - _seconds("IDLE", IDLE_SECONDS), now - _seconds("LONGEST", LONGEST_SECONDS)


def _seconds(which: str, otherwise: int) -> float:
    return float(os.environ.get(f"GIAOBAN_SESSION_{which}") or otherwise)
