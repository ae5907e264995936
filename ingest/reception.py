"""One file of the inbox: read, published or refused, with a receipt for it whatever it is."""

import logging
import os
import stat
from pathlib import Path

import duckdb

from data.database import DatabaseUnavailableError, cursor
from ingest.examine import Report
from ingest.findings import Finding, RefusedFileError
from ingest.history import sent_file
from ingest.intake import MOST_BYTES, Taken, compare, take, too_large
from ingest.publish import publish
from ingest.receipt import MOST_RECORDS, Receipt
from ingest.staging import digest_of, name_of
from ingest.still_open import is_being_written
from ingest.store import record_refusal
from ingest.stored import records_of

SENT_BY = "inbox"
MOST_OUTLIERS = 100  # that are listed in a report
# What says nothing about the file: it is tried again later.
OUTAGES = (
    *(OSError, DatabaseUnavailableError, duckdb.IOException, duckdb.ConnectionException),
    *(duckdb.TransactionException, duckdb.FatalException),
)
Look = tuple[int, int]  # size and time of the last change

log = logging.getLogger(__name__)


def receive(path: Path, look: Look) -> Receipt | None:
    """Read a file and publish it if it loads; None where it is changing after all, or gone."""
    try:
        return _receive(path, look)
    except FileNotFoundError as error:
        if not path.parent.is_dir():  # the whole folder, such as one on another machine
            raise
        _refused(path, Finding("path_unreadable", found=str(error.strerror)))
        return None


def refuse_folder(path: Path) -> None:
    """Put on record that a folder is not taken; it stays where it is, with whatever is in it."""
    _refused(path, Finding("not_a_file"))


def _receive(path: Path, look: Look) -> Receipt | None:
    state = path.lstat()
    if look_of(state) != look:
        return None
    if not stat.S_ISREG(state.st_mode):
        return _refused(path, Finding("not_a_file"))
    if state.st_size > MOST_BYTES:
        return _on_record(too_large(path.name, state.st_size))
    try:
        if is_being_written(path):
            return None
        raw = path.read_bytes()
    except PermissionError as error:
        return _refused(path, Finding("path_unreadable", found=str(error.strerror)))
    return _load(raw, path) if look_of(path.lstat()) == look else None


def look_of(state: os.stat_result) -> Look:
    """Return what is another whenever a file was written to."""
    return state.st_size, state.st_mtime_ns


def _load(raw: bytes, path: Path) -> Receipt:
    try:
        with cursor() as connection:
            taken = take(connection, raw, file_name=path.name, by=SENT_BY)
            return _publish(connection, taken)
    except OUTAGES:
        raise
    except RefusedFileError as refusal:
        return _on_record(Report(name_of(path.name), digest_of(raw), errors=tuple(refusal.findings)))
    except Exception:
        # Whatever one file does to us, it must not stay and be tried for ever, nor keep the others waiting.
        log.exception("inbox: %s failed", name_of(path.name))
        return _refused(path, Finding("failed_inside"))


def _publish(connection: duckdb.DuckDBPyConnection, taken: Taken) -> Receipt:
    """Publish what was stored of a file, and write down what that changed."""
    if taken.upload_id is None:
        if not taken.report.errors:  # those are on record already
            record_refusal(connection, taken.report, by=SENT_BY, answers_come=False)
        return Receipt(taken.report)
    sent = sent_file(connection, taken.upload_id)
    compared = None if sent and sent.counts else compare(connection, taken.upload_id, most=MOST_OUTLIERS)
    changed = publish(connection, taken.upload_id, by=SENT_BY)
    few = taken.figures <= MOST_RECORDS
    records = records_of(connection, taken.upload_id) if few else []
    return Receipt(taken.report, taken.upload_id, taken.figures, changed, compared, records)


def _refused(path: Path, finding: Finding) -> Receipt:
    return _on_record(Report(name_of(path.name), "", errors=(finding,)))


def _on_record(report: Report) -> Receipt:
    """Put a refusal on record that was not decided by what is in the file."""
    with cursor() as connection:
        record_refusal(connection, report, by=SENT_BY)
    return Receipt(report)
