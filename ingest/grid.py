"""The records under a heading: which are rows with figures, and what all the others are.

Reports are made to be printed: column letters, group headings, totals, signatures. Each such record is
recognised as what it is and kept with its reason. Nothing vanishes: every record is a row, set aside with
a reason, or a finding.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.findings import Finding
from ingest.folding import fold_name, without_number
from ingest.headings import Heading, padded, trimmed
from ingest.layouts import Layout
from ingest.readings import REMEMBERED, shown
from ingest.shapes import Ignored, Record
from ingest.vocabulary import Vocabulary, first_words

NUMBER = re.compile(r"[+-]?\d[\d.,\s]*%?")
OF_WHICH = re.compile(r"(?:trong đó|trong do|of which) \S")
GROUP_NUMBER = re.compile(r"[IVXLC]{1,6}|[A-ZĐ]")
COLUMN_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SUMS = frozenset({"total", "subtotal", "average"})
UNPLACED = frozenset({"group", "no_figures"})  # what a record is taken for that says nothing else of itself


@dataclass(frozen=True)
class Row:
    """A row with figures, and the groups that it stands under, from the outermost."""

    record: Record
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class SumRow:
    """A total of rows above or below it: of all, or of those from one row to another."""

    record: Record
    reason: str
    first: int  # index of the first row after the group heading or subtotal before it
    at: int  # index of the row that follows it


@dataclass
class Body:
    """The records of a table, each where it belongs."""

    rows: list[Row] = field(default_factory=list)
    sums: list[SumRow] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    again: list[int] = field(default_factory=list)  # lines at which the heading stands again


def read_body(
    records: Sequence[Record],
    heading: Heading,
    layout: Layout,
    *,
    words: Vocabulary,
    known: Callable[[str], bool],
    merged: Collection[tuple[int, int]] = (),
) -> Body:
    """Sort the records under a heading; `known` tells the names of the catalogue."""
    sorter = _Sorter(heading, layout, words, known)
    sorter.merged = merged
    for record in records:
        sorter.take(record)
    return sorter.body


class _Sorter:
    """Takes the records one by one."""

    def __init__(
        self, heading: Heading, layout: Layout, words: Vocabulary, known: Callable[[str], bool]
    ) -> None:
        self.heading, self.layout = heading, layout
        # The same few names stand in every row.
        self.known, self.meaning = lru_cache(REMEMBERED)(known), lru_cache(REMEMBERED)(words.row)
        self.body = Body()
        self.width = len(heading.texts)
        # An unknown column may turn out to be one of figures.
        self.columns = [*(value.column for value in layout.values), *layout.unknown, *layout.blank]
        self.names = [c for name in ("unit_name", "indicator_name") for c in layout.fields.get(name, ())]
        ids = [column for name in ("unit_id", "indicator_id") for column in layout.fields.get(name, ())]
        self.labels = [*self.names, *ids]
        self.number = layout.column_of("row_number")
        self.statuses = layout.fields.get("obs_status", ())
        self.periods = layout.fields.get("time_period", ())
        self.group, self.ended, self.since, self.at_top = "", False, 0, True
        self.merged: Collection[tuple[int, int]] = ()

    def take(self, record: Record) -> None:
        cells = trimmed(record.cells)
        reason = "" if self.is_drawn_over(record) else self.reason(cells)
        self.at_top = reason in ("repeated_heading", "column_letters")
        if reason in UNPLACED and len(record.cells) != self.width and _has_digit(cells):
            self.ragged(record)  # a row that was cut, or parted by another sign
        elif reason in UNPLACED and self.is_shifted(cells):
            found = shown(" | ".join(filter(None, cells)))
            self.body.findings.append(Finding("cells_shifted", record.line, found=found))
        elif reason in SUMS:
            self.add_sum(record, reason)
        elif reason:
            self.set_aside(record, cells, reason)
        elif len(record.cells) != self.width:
            self.ragged(record)
        else:
            self.ended = False
            groups = (self.group,) if self.group else ()
            self.body.rows.append(Row(record, groups))

    def name_of(self, cells: tuple[str, ...]) -> str:
        """Return the words of a group heading, without its number."""
        named = [cell for column, cell in enumerate(cells) if cell and column != self.number]
        return without_number(" ".join(named or filter(None, cells)))

    def is_drawn_over(self, record: Record) -> bool:
        """Tell whether a figure of the row above is drawn over one of this row's cells."""
        return bool(self.merged) and any((record.line, column + 1) in self.merged for column in self.columns)

    def is_shifted(self, cells: tuple[str, ...]) -> bool:
        """Tell whether a number stands where a name belongs, and nothing where figures do."""
        names = [cells[column] for column in self.names if column < len(cells)]
        return any(NUMBER.fullmatch(name) for name in names)

    def add_sum(self, record: Record, reason: str) -> None:
        if len(record.cells) != self.width:
            self.ragged(record)
            return
        row, at = record, len(self.body.rows)
        self.body.sums.append(SumRow(row, reason, self.since, at))
        self.since = at
        if reason == "subtotal":
            self.group = " ".join(first_words(record.cells))

    def ragged(self, record: Record) -> None:
        found, expected = str(len(record.cells)), str(self.width)
        self.body.findings.append(Finding("ragged_row", record.line, found=found, expected=expected))

    def set_aside(self, record: Record, cells: tuple[str, ...], reason: str) -> None:
        if reason == "group" and OF_WHICH.match(fold_name(self.name_of(cells))):
            self.body.findings.append(Finding("group_part", record.line, found=self.name_of(cells)))
        if reason == "group":
            self.group, self.since = self.name_of(cells), len(self.body.rows)
        if reason == "repeated_heading":
            self.body.again.append(record.line)
        self.ended = self.ended or reason in ("footer", "signature")
        self.body.ignored.append(Ignored(record.line, reason, record.cells))

    def reason(self, cells: tuple[str, ...]) -> str:
        """Return what a record is if it is no row, else ''."""
        if cells in self.heading.parts or padded(cells, self.width) == self.heading.texts:
            return "repeated_heading"
        if self.at_top and _is_count([cell for cell in cells if cell]):
            return "column_letters"
        if not self.has_figures(cells):
            return self.reason_without_figures(cells)
        return self.reason_with_figures(cells)

    def reason_with_figures(self, cells: tuple[str, ...]) -> str:
        """A record with figures is a row or a sum; a footer with a number in it has few cells."""
        unknown = [cell for cell in first_words(cells, 2) if not self.known(cell)]
        meaning = next(filter(None, map(self.meaning, unknown)), "")
        if meaning in SUMS or (meaning and len([cell for cell in cells if cell]) <= 2):
            return meaning
        if any(self.known(cell) for column, cell in enumerate(cells) if column in self.labels and cell):
            return ""
        number = self.number_of(cells).strip("().")
        return "subtotal" if GROUP_NUMBER.fullmatch(number) else ""

    def reason_without_figures(self, cells: tuple[str, ...]) -> str:
        filled = [cell for cell in cells if cell]
        meaning = next(filter(None, map(self.meaning, filled[:3])), "")
        if meaning:
            return "no_figures" if meaning in SUMS else meaning
        if self.ended:
            return "footer"
        if any(len(cells) > column and cells[column] for column in [*self.columns, *self.statuses]):
            return ""  # it says of a figure that there is none
        is_numbered = self.number_of(cells).rstrip(".").isdigit()
        is_dated = any(column < len(cells) and cells[column] for column in self.periods)
        return "group" if len(filled) <= 2 and not is_numbered and not is_dated else "no_figures"

    def number_of(self, cells: tuple[str, ...]) -> str:
        """Return the running number of a record, '' where it has none."""
        has_one = self.number is not None and self.number < len(cells)
        return cells[self.number] if has_one else ""

    def has_figures(self, cells: tuple[str, ...]) -> bool:
        """Tell whether a column of figures holds a digit."""
        return _has_digit([cells[column] for column in self.columns if column < len(cells)])


def _has_digit(cells: Sequence[str]) -> bool:
    return any(sign.isdigit() for cell in cells for sign in cell)


def _is_count(filled: Sequence[str]) -> bool:
    """Tell whether a record only numbers the columns: (1) (2) (3), 1 2 3, A B C, A B 1 2."""
    plain = [cell.strip("()[] ") for cell in filled]
    plain = [cell.split("=")[0] if cell.count("=") == 1 else cell for cell in plain]  # (5)=(3)/(4)
    plain = [cell.strip("()[] ") for cell in plain]
    letters = [cell for cell in plain if len(cell) == 1 and cell.upper() in COLUMN_LETTERS]
    numbers = [cell for cell in plain if cell.isascii() and cell.isdigit()]
    if len(plain) < 2 or len(letters) + len(numbers) != len(plain):
        return False
    first = int(numbers[0]) if numbers else 1
    in_turn = [int(number) for number in numbers] == list(range(first, first + len(numbers)))
    return in_turn and first in (0, 1, 2, len(letters) + 1) and (len(plain) > 2 or bool(letters))
