"""Work out every figure, change and rank once per publication, and keep the result.

`sql/standing.sql` takes a tenth of a second on the shipped figures, too long for a click; the questions
that read its stored rows take a few milliseconds. A standing belongs to one publication number, one
catalogue and one wording of that file, so it is never stale: another state has another standing.
"""

import hashlib
import threading
from functools import cache
from pathlib import Path

import duckdb

from data.texts import say

KEPT = 8  # the newest standings that stay stored; an older one is worked out again when asked for
STATEMENT = Path(__file__).resolve().parent / "sql" / "standing.sql"
STATE = """
select state.sequence, state.catalogue, min(standing_version.standing_id) as standing_id
from (
    select
        (select coalesce(max(sequence), 0) from publication where sequence <= coalesce($as_of, sequence))
            as sequence,
        (select coalesce(max(sha256), '') from catalogue_version) as catalogue
) as state
left join standing_version
    on standing_version.sequence = state.sequence and standing_version.catalogue = state.catalogue
    and standing_version.wording = $wording
group by state.sequence, state.catalogue
"""
_working = threading.Lock()


class NoSuchUploadError(Exception):
    """What is asked about is no upload; the message is a sentence for the reader."""


def standing_id(connection: duckdb.DuckDBPyConnection, as_of: int | None = None) -> int:
    """Return the number of the standing as of a publication (None: the newest), made if not there."""
    found = _state(connection, as_of)[2]
    if found is not None:
        return found
    with _working:
        sequence, catalogue, found = _state(connection, as_of)  # another thread may have been first
        return _work_out(connection, sequence, catalogue) if found is None else found


def suppose(connection: duckdb.DuckDBPyConnection, number: int, upload_id: int, action: str) -> None:
    """Make this connection's table `supposed`: a standing as it would be after one more publication.

    Args:
        connection: The connection whose temp table it is.
        number: The standing to begin from.
        upload_id: The upload that would be published or taken back.
        action: `publish` or `withdraw`.

    Raises:
        NoSuchUploadError: There is no such upload.
    """
    if not connection.execute("select 1 from upload where upload_id = ?", [upload_id]).fetchone():
        raise NoSuchUploadError(say("upload_unknown", "vi", upload_id=upload_id))
    query = "select sequence from standing_version where standing_id = ?"
    as_of = connection.execute(query, [number]).fetchone()
    connection.execute(
        f"create or replace temp table supposed as {STATEMENT.read_text(encoding='utf-8')}",
        {"as_of": as_of[0] if as_of else 0, "upload_id": upload_id, "action": action},
    )


def is_kept(connection: duckdb.DuckDBPyConnection, number: int) -> bool:
    """Tell whether all rows of a standing are still there."""
    query = "select 1 from standing_version where standing_id = ?"
    return connection.execute(query, [number]).fetchone() is not None


def _state(connection: duckdb.DuckDBPyConnection, as_of: int | None) -> tuple[int, str, int | None]:
    """Return the publication looked at, the catalogue, and the number of their standing if it is there."""
    return connection.execute(STATE, {"as_of": as_of, "wording": _wording()}).fetchone()


@cache
def _wording() -> str:
    return hashlib.sha256(STATEMENT.read_bytes()).hexdigest()


def _work_out(connection: duckdb.DuckDBPyConnection, sequence: int, catalogue: str) -> int:
    number = connection.execute("select nextval('standing_number')").fetchone()[0]
    statement = STATEMENT.read_text(encoding="utf-8")
    rows = f"select cast($number as bigint) as standing_id, worked_out.* from ({statement}) as worked_out"
    values = {"number": number, "as_of": sequence, "upload_id": None, "action": None}
    _make_room(connection, rows, values)
    connection.execute(f"insert into standing {rows}", values)
    # The rows mean nothing until their version is there.
    connection.execute(
        "insert into standing_version values (?, ?, ?, ?)", [number, sequence, catalogue, _wording()]
    )
    return number


def _make_room(connection: duckdb.DuckDBPyConnection, rows: str, values: dict[str, int | None]) -> None:
    """Forget the oldest standings; after a new release all, since they may have other columns."""
    query = "select 1 from standing_version where wording = ?"
    if not connection.execute(query, [_wording()]).fetchone():
        connection.execute("delete from standing_version")
        connection.execute("drop table if exists standing")
        connection.execute(f"create table standing as {rows} limit 0", values)
    # The version goes first: while it is there, so are all of its rows (see `is_kept`).
    oldest = "select standing_id from standing_version order by standing_id desc offset ?"
    connection.execute(f"delete from standing_version where standing_id in ({oldest})", [KEPT - 1])
    kept = "select standing_id from standing_version"
    connection.execute(f"delete from standing where standing_id not in ({kept})")
