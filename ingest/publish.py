"""Publish an upload, take it back: one row in `publication`, appended, and nothing is ever deleted.

DuckDB can show rows of a running insert to other readers. So the rows of an upload are stored first and
mean nothing; one row in `publication`, appended after them, makes all of them count at once.
"""

import threading

import duckdb

from data.texts import say
from ingest.examine import Report, examine
from ingest.findings import Finding, RefusedFileError
from ingest.preview import seen_now
from ingest.records import Figure
from ingest.store import Upload, now, refuse, store, stored_upload

__all__ = ["Upload", "store", "stored_upload"]

GONE = """
-- Fails: what a stored upload speaks of and the catalogue no longer has.
select distinct submission.unit_id as name from submission
anti join unit on unit.unit_id = submission.unit_id
where submission.upload_id = $upload_id
union all
select distinct submission.indicator_id as name from submission
anti join indicator on indicator.indicator_id = submission.indicator_id
where submission.upload_id = $upload_id
order by name
"""
NAMED = 5  # of what is gone
_acting = threading.Lock()  # publications are numbered one at a time


class UnknownUploadError(Exception):
    """There is no upload with this number; the message is a sentence for the reader."""


class OutdatedPreviewError(Exception):
    """Publishing would no longer do what its sender was shown; nothing was published."""


def load_file(cursor: duckdb.DuckDBPyConnection, raw: bytes, *, file_name: str, by: str) -> Upload:
    """Check a file of figures, store it whole and publish it; the same file again changes nothing.

    Raises:
        RefusedFileError: Anything in it is wrong or to be asked; nothing is stored.
    """
    return store_and_publish(cursor, examine(cursor, raw, file_name=file_name), by=by)


def check_file(cursor: duckdb.DuckDBPyConnection, raw: bytes, *, file_name: str) -> list[Figure]:
    """Read and check a file of figures and stage its rows in this connection's table `staged`.

    Raises:
        RefusedFileError: With everything that is wrong or to be asked.
    """
    report = examine(cursor, raw, file_name=file_name)
    refuse(report)
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


def publish(cursor: duckdb.DuckDBPyConnection, upload_id: int, *, by: str, seen: str | None = None) -> bool:
    """Make a stored upload count; return whether anything changed.

    Args:
        cursor: A connection of its own.
        upload_id: The upload.
        by: Who wishes it.
        seen: What its sender was shown (`Preview.seen`); publishing does that or nothing.

    Raises:
        UnknownUploadError: There is no such upload.
        RefusedFileError: The catalogue no longer has a unit or an indicator of it.
        OutdatedPreviewError: Since the preview other figures came into force, or another catalogue.
    """
    file_name = _require(cursor, upload_id)
    with _acting:
        if _last_act(cursor, upload_id) == "publish":
            return False
        gone = [name for (name,) in cursor.execute(GONE, {"upload_id": upload_id}).fetchall()]
        if gone:
            finding = Finding("names_gone", found=", ".join(gone[:NAMED]))
            raise RefusedFileError(file_name, [finding])
        if seen is not None and seen != seen_now(cursor, upload_id):
            raise OutdatedPreviewError
        _append(cursor, upload_id, "publish", by)
    return True


def withdraw(cursor: duckdb.DuckDBPyConnection, upload_id: int, *, by: str) -> bool:
    """Take a published upload back; return whether anything changed. Its rows stay.

    Raises:
        UnknownUploadError: There is no such upload.
    """
    return _act_after(cursor, upload_id, "publish", "withdraw", by)


def republish(cursor: duckdb.DuckDBPyConnection, upload_id: int, *, by: str) -> bool:
    """Undo a withdrawal: the upload counts again, in the place that it had; return whether it changed.

    Raises:
        UnknownUploadError: There is no such upload.
    """
    return _act_after(cursor, upload_id, "withdraw", "publish", by)


def _act_after(cursor: duckdb.DuckDBPyConnection, upload_id: int, last: str, action: str, by: str) -> bool:
    """Act on an upload if the last act on it was `last`."""
    _require(cursor, upload_id)
    with _acting:
        if _last_act(cursor, upload_id) != last:
            return False
        _append(cursor, upload_id, action, by)
    return True


def _last_act(cursor: duckdb.DuckDBPyConnection, upload_id: int) -> str | None:
    query = "select action from publication where upload_id = ? order by sequence desc limit 1"
    row = cursor.execute(query, [upload_id]).fetchone()
    return row[0] if row else None


def _append(cursor: duckdb.DuckDBPyConnection, upload_id: int, action: str, by: str) -> None:
    cursor.execute(
        "insert into publication select coalesce(max(sequence), 0) + 1, ?, ?, ?, ? from publication",
        [upload_id, action, by, now()],
    )


def _require(cursor: duckdb.DuckDBPyConnection, upload_id: int) -> str:
    """Return the name of the file that an upload was."""
    row = cursor.execute("select file_name from upload where upload_id = ?", [upload_id]).fetchone()
    if row is None:
        raise UnknownUploadError(say("upload_unknown", "vi", upload_id=upload_id))
    return row[0]
