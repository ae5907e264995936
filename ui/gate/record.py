"""Where the gate says what happened at it. Who keeps the record hands in a function at the start."""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime

from ui.gate.store import look_up, store

Recorder = Callable[[str, str, str], None]
MOST_COUNTED = 10_000

_log = logging.getLogger("giaoban.gate")


def _to_log(actor: str, action: str, detail: str) -> None:
    _log.info("%s: %s %s", actor, action, detail)


_recorder: list[Recorder] = [_to_log]
_times: dict[tuple[str, str], int] = {}


def note(actor: str, action: str, detail: str = "") -> None:
    """Record an act, such as `sign_in`, `sign_in_failed` or `account_added`; never a password or a key."""
    if _recorder[0] is not keep:
        hand_over()
    _recorder[0](actor, action, detail)


def keep(actor: str, action: str, detail: str) -> None:
    """Keep an act for the server to record: its database belongs to it alone while it runs."""
    with store() as connection:
        insert = "insert into waiting_note (at, actor, action, detail) values (?, ?, ?, ?)"
        connection.execute(insert, [int(time.time()), actor, action, detail])


def hand_over() -> None:
    """Record what the command line kept; what cannot be recorded now stays kept."""
    if not look_up("select 1 from waiting_note limit 1"):
        return
    with store() as connection:
        for row in connection.execute("select * from waiting_note order by number").fetchall():
            when = datetime.fromtimestamp(row["at"], UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            _recorder[0](row["actor"], row["action"], f"{row['detail']} ({when})")
        connection.execute("delete from waiting_note")


def note_seldom(actor: str, action: str, detail: str = "") -> None:
    """Record the 1st, 2nd, 4th, 8th … time: what a stranger can repeat without end must not fill the disk."""
    if len(_times) >= MOST_COUNTED:
        _times.clear()
    _times[actor, action] = times = _times.get((actor, action), 0) + 1
    if times & (times - 1) == 0:
        note(actor, action, f"{detail} ({times})")


def record_with(recorder: Recorder | None) -> None:
    """Record through `recorder(actor, action, detail)` from now on; None is the log again."""
    _recorder[0] = recorder or _to_log
