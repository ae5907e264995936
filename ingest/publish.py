"""Store an upload, publish it, take it back: rows are only ever appended.

DuckDB can show rows of a running insert to other readers. So the rows of an upload are stored first and
mean nothing; one row in `publication`, appended after them, makes all of them count at once.
"""

import threading
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from data.audit import acting, record
from data.database import require_room, settle
from data.texts import say
from ingest.examine import Report, examine
from ingest.findings import RefusedFileError
from ingest.records import Figure
from ingest.staging import STAGED, name_of, stage_periods, staged_rows

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
        RefusedFileError: Anything in it is wrong or to be asked; nothing is stored.
    """
    require_room(len(raw))
    report = examine(cursor, raw, file_name=file_name)
    record_refusal(cursor, report, by=by)
    return store_and_publish(cursor, report, by=by)


def check_file(cursor: duckdb.DuckDBPyConnection, raw: bytes, *, file_name: str) -> list[Figure]:
    """Read and check a file of figures and stage its rows in this connection's table `staged`.

    Raises:
        RefusedFileError: With everything that is wrong or to be asked.
    """
    report = examine(cursor, raw, file_name=file_name)
    _refuse(report)
    return list(report.figures)


def store_and_publish(cursor: duckdb.DuckDBPyConnection, report: Report, *, by: str) -> Upload:
    """Store the file just examined on this connection and make it count.

    Returns:
        The upload; `changed` is False where the same file counts already.

    Raises:
        RefusedFileError: The report is not one of a file that loads; nothing is stored.
    """
    upload = store(cursor, report, by=by)
    changed = publish(cursor, upload.upload_id, by=by)
    return Upload(upload.upload_id, upload.file_name, upload.row_count, changed)


def store(cursor: duckdb.DuckDBPyConnection, report: Report, *, by: str) -> Upload:
    """Store the staged rows of the file just examined; nobody sees them until it is published.

    The same bytes that were read to the same figures are the same upload and are stored once. Where the
    answers to its questions make other figures of them, they are another upload.

    Raises:
        RefusedFileError: The report is not one of a file that loads; nothing is stored.
    """
    _refuse(report)
    rows = staged_rows(cursor)
    if rows != len(report.figures):
        message = f"{rows} rows are staged here, the report is about {len(report.figures)}"
        raise ValueError(message)
    with _writing:
        known = stored_upload(cursor, report.sha256)
        upload_id = _store(cursor, report, by) if known is None else known
    return Upload(upload_id, name_of(report.file_name), rows, known is None)


def stored_upload(cursor: duckdb.DuckDBPyConnection, sha256: str) -> int | None:
    """Return the upload that holds exactly the staged rows of this file; None if it was never stored."""
    columns = ", ".join(STAGED)
    query = "select upload_id, row_count from upload where sha256 = ? order by upload_id desc"
    for upload_id, row_count in cursor.execute(query, [sha256]).fetchall():
        others = cursor.execute(
            f"select count(*) from (select {columns} from staged except all"
            f" select {columns} from submission where upload_id = ?)",
            [upload_id],
        ).fetchone()[0]
        if row_count == staged_rows(cursor) and not others:
            return upload_id
    return None


def publish(cursor: duckdb.DuckDBPyConnection, upload_id: int, *, by: str) -> bool:
    """Make a stored upload count; return whether anything changed.

    Raises:
        UnknownUploadError: There is no such upload.
    """
    return _act(cursor, upload_id, "publish", by)


def withdraw(cursor: duckdb.DuckDBPyConnection, upload_id: int, *, by: str) -> bool:
    """Take a published upload back; return whether anything changed. Its rows stay.

    Raises:
        UnknownUploadError: There is no such upload.
    """
    return _act(cursor, upload_id, "withdraw", by)


def republish(cursor: duckdb.DuckDBPyConnection, upload_id: int, *, by: str) -> bool:
    """Undo a withdrawal: the upload counts again, in the place that it had; return whether it changed.

    Raises:
        UnknownUploadError: There is no such upload.
    """
    _require(cursor, upload_id)
    query = "select 1 from publication where upload_id = ?"
    published_once = cursor.execute(query, [upload_id]).fetchone()
    return published_once is not None and _act(cursor, upload_id, "publish", by)


def record_refusal(cursor: duckdb.DuckDBPyConnection, report: Report, *, by: str) -> None:
    """Put on record that a file was refused, if it was; one with questions is not refused yet."""
    if report.errors:
        kinds = sorted({finding.kind for finding in report.errors})
        detail = {"file": name_of(report.file_name), "sha256": report.sha256, "errors": len(report.errors)}
        record(cursor, actor=by, action="refused", detail=detail | {"kinds": kinds})


def _refuse(report: Report) -> None:
    if report.status != "load":
        raise RefusedFileError(report.file_name, [*report.errors, *report.questions])


def _store(cursor: duckdb.DuckDBPyConnection, report: Report, by: str) -> int:
    """Append the staged rows as one upload, whole or not at all, and return its number."""
    stage_periods(cursor)
    with acting(cursor, actor=by, action="upload") as detail:
        upload_id = cursor.execute("select nextval('upload_number')").fetchone()[0]
        columns = ", ".join(STAGED)
        cursor.execute(
            f"insert into submission (upload_id, {columns}) select $upload_id, {columns} from staged"
            " order by indicator_id, time_period, unit_id",
            {"upload_id": upload_id},
        )
        cursor.execute(
            "insert into upload values (?, ?, ?, ?, ?, ?)",
            [upload_id, name_of(report.file_name), report.sha256, by, _now(), staged_rows(cursor)],
        )
        _add_periods(cursor)
        detail |= {"upload_id": upload_id, "file": name_of(report.file_name), "sha256": report.sha256}
    settle(cursor)
    return upload_id


def _add_periods(cursor: duckdb.DuckDBPyConnection) -> None:
    known = "select time_period from period"
    cursor.execute(
        f"insert into period from staged_period where time_period not in ({known}) order by time_period"
    )


def _act(cursor: duckdb.DuckDBPyConnection, upload_id: int, action: str, by: str) -> bool:
    """Append a row to `publication` unless the last one of this upload says the same.

    Raises:
        UnknownUploadError: There is no such upload.
    """
    _require(cursor, upload_id)
    query = "select action from publication where upload_id = ? order by sequence desc limit 1"
    with _writing:
        last = cursor.execute(query, [upload_id]).fetchone()
        if last == (action,) or (last is None and action == "withdraw"):
            return False
        with acting(cursor, actor=by, action=action) as detail:
            cursor.execute(
                "insert into publication select coalesce(max(sequence), 0) + 1, ?, ?, ?, ? from publication",
                [upload_id, action, by, _now()],
            )
            detail["upload_id"] = upload_id
    settle(cursor)
    return True


def _require(cursor: duckdb.DuckDBPyConnection, upload_id: int) -> None:
    if not cursor.execute("select 1 from upload where upload_id = ?", [upload_id]).fetchone():
        raise UnknownUploadError(say("upload_unknown", "vi", upload_id=upload_id))


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
