"""Checked figures in a temp table of this connection, where SQL can look at them before they are stored.

`staged` has the columns of `submission`, except the number that an upload gets when it is stored, and
`place`, the number of the figure in its file.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import astuple

import duckdb
import pandas as pd
import pyarrow as pa

from data.periods import parse_period
from ingest.records import Figure

STAGED = {
    **{"line": "integer", "unit_id": "text", "indicator_id": "text", "time_period": "text"},
    **{"obs_value": "decimal(38, 10)", "obs_status": "text", "qualifier": "text"},
    **{"published_rank": "integer", "published_ranked": "integer", "source_id": "text", "note": "text"},
}
# Lone halves of a code point, control characters, line ends, what has no width, and marks that turn the
# direction of what follows.
UNPRINTABLE = re.compile(
    "[\ud800-\udfff\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
LONGEST_NAME = 100  # letters; of a longer one its beginning and its end are kept
END_OF_NAME = 20


def digest_of(raw: bytes) -> str:
    """Return what tells one file from another: the SHA-256 of its bytes."""
    return hashlib.sha256(raw).hexdigest()


def name_of(file_name: str) -> str:
    """Return a file name as it may be stored and shown; it says nothing about any path."""
    name = UNPRINTABLE.sub("\ufffd", file_name.replace("\\", "/").rpartition("/")[2]) or "\ufffd"
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[: LONGEST_NAME - END_OF_NAME - 1]}…{name[-END_OF_NAME:]}"


def stage(cursor: duckdb.DuckDBPyConnection, figures: Sequence[Figure]) -> None:
    """Make this connection's table `staged` from `figures`."""
    rows = [_staged_row(figure) for figure in figures]
    frame = pd.DataFrame(rows, columns=list(STAGED), dtype="object").astype("string")
    frame["place"] = range(len(rows))
    stage_columns(cursor, frame)


def stage_columns(cursor: duckdb.DuckDBPyConnection, figures: pd.DataFrame | pa.Table) -> None:
    """Make this connection's table `staged` from columns of any type that casts to its own."""
    cursor.execute("select 1").fetchall()  # an unread result of before would block `register`
    cursor.register("staged_columns", figures)
    columns = ", ".join(f"cast({name} as {kind}) as {name}" for name, kind in STAGED.items())
    cursor.execute(f"create or replace temp table staged as select {columns}, place from staged_columns")
    cursor.unregister("staged_columns")


def restage(cursor: duckdb.DuckDBPyConnection, upload_id: int) -> None:
    """Make this connection's table `staged` from the rows of a stored upload."""
    columns = ", ".join(STAGED)
    cursor.execute(
        f"create or replace temp table staged as select {columns}, row_number() over () - 1 as place"
        " from submission where upload_id = ?",
        [upload_id],
    )


def stage_periods(cursor: duckdb.DuckDBPyConnection) -> None:
    """Make this connection's table `staged_period`: the periods of `staged`, as `period` has them."""
    said = [
        parse_period(text) for (text,) in cursor.execute("select distinct time_period from staged").fetchall()
    ]
    rows = [astuple(period) for period in said if period is not None]
    cursor.execute("create or replace temp table staged_period as from period limit 0")
    names = [column[0] for column in cursor.execute("select * from staged_period").description]
    cursor.register("periods_read", pd.DataFrame(rows, columns=names, dtype="object").astype("string"))
    columns = ", ".join(f"cast({name} as date)" if name.endswith("_date") else name for name in names)
    cursor.execute(f"insert into staged_period select {columns} from periods_read")
    cursor.unregister("periods_read")


def staged_rows(cursor: duckdb.DuckDBPyConnection) -> int:
    """Return how many figures are staged."""
    return cursor.execute("select count(*) from staged").fetchone()[0]


def _staged_row(figure: Figure) -> tuple[object, ...]:
    own = {"time_period": figure.period.time_period}
    return tuple(own[name] if name in own else getattr(figure, name) for name in STAGED)
