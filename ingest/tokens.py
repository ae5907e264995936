"""A strict reader of delimited text that keeps the physical line of every record.

Libraries guess: they shift columns, drop cells and join broken quotes without a word. This reader knows
the grammar of RFC 4180 with `,` `;` tab or `|`, and anything outside it is a finding with its line.
"""

import re
from dataclasses import dataclass, field

from ingest.findings import Finding, RefusedFileError

DELIMITERS = ",;\t|"
QUOTE = '"'
PLAIN_CELL = {delimiter: re.compile(rf"[^{re.escape(delimiter)}\r\n]*") for delimiter in DELIMITERS}
REST_OF_LINE = re.compile(r"[^\r\n]*")


@dataclass(frozen=True)
class Record:
    """The cells of one record and the line it begins on, counted from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass
class _Reader:
    """Where the reader stands in the text."""

    text: str
    delimiter: str
    position: int = 0
    line: int = 1
    findings: list[Finding] = field(default_factory=list)

    def cell(self) -> str:
        if self.text.startswith(QUOTE, self.position):
            return self.quoted_cell()
        value = self.until_end_of_cell()
        if QUOTE in value:
            self.findings.append(Finding("stray_quote", line=self.line, found=value[:40]))
        return value.strip()

    def until_end_of_cell(self) -> str:
        start = self.position
        self.position = PLAIN_CELL[self.delimiter].match(self.text, start).end()
        return self.text[start : self.position]

    def quoted_cell(self) -> str:
        first_line, parts = self.line, []
        self.position += 1
        while True:
            end = self.text.find(QUOTE, self.position)
            if end < 0:
                self.findings.append(Finding("open_quote", line=first_line))
                self.position = len(self.text)
                return ""
            parts.append(self.text[self.position : end])
            self.position = end + 1
            if not self.text.startswith(QUOTE, self.position):
                break
            parts.append(QUOTE)
            self.position += 1
        value = "".join(parts)
        self.line += line_ends(value)
        if self.position < len(self.text) and self.text[self.position] not in f"{self.delimiter}\r\n":
            self.findings.append(Finding("stray_quote", line=self.line, found=value[:40]))
        return value.strip()

    def record(self) -> Record:
        line, cells = self.line, [self.cell()]
        while self.text.startswith(self.delimiter, self.position):
            self.position += 1
            cells.append(self.cell())
        self.end_of_line()
        return Record(line, tuple(cells))

    def end_of_line(self) -> None:
        if self.text.startswith("\r\n", self.position):
            self.position += 2
            self.line += 1
        elif self.position < len(self.text):
            # After a stray quote the rest of the line is unreadable: skip to where reading is safe again.
            if self.text[self.position] not in "\r\n":
                self.position = REST_OF_LINE.match(self.text, self.position).end()
                return self.end_of_line()
            self.position += 1
            self.line += 1
        return None


def line_ends(text: str) -> int:
    """Count the line ends in `text`, whatever their style."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def find_delimiter(text: str) -> str:
    """Return the delimiter that the first line with text uses most; a comma where it uses none."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=first.count)


def read_records(text: str, *, file_name: str) -> list[Record]:
    """Return the records of `text` that are not blank.

    Raises:
        RefusedFileError: A quote is open or out of place; every such line is named.
    """
    reader = _Reader(text, find_delimiter(text))
    records = []
    while reader.position < len(text):
        record = reader.record()
        if any(record.cells):
            records.append(record)
    if reader.findings:
        raise RefusedFileError(file_name, reader.findings)
    return records
