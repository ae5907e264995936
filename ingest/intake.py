"""A file from outside, by whatever door: examined, and stored if nothing is wrong and nothing is to be asked.

What is stored here counts for nobody until it is published; what a preview shows is what publishing makes
count, row by row, whatever happens to the catalogue or to the sender's file in between.
"""

from dataclasses import dataclass, replace

import duckdb

from ingest.examine import Answers, Report, examine
from ingest.findings import Finding
from ingest.outliers import Outliers, find_outliers
from ingest.preview import Contents, Preview, contents, preview
from ingest.staging import digest_of, name_of, restage
from ingest.store import store

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 50
MOST_BYTES = MOST_MEGABYTES * MEGABYTE


@dataclass(frozen=True)
class Taken:
    """What was made of a file: its report, without the figures, and the upload where they are stored."""

    report: Report
    upload_id: int | None = None
    figures: int = 0


@dataclass(frozen=True)
class Comparison:
    """A stored upload beside the figures in force."""

    contents: Contents
    preview: Preview
    outliers: Outliers


def take(
    cursor: duckdb.DuckDBPyConnection, raw: bytes, *, file_name: str, by: str, answers: Answers | None = None
) -> Taken:
    """Examine a file and store its figures, unpublished, if it loads."""
    name = name_of(file_name)
    if len(raw) > MOST_BYTES:
        return Taken(too_large(name, len(raw), digest_of(raw)))
    report = examine(cursor, raw, file_name=name, answers=answers)
    bare = replace(report, figures=())  # a million of them would stay in memory as long as the report does
    if report.status == "reject":
        return Taken(bare)
    if report.status == "confirm":
        return Taken(bare, None, len(report.figures))
    upload = store(cursor, report, by=by)
    return Taken(bare, upload.upload_id, upload.row_count)


def too_large(file_name: str, size: int, sha256: str = "") -> Report:
    """Return the report of a file that nobody begins to read."""
    # Rounded up, so that it is never said to be as large as is allowed.
    found = f"{-(-size // MEGABYTE)} MB"
    finding = Finding("file_too_large", found=found, expected=f"{MOST_MEGABYTES} MB")
    return Report(name_of(file_name), sha256, errors=(finding,))


def compare(cursor: duckdb.DuckDBPyConnection, upload_id: int, *, most: int) -> Comparison:
    """Compare a stored upload with the figures in force; `most` rows of each kind, and all counts."""
    restage(cursor, upload_id)
    return Comparison(
        contents(cursor),
        preview(cursor, upload_id=upload_id, most=most),
        find_outliers(cursor, most=most),
    )
