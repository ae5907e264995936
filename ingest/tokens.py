"""A strict reader of delimited text that keeps the physical line of every record.

Libraries guess: they shift columns, drop cells and join broken quotes without a word. This reader knows
the grammar of RFC 4180 with the delimiter that `ingest.dialect` found, and anything outside it is a
finding with its line. A line without a quotation mark, nearly every line of nearly every file, is split
in one step; only the others are read letter by letter.
"""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from ingest.findings import Finding, RefusedFileError
from ingest.shapes import Record

QUOTE = '"'
LINE_END = re.compile(r"\r\n|\n|\r")
MOST_COLUMNS = 1_000
LONGEST_CELL = 32_767  # what a cell of a spreadsheet can hold
SHOWN = 40  # letters of a cell that a message repeats


def read_records(text: str, delimiter: str, *, file_name: str) -> list[Record]:
    """Return the records of `text` that are not blank, each with the line it begins on.

    Raises:
        RefusedFileError: A quote is open or out of place, a cell or a line too long; each line is named.
    """
    findings: list[Finding] = []
    if QUOTE in text:
        records = _read_quoted(text, delimiter, findings)
    else:
        records = [
            Record(number, tuple(map(str.strip, line.split(delimiter))))
            for number, line in enumerate(LINE_END.split(text), start=1)
        ]
    findings += [finding for record in records for finding in _oversize(record)]
    if findings:
        raise RefusedFileError(file_name, findings)
    return [record for record in records if any(record.cells)]


def line_ends(text: str) -> int:
    """Count the line ends in `text`, whatever their style."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _oversize(record: Record) -> list[Finding]:
    if len(record.cells) > MOST_COLUMNS:
        width = str(len(record.cells))
        return [Finding("too_many_columns", record.line, found=width, expected=str(MOST_COLUMNS))]
    if max(map(len, record.cells)) > LONGEST_CELL:
        found = str(max(map(len, record.cells)))
        return [Finding("cell_too_long", record.line, found=found, expected=str(LONGEST_CELL))]
    return []


def _read_quoted(text: str, delimiter: str, findings: list[Finding]) -> list[Record]:
    records, position, line = [], 0, 1
    well_formed = _well_formed(delimiter)
    while position < len(text):
        end = LINE_END.search(text, position)
        stop = end.start() if end else len(text)
        whole = text[position:stop]
        cells = whole.split(delimiter) if QUOTE not in whole else well_formed(whole)
        if cells is not None:
            records.append(Record(line, tuple(map(str.strip, cells))))
            position, line = end.end() if end else len(text), line + 1
        else:
            reader = _Reader(text, delimiter, position, line, findings)
            records.append(reader.record())
            position, line = reader.position, reader.line
    return records


def _well_formed(delimiter: str) -> Callable[[str], list[str] | None]:
    """Return a quick reader of lines whose every quotation mark is where the grammar has it."""
    sign = re.escape(delimiter)
    cell = rf'(?:"(?:[^"]|"")*+"|[^"{sign}]*+)'
    line_form = re.compile(rf"{cell}(?:{sign}{cell})*+")

    def read(line: str) -> list[str] | None:
        is_plain = len(line) <= LONGEST_CELL and line_form.fullmatch(line)
        return next(csv.reader((line,), delimiter=delimiter)) if is_plain else None

    return read


@dataclass
class _Reader:
    """Reads one record that holds a quotation mark; where it stands in the text."""

    text: str
    delimiter: str
    position: int
    line: int
    findings: list[Finding] = field(default_factory=list)

    @cached_property
    def cell_end(self) -> re.Pattern[str]:
        """Return what ends a cell: looking for either alone would pass over the whole file each time."""
        return re.compile(rf"[{re.escape(self.delimiter)}\r\n]")

    def record(self) -> Record:
        line, cells = self.line, [self.cell()]
        while self.text.startswith(self.delimiter, self.position):
            self.position += len(self.delimiter)
            cells.append(self.cell())
        self.end_of_line()
        return Record(line, tuple(cells))

    def cell(self) -> str:
        while self.text.startswith(" ", self.position):
            self.position += 1
        if self.text.startswith(QUOTE, self.position):
            return self.quoted_cell()
        start, self.position = self.position, self.end_of_plain()
        value = self.text[start : self.position]
        if QUOTE in value:
            self.findings.append(Finding("stray_quote", line=self.line, found=value[:SHOWN]))
        return value.strip()

    def end_of_plain(self) -> int:
        """Return where an unquoted cell that begins here ends."""
        end = self.cell_end.search(self.text, self.position)
        return end.start() if end else len(self.text)

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
        self.after_quote(value)
        return value.strip()

    def after_quote(self, value: str) -> None:
        """Only blanks may stand between the closing quote and the end of the cell."""
        stop = self.end_of_plain()
        if self.text[self.position : stop].strip():
            self.findings.append(Finding("stray_quote", line=self.line, found=value[:SHOWN]))
        self.position = stop

    def end_of_line(self) -> None:
        end = LINE_END.search(self.text, self.position)
        self.position = end.end() if end else len(self.text)
        self.line += 1
