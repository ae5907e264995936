"""What each column of a table holds: a field, figures of an indicator, of a period or of a unit, or neither.

Offices send three layouts: one figure per row (long), one column per indicator (wide), and one column per
period; and mixtures under headings of several rows. All are the same here: some columns say what a row is
about, and every column of figures says for itself which indicator, period or unit it is of.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from data.periods import Period
from ingest.headings import PART_SIGN, Heading
from ingest.measures import is_unit
from ingest.readings import Doubt, Refusal
from ingest.shapes import Record

SEVERAL = frozenset({"unit_name", "time_period"})  # Huyện and Xã, Năm and Quý: together they say one thing


@dataclass(frozen=True)
class Recognisers:
    """What a heading may be; each returns None for a heading that it does not know."""

    field: Callable[[str], str | None]
    indicator: Callable[[str], str | None]
    period: Callable[[str], Period | Doubt | Refusal | None]
    is_unit_name: Callable[[str], bool]
    is_neutral: Callable[[str, Sequence[str]], bool]


@dataclass(frozen=True)
class ValueColumn:
    """A column of figures; what its heading does not say stands in the row or in the title."""

    column: int
    indicator_id: str | None = None
    period: Period | Doubt | Refusal | None = None
    unit_name: str | None = None


@dataclass(frozen=True)
class Layout:
    """What the columns of a table are, each counted from 0.

    Attributes:
        headings: The text of each column.
        heading_line: Line of the heading.
        fields: The columns of each field; several only for `SEVERAL`.
        values: The columns of figures.
        unknown: Columns with a heading that is neither.
        blank: Columns without a heading that hold something.
        twice: Columns whose field another column has already.
    """

    headings: tuple[str, ...]
    heading_line: int
    fields: Mapping[str, tuple[int, ...]]
    values: tuple[ValueColumn, ...]
    unknown: tuple[int, ...] = ()
    blank: tuple[int, ...] = ()
    twice: tuple[int, ...] = ()

    @property
    def is_long(self) -> bool:
        """Tell whether each row holds one figure, in a column that says only that it holds figures."""
        return "obs_value" in self.fields

    @property
    def name(self) -> str:
        """Return `long`, `periods` (across the columns) or `wide`."""
        has_periods = any(value.period is not None for value in self.values)
        return "long" if self.is_long else "periods" if has_periods else "wide"

    def column_of(self, field: str) -> int | None:
        """Return the one column of a field, if there is one."""
        columns = self.fields.get(field, ())
        return columns[0] if columns else None


@dataclass
class _Columns:
    fields: dict[str, list[int]] = field(default_factory=dict)
    values: list[ValueColumn] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    twice: list[int] = field(default_factory=list)


def find_layout(heading: Heading, line: int, body: Sequence[Record], look: Recognisers) -> Layout:
    """Recognise every column by its heading and, where that may mean two things, by what is under it."""
    found = _Columns()
    for column, text in enumerate(heading.texts):
        cells = _cells(body, column)
        name = _field(text, cells, look)
        value = None if name else _value_column(column, text, look)
        if name:
            _put(found, name, column)
        elif value:
            found.values.append(value)
        elif text:
            found.unknown.append(column)
        elif cells:
            _put_blank(found, column, cells)
    if "obs_value" in found.fields:
        found.values += [ValueColumn(column) for column in found.fields["obs_value"]]
    fields = {name: tuple(columns) for name, columns in found.fields.items()}
    values, unknown, blank = tuple(found.values), tuple(found.unknown), tuple(found.blank)
    return Layout(heading.texts, line, fields, values, unknown, blank, tuple(found.twice))


def _cells(body: Sequence[Record], column: int) -> list[str]:
    return [record.cells[column] for record in body if column < len(record.cells) and record.cells[column]]


def _put(found: _Columns, name: str, column: int) -> None:
    columns = found.fields.setdefault(name, [])
    if columns and name not in SEVERAL:
        found.twice.append(column)
    else:
        columns.append(column)


def _put_blank(found: _Columns, column: int, cells: Sequence[str]) -> None:
    """A first column without a heading numbers the rows; any other is asked about."""
    if column == 0 and all(len(cell.rstrip(".")) <= 5 for cell in cells):
        _put(found, "row_number", column)
    else:
        found.blank.append(column)


def _field(text: str, cells: Sequence[str], look: Recognisers) -> str | None:
    """Return the field of a heading; `Đơn vị` over `hồ sơ` and `%` is the unit of measure."""
    name = look.field(text) if text else None
    if name == "unit_name" and cells and all(map(is_unit, cells)) and not any(map(look.is_unit_name, cells)):
        return "unit_measure"
    return name


def _value_column(column: int, heading: str, look: Recognisers) -> ValueColumn | None:
    """Recognise a heading as an indicator, a period or a unit, or as one under the other."""
    parts = heading.split(PART_SIGN) if heading else []
    for size in range(1, min(len(parts), 3) + 1):
        for cuts in _cuts(len(parts), size):
            texts = [PART_SIGN.join(parts[start:end]) for start, end in cuts]
            found = _each_once(column, texts, look)
            if found:
                return found
    return None


def _cuts(length: int, size: int) -> list[list[tuple[int, int]]]:
    """Return every way to cut `length` parts into `size` runs."""
    ways = []
    for lengths in product(range(1, length + 1), repeat=size):
        if sum(lengths) == length:
            ends = [sum(lengths[: n + 1]) for n in range(size)]
            ways.append([(end - run, end) for end, run in zip(ends, lengths, strict=True)])
    return ways


def _each_once(column: int, texts: Sequence[str], look: Recognisers) -> ValueColumn | None:
    """Read every text as another thing: a word that is none of them might change the meaning."""
    indicator = period = unit = None
    for text in texts:
        one = look.indicator(text)
        if one and indicator is None:
            indicator = one
        elif period is None and (said := look.period(text)):
            period = said
        elif unit is None and look.is_unit_name(text):
            unit = text
        elif look.field(text) != "obs_value" and not look.is_neutral(text, texts):
            return None
    return ValueColumn(column, indicator, period, unit) if indicator or period or unit else None
