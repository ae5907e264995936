"""Records to a table with known columns: each row as wide as its heading, each heading known once."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.decode import decode
from ingest.dialect import read_delimited
from ingest.findings import Finding, RefusedFileError
from ingest.shapes import Record


@dataclass(frozen=True)
class Table:
    """A table as read: `columns` maps a field to its column (from 0), `headings` are as written."""

    file_name: str
    headings: tuple[str, ...]
    columns: Mapping[str, int]
    rows: tuple[Record, ...]

    def cell(self, row: Record, field: str) -> str:
        """Return the text of `field` in `row`, or '' where the file has no such column."""
        column = self.columns.get(field)
        return "" if column is None else row.cells[column]

    def finding(self, kind: str, row: Record, field: str, *, expected: str = "") -> Finding:
        """Return a finding about the cell of `field` in `row`."""
        column = self.columns.get(field, -1)
        name = self.headings[column] if column >= 0 else field
        return Finding(kind, row.line, column + 1, name, self.cell(row, field), expected)


def read_table(raw: bytes, *, file_name: str, fields: Mapping[str, str]) -> Table:
    """Read a delimited file whose headings are keys of `fields` (folded heading -> field).

    Raises:
        RefusedFileError: Undecodable, ragged, no rows, or a heading unknown or given twice.
    """
    records = read_delimited(decode(raw, file_name=file_name).text, file_name=file_name).records
    if len(records) < 2:
        raise RefusedFileError(file_name, [Finding("no_rows")])
    heading, rows = records[0], records[1:]
    findings = _ragged(heading, rows)
    columns = _columns(heading, fields, findings)
    if findings:
        raise RefusedFileError(file_name, findings)
    return Table(file_name, heading.cells, columns, rows)


def fold(text: str) -> str:
    """Return `text` as it is compared: composed, lower case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _ragged(heading: Record, rows: tuple[Record, ...]) -> list[Finding]:
    width = len(heading.cells)
    return [
        Finding("ragged_row", row.line, found=str(len(row.cells)), expected=str(width))
        for row in rows
        if len(row.cells) != width
    ]


def _columns(heading: Record, fields: Mapping[str, str], findings: list[Finding]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for number, name in enumerate(heading.cells):
        field = fields.get(fold(name))
        if field is None:
            findings.append(Finding("unknown_heading", heading.line, number + 1, name, name))
        elif field in columns:
            findings.append(Finding("heading_twice", heading.line, number + 1, name, name))
        else:
            columns[field] = number
    return columns
