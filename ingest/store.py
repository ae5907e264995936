"""Store an upload: its rows are appended whole or not at all, and mean nothing until it is published."""

import threading
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from data.audit import acting, record
from data.database import settle
from ingest.examine import Report
from ingest.findings import RefusedFileError
from ingest.staging import STAGED, name_of, stage_periods, staged_rows

_storing = threading.Lock()  # two sessions that send the same file at once store it once


@dataclass(frozen=True)
class Upload:
    """What became of a file: its number, how many figures, and whether anything changed."""

    upload_id: int
    file_name: str
    row_count: int
    changed: bool


def store(cursor: duckdb.DuckDBPyConnection, report: Report, *, by: str) -> Upload:
    """Store the staged rows of the file just examined; nobody sees them until it is published.

    The same bytes that were read to the same figures are the same upload and are stored once. Where the
    answers to its questions make other figures of them, they are another upload.

    Raises:
        RefusedFileError: The report is not one of a file that loads; nothing is stored.
    """
    refuse(report)
    rows = staged_rows(cursor)
    if rows != len(report.figures):
        message = f"{rows} rows are staged here, the report is about {len(report.figures)}"
        raise ValueError(message)
    with _storing:
        known = stored_upload(cursor, report.sha256)
        upload_id = _store(cursor, report, by) if known is None else known
    return Upload(upload_id, name_of(report.file_name), rows, known is None)


def refuse(report: Report) -> None:
    """Let pass the report of a file that loads, and no other.

    Raises:
        RefusedFileError: With everything that is wrong or to be asked.
    """
    if report.status != "load":
        raise RefusedFileError(report.file_name, [*report.errors, *report.questions])


def record_refusal(
    cursor: duckdb.DuckDBPyConnection, report: Report, *, by: str, answers_come: bool = True
) -> None:
    """Put on record that a file was refused, if it was; one with questions is not while answers may come."""
    reasons = (*report.errors, *(() if answers_come else report.questions))
    if reasons:
        kinds = sorted({reason.kind for reason in reasons})
        detail = {"file": name_of(report.file_name), "sha256": report.sha256, "errors": len(reasons)}
        record(cursor, actor=by, action="refused", detail=detail | {"kinds": kinds})


def now() -> datetime:
    """Return the time in UTC, as the database has it."""
    return datetime.now(UTC).replace(tzinfo=None)


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


def _store(cursor: duckdb.DuckDBPyConnection, report: Report, by: str) -> int:
    """Append the staged rows as one upload, whole or not at all, and return its number."""
    stage_periods(cursor)
    with acting(cursor, actor=by, action="upload") as detail:
        upload_id = cursor.execute("select nextval('upload_number')").fetchone()[0]
        columns = ", ".join(STAGED)
        cursor.execute(
            f"insert into submission (upload_id, {columns}) select $upload_id, {columns} from staged",
            {"upload_id": upload_id},
        )
        cursor.execute(
            "insert into upload values (?, ?, ?, ?, ?, ?)",
            [upload_id, name_of(report.file_name), report.sha256, by, now(), staged_rows(cursor)],
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
