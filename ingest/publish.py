"""Store an upload, publish it, take it back: rows are only ever appended.

DuckDB can show rows of a running insert to other readers. So the rows of an upload are stored first and
mean nothing; one row in `publication`, appended after them, makes all of them count at once.
"""

import hashlib
import threading
from dataclasses import astuple, dataclass
from datetime import UTC, datetime

import duckdb
import pandas as pd

from data.texts import say
from ingest.checks import check_figures
from ingest.findings import RefusedFileError
from ingest.names import load_names
from ingest.records import Figure, read_figures
from ingest.table import fold, read_table

STAGED = [
    "line",
    "unit_id",
    "indicator_id",
    "time_period",
    "obs_value",
    "obs_status",
    "qualifier",
    "published_rank",
    "published_ranked",
    "source_id",
    "note",
]
_writing = threading.Lock()  # the numbers of uploads and publications are given one at a time


class UnknownUploadError(Exception):
    """There is no upload with this number; the message is a sentence for the reader."""


@dataclass(frozen=True)
class Upload:
    """What became of a file: its number, how many figures, and whether anything changed."""

    upload_id: int
    file_name: str
    row_count: int
    changed: bool


def load_file(cursor: duckdb.DuckDBPyConnection, raw: bytes, *, file_name: str, by: str) -> Upload:
    """Check a file of figures, store it whole and publish it; the same file again changes nothing.

    Raises:
        RefusedFileError: Anything in it is wrong; nothing is stored.
    """
    figures = check_file(cursor, raw, file_name=file_name)
    digest = digest_of(raw)
    with _writing:
        upload_id = _stored(cursor, digest)
        if upload_id is None:
            upload_id = _store(cursor, figures, file_name=file_name, digest=digest, by=by)
        changed = _act(cursor, upload_id, "publish", by)
    return Upload(upload_id, file_name, len(figures), changed)


def check_file(cursor: duckdb.DuckDBPyConnection, raw: bytes, *, file_name: str) -> list[Figure]:
    """Read and check a file of figures and stage its rows in this connection's table `staged`.

    Raises:
        RefusedFileError: With everything that is wrong.
    """
    fields = {fold(a): f for a, f in cursor.execute("select alias, field from column_alias").fetchall()}
    table = read_table(raw, file_name=file_name, fields=fields)
    figures, findings = read_figures(table, load_names(cursor))
    _stage(cursor, figures)
    findings += check_figures(cursor, table)
    if findings:
        raise RefusedFileError(file_name, findings)
    return figures


def withdraw(cursor: duckdb.DuckDBPyConnection, upload_id: int, *, by: str) -> bool:
    """Take a published upload back; return whether anything changed. Its rows stay.

    Raises:
        UnknownUploadError: There is no such upload.
    """
    if not cursor.execute("select 1 from upload where upload_id = ?", [upload_id]).fetchone():
        raise UnknownUploadError(say("upload_unknown", "vi", upload_id=upload_id))
    with _writing:
        return _act(cursor, upload_id, "withdraw", by)


def digest_of(raw: bytes) -> str:
    """Return what tells one file from another: the SHA-256 of its bytes."""
    return hashlib.sha256(raw).hexdigest()


def _stored(cursor: duckdb.DuckDBPyConnection, digest: str) -> int | None:
    row = cursor.execute("select upload_id from upload where sha256 = ?", [digest]).fetchone()
    return row[0] if row else None


def _stage(cursor: duckdb.DuckDBPyConnection, figures: list[Figure]) -> None:
    rows = [_staged_row(figure) for figure in figures]
    frame = pd.DataFrame(rows, columns=STAGED, dtype="object").astype("string")
    cursor.register("staged_text", frame)
    cursor.execute(
        "create or replace temp table staged as select cast(line as integer) as line, unit_id, indicator_id,"
        " time_period, cast(obs_value as decimal(38, 10)) as obs_value, obs_status, qualifier,"
        " cast(published_rank as integer) as published_rank,"
        " cast(published_ranked as integer) as published_ranked, source_id, note from staged_text"
    )
    cursor.unregister("staged_text")


def _staged_row(figure: Figure) -> tuple[object, ...]:
    own = {"time_period": figure.period.time_period}
    return tuple(own[name] if name in own else getattr(figure, name) for name in STAGED)


def _store(
    cursor: duckdb.DuckDBPyConnection, figures: list[Figure], *, file_name: str, digest: str, by: str
) -> int:
    """Append the staged rows as one upload, whole or not at all, and return its number."""
    cursor.execute("begin")
    try:
        upload_id = cursor.execute("select nextval('upload_number')").fetchone()[0]
        cursor.execute(
            "insert into submission select $upload_id, staged.* from staged"
            " order by indicator_id, time_period, unit_id",
            {"upload_id": upload_id},
        )
        cursor.execute(
            "insert into upload values (?, ?, ?, ?, ?, ?)",
            [upload_id, file_name, digest, by, _now(), len(figures)],
        )
        _add_periods(cursor, figures)
    except BaseException:
        cursor.execute("rollback")
        raise
    cursor.execute("commit")
    return upload_id


def _add_periods(cursor: duckdb.DuckDBPyConnection, figures: list[Figure]) -> None:
    known = {row[0] for row in cursor.execute("select time_period from period").fetchall()}
    new = {figure.period for figure in figures if figure.period.time_period not in known}
    for period in sorted(new, key=lambda period: period.time_period):
        cursor.execute("insert into period values (?, ?, ?, ?, ?)", astuple(period))


def _act(cursor: duckdb.DuckDBPyConnection, upload_id: int, action: str, by: str) -> bool:
    """Append a row to `publication` unless the last one of this upload says the same."""
    last = cursor.execute(
        "select action from publication where upload_id = ? order by sequence desc limit 1", [upload_id]
    ).fetchone()
    if last == (action,) or (last is None and action == "withdraw"):
        return False
    cursor.execute(
        "insert into publication select coalesce(max(sequence), 0) + 1, ?, ?, ?, ? from publication",
        [upload_id, action, by, _now()],
    )
    return True


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
