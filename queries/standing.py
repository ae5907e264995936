"""Work out every figure, change and rank once per publication, and keep the result.

`sql/standing.sql` takes a tenth of a second on the shipped figures, too long for a click; the questions
that read its stored rows take a few milliseconds. Beside it is kept what is the same for all choices, such as
how many units reported in each period, where a question would have to look at the figures of all units.
A standing belongs to one publication number, one catalogue and one wording of those files, so it is never
stale: another state has another standing.
"""

import hashlib
import threading
from functools import cache

import duckdb

from data.texts import say
from queries.statements import parsed, sql_of

KEPT = 8  # the newest standings that stay stored; an older one is worked out again when asked for
# Each is a table, made by the file of its name from the tables before it.
STORED = (
    "standing",
    "standing_slice",
    "standing_extent",
    "standing_gap",
    "standing_share",
    "standing_piece",
)
# Three small statements: one that says it all takes twice as long to plan.
NEWEST = "select coalesce(max(sequence), 0) from publication"
NEWEST_BY = "select coalesce(max(sequence), 0) from publication where sequence <= $as_of"
CATALOGUE = "select coalesce(max(sha256), '') from catalogue_version"
WORKED_OUT = """
select min(standing_id) from standing_version
where sequence = $sequence and catalogue = $catalogue and wording = $wording
"""
UPLOAD = "select upload_id from upload where upload_id = $number"
VERSION = "select sequence from standing_version where standing_id = $number"
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


def supposition(
    connection: duckdb.DuckDBPyConnection, number: int, upload_id: int, action: str
) -> dict[str, int | str]:
    """Return the parameters by which the steps of `standing.sql` tell what one more publication would do.

    Args:
        connection: Where to ask.
        number: The standing to begin from.
        upload_id: The upload that would be published or taken back.
        action: `publish` or `withdraw`.

    Raises:
        NoSuchUploadError: There is no such upload.
    """
    if _one(connection, UPLOAD, number=upload_id) is None:
        raise NoSuchUploadError(say("upload_unknown", "vi", upload_id=upload_id))
    return {"as_of": _one(connection, VERSION, number=number) or 0, "upload_id": upload_id, "action": action}


def is_kept(connection: duckdb.DuckDBPyConnection, number: int) -> bool:
    """Tell whether all rows of a standing are still there."""
    return _one(connection, VERSION, number=number) is not None


def _state(connection: duckdb.DuckDBPyConnection, as_of: int | None) -> tuple[int, str, int | None]:
    """Return the publication looked at, the catalogue, and the number of their standing if it is there."""
    sequence = _one(connection, NEWEST) if as_of is None else _one(connection, NEWEST_BY, as_of=as_of)
    state = {"sequence": sequence, "catalogue": _one(connection, CATALOGUE)}
    return *state.values(), _one(connection, WORKED_OUT, **state, wording=_wording())


def _one(connection: duckdb.DuckDBPyConnection, text: str, **parameters: int | str) -> int | str | None:
    """Return the one value that a statement gives; None without a row."""
    row = connection.execute(parsed(connection, text), parameters).fetchone()
    return row[0] if row else None


@cache
def _wording() -> str:
    return hashlib.sha256("".join(map(sql_of, STORED)).encode()).hexdigest()


def _work_out(connection: duckdb.DuckDBPyConnection, sequence: int, catalogue: str) -> int:
    number = connection.execute("select nextval('standing_number')").fetchone()[0]
    values = {"standing_id": number, "as_of": sequence, "upload_id": None, "action": None}
    there = _make_room(connection)
    for table in STORED:
        statement = f"select cast({number} as bigint) as standing_id, made.* from ({sql_of(table)}) as made"
        used = {name: value for name, value in values.items() if f"${name}" in statement}
        begin = f"insert into {table}" if there else f"create table {table} as"
        connection.execute(f"{begin} {statement}", used)
    # The rows mean nothing until their version is there.
    connection.execute(
        "insert into standing_version values (?, ?, ?, ?)", [number, sequence, catalogue, _wording()]
    )
    return number


def _make_room(connection: duckdb.DuckDBPyConnection) -> bool:
    """Forget the oldest standings; after a new release all, since they may have other columns.

    Returns:
        Whether the tables are there.
    """
    query = "select 1 from standing_version where wording = ?"
    if not connection.execute(query, [_wording()]).fetchone():
        connection.execute("delete from standing_version")
        for table in STORED:
            connection.execute(f"drop table if exists {table}")
        return False
    # The version goes first: while it is there, so are all of its rows (see `is_kept`).
    oldest = "select standing_id from standing_version order by standing_id desc offset ?"
    connection.execute(f"delete from standing_version where standing_id in ({oldest})", [KEPT - 1])
    kept = "select standing_id from standing_version"
    for table in STORED:
        connection.execute(f"delete from {table} where standing_id not in ({kept})")
    return True
