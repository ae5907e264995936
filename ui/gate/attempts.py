"""Guessing is ended early: five wrong passwords for one name, or twenty from one address, then a wait.

A try is counted before its password is looked at, so that many at the same moment are not many guesses.
"""

import time

from ui.gate.store import store

WAIT_SECONDS = 15 * 60
MOST = {"name": 5, "address": 20}


def begin_attempt(name: str, address: str) -> list[int] | None:
    """Count a try to sign in; None where it is one too many and no password may be looked at.

    Args:
        name: Of the account; empty where the try names none.
        address: Where it comes from.

    Returns:
        The numbers of what was counted, for `forgive`.
    """
    now = int(time.time())
    subjects = {"name": name, "address": address} if name else {"address": address}
    with store() as connection:
        connection.execute("delete from attempt where at <= ?", [now - WAIT_SECONDS])
        for kind, subject in subjects.items():
            query = "select count(*) from attempt where kind = ? and subject = ?"
            if connection.execute(query, [kind, subject]).fetchone()[0] >= MOST[kind]:
                return None
        insert = "insert into attempt (kind, subject, at) values (?, ?, ?)"
        return [
            connection.execute(insert, [kind, subject, now]).lastrowid for kind, subject in subjects.items()
        ]


def forgive(name: str, numbers: list[int]) -> None:
    """Forget the wrong passwords of a name, and of its address this one try: the right one was given."""
    with store() as connection:
        connection.execute("delete from attempt where kind = 'name' and subject = ?", [name])
        connection.executemany("delete from attempt where number = ?", [[number] for number in numbers])
