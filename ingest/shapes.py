"""What the importer's steps hand to each other: records of a sheet, then a table with all else set aside."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one record and the line it begins on, counted from 1."""

    line: int
    cells: tuple[str, ...]


class NumberText(str):
    """The cell of a workbook that held a number: a plain decimal, its point always the decimal sign.

    As text, `1.769` may be meant as 1769; as this it never is. A percentage ends in `%`.
    """

    __slots__ = ()


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, or the whole of a text file.

    Attributes:
        name: '' for a text file.
        records: Its records that are not blank.
        encoding: Of the bytes; `xlsx` for a workbook.
        notes: Text keys of what was repaired.
        merged: Lines and columns, from 1, of empty cells over which the cell above is drawn.
    """

    name: str
    records: tuple[Record, ...]
    encoding: str
    notes: tuple[str, ...] = ()
    merged: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class Ignored:
    """A record that holds no figures, and what it was taken for."""

    line: int
    reason: str
    cells: tuple[str, ...]
