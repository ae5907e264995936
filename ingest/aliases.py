"""Names that people have told us belong to a unit or an indicator, kept beside those of the catalogue.

A row is appended for every name told and for every one to be forgotten again; the last about a name holds.
"""

import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import duckdb

Kind = Literal["unit", "indicator"]
LEARNED = """
-- Finds: every name that was told and not forgotten, newest first, with who told it.
select sequence, kind, alias, target_id, told_by, told_at from learned_name
where target_id is not null and sequence in (select max(sequence) from learned_name group by kind, alias)
order by sequence desc
"""
_telling = threading.Lock()  # the numbers are given one at a time


@dataclass(frozen=True)
class LearnedName:
    """One name that was told, and of what."""

    sequence: int
    kind: Kind
    alias: str
    target_id: str
    by: str
    at: datetime


def learn(cursor: duckdb.DuckDBPyConnection, kind: Kind, alias: str, target_id: str, *, by: str) -> None:
    """Keep `alias` as a name of a unit or an indicator, from the next file on."""
    _tell(cursor, kind, alias, target_id, by)


def forget(cursor: duckdb.DuckDBPyConnection, kind: Kind, alias: str, *, by: str) -> None:
    """Keep `alias` no longer."""
    _tell(cursor, kind, alias, None, by)


def learned(cursor: duckdb.DuckDBPyConnection) -> list[LearnedName]:
    """Return the names that are kept, newest first."""
    return [LearnedName(*row) for row in cursor.execute(LEARNED).fetchall()]


def names_version(cursor: duckdb.DuckDBPyConnection) -> int:
    """Return a number that is another whenever a name was told or forgotten."""
    return cursor.execute("select coalesce(max(sequence), 0) from learned_name").fetchone()[0]


def _tell(cursor: duckdb.DuckDBPyConnection, kind: Kind, alias: str, target_id: str | None, by: str) -> None:
    now = datetime.now(UTC).replace(tzinfo=None)
    with _telling:
        cursor.execute(
            "insert into learned_name select coalesce(max(sequence), 0) + 1, ?, ?, ?, ?, ? from learned_name",
            [kind, alias, target_id, by, now],
        )
