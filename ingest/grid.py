"""A sheet to a table: where its heading stands, which records are rows, and what all the others are.

Reports are made to be printed: titles above, headings in two rows, column letters, group headings, totals,
signatures. Each such record is recognised as what it is and kept with its reason; what cannot be placed is
a finding with its line. Nothing vanishes: every record is heading, row, ignored, or a finding.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from ingest.findings import Finding, RefusedFileError
from ingest.folding import fold_name
from ingest.shapes import Grid, Ignored, Record, Sheet

SEARCHED = 40  # records in which the heading must stand
PART_SIGN = " / "
GROUP_NUMBER = re.compile(r"[IVXLC]{1,6}|[A-Z]", re.ASCII)
COLUMN_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
HAS_DIGIT = re.compile(r"\d")

Known = Callable[[str], bool]
RowWords = Mapping[str, str]  # folded words (fold_name) with which a record begins -> what the record is


def find_grid(sheet: Sheet, *, known: Known, row_words: RowWords, file_name: str) -> Grid:
    """Return the table of `sheet`.

    Args:
        sheet: Its records.
        known: Tells whether a heading is one that the catalogue knows.
        row_words: From the catalogue: `tổng cộng` -> `total`, `người lập biểu` -> `signature` ...
        file_name: For messages.

    Raises:
        RefusedFileError: No heading is found, or rows are wider or narrower than it.
    """
    start = _heading_at(sheet.records, known)
    if start is None:
        raise RefusedFileError(file_name, [Finding("no_heading")])
    headings, rows_from = _headings(sheet.records, start, known)
    reader = _Body(headings, sheet.records[start].cells, row_words)
    for record in sheet.records[rows_from:]:
        reader.take(record)
    if reader.findings:
        raise RefusedFileError(file_name, reader.findings)
    titles = tuple(" ".join(filter(None, record.cells)) for record in sheet.records[:start])
    above = [Ignored(record.line, "title", record.cells) for record in sheet.records[:start]]
    return Grid(
        sheet=sheet.name,
        heading_line=sheet.records[start].line,
        headings=headings,
        rows=tuple(reader.rows),
        groups=tuple(reader.groups),
        ignored=tuple([*above, *reader.ignored]),
        titles=titles,
    )


def _heading_at(records: Sequence[Record], known: Known) -> int | None:
    """Return the first of the records with the most known headings, two at least."""
    counts = [sum(bool(cell) and known(cell) for cell in record.cells) for record in records[:SEARCHED]]
    best = max(counts, default=0)
    return counts.index(best) if best >= 2 else None


def _headings(records: Sequence[Record], start: int, known: Known) -> tuple[tuple[str, ...], int]:
    """Return one heading per column, of one row or two, and where the rows begin."""
    first = _trimmed(records[start].cells)
    if start + 1 < len(records) and _continues(first, records[start + 1].cells, known):
        below = records[start + 1].cells
        width = max(len(first), len(_trimmed(below)))
        return _joined(_padded(first, width), _padded(below, width)), start + 2
    return first, start + 1


def _continues(first: Sequence[str], below: Sequence[str], known: Known) -> bool:
    """Tell whether the next record is a second row of headings: words under blanks or merged cells."""
    words = [cell for cell in below if cell]
    if not words or any(_is_figure(cell) and not known(cell) for cell in words):
        return False
    under_blank = any(cell and not (first[n] if n < len(first) else "") for n, cell in enumerate(below))
    repeated = any(a and a == b for a, b in zip(first, first[1:], strict=False))
    return (under_blank or repeated) and not below[0]


def _joined(first: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Join two heading rows; an upper cell reaches over the blanks behind it that have a cell below."""
    headings, reaching = [], ""
    for upper, lower in zip(first, below, strict=True):
        reaching = upper or (reaching if lower else "")
        headings.append(PART_SIGN.join(filter(None, (reaching, lower))))
    return tuple(headings)


class _Body:
    """Takes the records under the heading one by one and puts each where it belongs."""

    def __init__(self, headings: tuple[str, ...], repeated: tuple[str, ...], row_words: RowWords) -> None:
        self.headings, self.repeated, self.row_words = headings, _trimmed(repeated), row_words
        self.rows: list[Record] = []
        self.groups: list[str] = []
        self.ignored: list[Ignored] = []
        self.findings: list[Finding] = []
        self.group = ""
        self.ended = False

    def take(self, record: Record) -> None:
        cells = _trimmed(record.cells)
        reason = self.reason(cells)
        if reason == "group":
            self.group = " ".join(filter(None, cells))
        if reason:
            self.ended = self.ended or reason in ("footer", "signature")
            self.ignored.append(Ignored(record.line, reason, record.cells))
        elif len(cells) > len(self.headings) or len(record.cells) < len(self.headings):
            found, expected = str(len(record.cells)), str(len(self.headings))
            self.findings.append(Finding("ragged_row", record.line, found=found, expected=expected))
        else:
            self.rows.append(Record(record.line, _padded(cells, len(self.headings))))
            self.groups.append(self.group)

    def reason(self, cells: tuple[str, ...]) -> str:
        """Return what a record is if it is no row, else ''."""
        filled = [cell for cell in cells if cell]
        if cells == self.repeated or cells == self.headings:
            return "repeated_heading"
        if not self.rows and _is_count(filled):
            return "column_letters"
        word = self.word(filled)
        if word:
            return word
        if self.ended and not any(map(_is_figure, filled)):
            return "footer"
        if len(filled) <= 2 and not any(map(_is_figure, filled)):
            return "group" if GROUP_NUMBER.fullmatch(filled[0].rstrip(".")) or len(filled) == 1 else ""
        return ""

    def word(self, filled: Sequence[str]) -> str:
        """Return what the first words of a record say that it is: a total, a signature, a footer."""
        for cell in filled[:2]:
            key = fold_name(cell)
            for words, reason in self.row_words.items():
                if key == words or key.startswith(words + " ") or key.startswith(words + ":"):
                    return reason
        return ""


def _is_figure(cell: str) -> bool:
    return bool(HAS_DIGIT.search(cell))


def _is_count(filled: Sequence[str]) -> bool:
    """Tell whether a record only numbers the columns: (1) (2) (3), 1 2 3, A B C, A B 1 2."""
    plain = [cell.strip("()[] ") for cell in filled]
    letters = [cell for cell in plain if len(cell) == 1 and cell.upper() in COLUMN_LETTERS]
    numbers = [cell for cell in plain if cell.isascii() and cell.isdigit()]
    if len(plain) < 2 or len(letters) + len(numbers) != len(plain):
        return False
    first = int(numbers[0]) if numbers else 1
    in_turn = [int(number) for number in numbers] == list(range(first, first + len(numbers)))
    return in_turn and first in (0, 1, 2, len(letters) + 1) and (len(plain) > 2 or bool(letters))


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the cells without the blank ones at the end."""
    width = max((number for number, cell in enumerate(cells, start=1) if cell), default=0)
    return tuple(cells[:width])


def _padded(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return tuple(cells) + ("",) * (width - len(cells))
