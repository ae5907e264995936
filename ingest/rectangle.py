"""Any table with one heading row, without a catalogue: what `python -m ingest grid` writes.

The reading layer alone, so that anybody can hold it against files of their own: a table of one width
comes out cell by cell as it was written, anything else is refused with the line.
"""

import csv
import io
from collections import Counter
from collections.abc import Sequence

from ingest.findings import Finding, RefusedFileError
from ingest.shapes import Record


def rectangle(records: Sequence[Record], *, file_name: str) -> list[Record]:
    """Return heading and rows, all of one width; narrower records above the heading are its titles.

    Raises:
        RefusedFileError: No rows, a row of another width, or a heading that is empty or said twice.
    """
    if not records:
        raise RefusedFileError(file_name, [Finding("no_rows")])
    width = _width(records)
    start = next(number for number, record in enumerate(records) if len(record.cells) == width)
    titles, table = records[:start], list(records[start:])
    findings = [_ragged(record, width) for record in titles if _filled(record) > 1]
    findings += [_ragged(record, width) for record in table if len(record.cells) != width]
    if len(table) < 2:
        findings.append(Finding("no_rows"))
    if findings:
        raise RefusedFileError(file_name, findings)
    return table


def as_csv(records: Sequence[Record]) -> str:
    """Return the records as plain CSV: commas, quotes where needed, LF."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(record.cells for record in records)
    return text.getvalue()


def _width(records: Sequence[Record]) -> int:
    """Return the width that most records have; of two as common the larger."""
    widths = Counter(len(record.cells) for record in records)
    return max(widths, key=lambda width: (widths[width], width))


def _filled(record: Record) -> int:
    return sum(bool(cell) for cell in record.cells)


def _ragged(record: Record, width: int) -> Finding:
    return Finding("ragged_row", record.line, found=str(len(record.cells)), expected=str(width))
