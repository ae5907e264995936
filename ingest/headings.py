"""Where the heading of a table stands, and one text per column from a heading of up to three rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.measures import is_unit
from ingest.shapes import Record

SEARCHED = 40  # records in which the heading must stand
DEEPEST = 3  # rows that a heading may have
PART_SIGN = " / "

Weight = Callable[[str], int]  # of a cell: 2 for a name of the catalogue or a field, 1 for a period, 0


@dataclass(frozen=True)
class Heading:
    """The heading of a table: one text per column, where it begins, and where the rows under it begin."""

    texts: tuple[str, ...]
    start: int
    rows_from: int
    parts: tuple[tuple[str, ...], ...]  # its rows as written, to know them again further down


def find_heading(records: Sequence[Record], weight: Weight) -> Heading | None:
    """Return the heading among the first records; None where none looks like one.

    It is the record with the most known names; periods count less, because figures can look like years.
    """
    weights = [_weight(record.cells, weight) for record in records[:SEARCHED]]
    best = max(weights, default=0)
    if best < 2:
        return None
    start = weights.index(best)
    rows = [trimmed(records[start].cells)]
    while _goes_on(rows, records[start + len(rows) : start + len(rows) + 1], weight):
        rows.append(trimmed(records[start + len(rows)].cells))
    start, rows = _with_rows_above(records, start, rows, weight)
    # Blank cells at the end count: a row that is wider than the heading was cut in the wrong place.
    width = max(len(record.cells) for record in records[start : start + len(rows)])
    texts = _joined([padded(row, width) for row in rows])
    return Heading(texts, start, start + len(rows), tuple(rows))


def trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the cells without the blank ones at the end."""
    width = max((number for number, cell in enumerate(cells, start=1) if cell), default=0)
    return tuple(cells[:width])


def padded(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """Return the cells, filled up with blanks."""
    return tuple(cells) + ("",) * (width - len(cells))


def _weight(cells: Sequence[str], weight: Weight) -> int:
    """Return how much a record looks like a heading; one filled cell is a title, whatever it says."""
    filled = [cell for cell in cells if cell]
    return sum(map(weight, filled)) if len(filled) > 1 else 0


def _goes_on(rows: Sequence[Sequence[str]], following: Sequence[Record], weight: Weight) -> bool:
    """Tell whether the next record is one more row of headings: words under blanks or merged cells."""
    if not following or len(rows) >= DEEPEST:
        return False
    above, below = rows[-1], following[0].cells
    words = [cell for cell in below if cell]
    if len(words) > 1 and all(map(_is_measure, words)):
        return True
    if not words or any(_has_digit(cell) and not weight(cell) for cell in words):
        return False
    width = max(len(above), len(trimmed(below)))
    above, below = padded(above, width), padded(trimmed(below), width)
    heads = _heads(above, below)
    under = [heads[column] for column, cell in enumerate(below) if cell]
    # A word right under a heading is a value, unless that heading reaches over more words.
    alone = any(above[column] and under.count(column) == 1 for column in under if column is not None)
    return len(words) > 1 and not alone


def _heads(above: Sequence[str], below: Sequence[str]) -> list[int | None]:
    """Return, for each column, the one whose upper cell reaches over it; None where none does.

    A cell reaches over the blanks behind it, and over its own repetitions as merged cells give them, if
    there is a word right below it; otherwise it is merged downwards and reaches nowhere.
    """
    heads: list[int | None] = []
    head: int | None = None
    for column, cell in enumerate(above):
        if cell and not (head is not None and cell == above[head]):
            head = column if below[column] else None
        heads.append(head if below[column] else None)
    return heads


def _with_rows_above(
    records: Sequence[Record], start: int, rows: list[tuple[str, ...]], weight: Weight
) -> tuple[int, list[tuple[str, ...]]]:
    """Take in the rows above where the best row turned out to be a lower one of the heading."""
    while start > 0 and len(rows) < DEEPEST and rows[0][:1] == ("",):
        above = trimmed(records[start - 1].cells)
        is_band = _filled(above) == 1 and above[:1] == ("",) and _is_over_band(records, start)
        if _filled(above) < 2 and not is_band:
            break
        if not _goes_on([above], records[start : start + 1], weight) and _filled(rows[0]) != 1:
            break
        start, rows = start - 1, [above, *rows]
    return start, rows


def _is_over_band(records: Sequence[Record], start: int) -> bool:
    """Tell whether two rows further up, over a band of one cell, a heading begins."""
    if start < 2:
        return False
    first = records[start - 2].cells
    return first[:1] != ("",) and _filled(first) > 1


def _filled(cells: Sequence[str]) -> int:
    return sum(map(bool, cells))


def _joined(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Join heading rows; an upper cell reaches over the blanks behind it that have a cell below."""
    texts = list(rows[-1])
    for upper in reversed(rows[:-1]):
        heads = _heads(upper, texts)
        above = [upper[column if head is None else head] for column, head in enumerate(heads)]
        texts = [_under(over, lower) for over, lower in zip(above, texts, strict=True)]
    return tuple(texts)


def _under(over: str, lower: str) -> str:
    """Join two parts of one heading; a unit of measure belongs to the words over it."""
    if _is_measure(lower) and over:
        return f"{over} ({lower.strip('()[] ')})"
    return PART_SIGN.join(filter(None, (over, "" if over == lower else lower)))


def _is_measure(cell: str) -> bool:
    return bool(cell) and is_unit(cell.strip("()[] "))


def _has_digit(cell: str) -> bool:
    return any(sign.isdigit() for sign in cell)
