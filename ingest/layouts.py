"""Where in a table the unit, the period, the indicator and the figures stand.

Offices send three layouts: one figure per row (long), one column per indicator (wide), and one column per
period; and mixtures of the last two under two-row headings. All are the same here: some columns say what
a row is about, and every value column says for itself which indicator or period it is of.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from data.periods import Period
from ingest.shapes import Grid

PART_SIGN = " / "  # joins the rows of a heading of two rows
ROW_FIELDS = ("unit_id", "unit_name", "indicator_id", "indicator_name", "time_period")


@dataclass(frozen=True)
class Recognisers:
    """What a heading may be; each returns None for a heading that it does not know."""

    field: Callable[[str], str | None]
    indicator: Callable[[str], str | None]
    period: Callable[[str], Period | None]


@dataclass(frozen=True)
class ValueColumn:
    """A column of figures; what its heading does not say stands in the row."""

    column: int
    indicator_id: str | None = None
    period: Period | None = None


@dataclass(frozen=True)
class Layout:
    """What the columns of a table are.

    Attributes:
        fields: Column (from 0) of each field that a row says itself.
        values: The columns of figures.
        unknown: Columns that are neither.
        twice: Columns whose field another column has already.
    """

    fields: Mapping[str, int]
    values: tuple[ValueColumn, ...]
    unknown: tuple[int, ...]
    twice: tuple[int, ...]

    @property
    def is_long(self) -> bool:
        """Tell whether each row holds one figure in a column of its own."""
        return "obs_value" in self.fields


def find_layout(grid: Grid, look: Recognisers) -> Layout:
    """Recognise every column of `grid` by its heading."""
    fields: dict[str, int] = {}
    values: list[ValueColumn] = []
    unknown: list[int] = []
    twice: list[int] = []
    for column, heading in enumerate(grid.headings):
        field = look.field(heading)
        value = None if field else _value_column(column, heading, look)
        if field:
            (twice.append(column) if field in fields else fields.setdefault(field, column))
        elif value:
            values.append(value)
        else:
            unknown.append(column)
    if "obs_value" in fields and not values:
        values.append(ValueColumn(fields["obs_value"]))
    return Layout(fields, tuple(values), tuple(unknown), tuple(twice))


def _value_column(column: int, heading: str, look: Recognisers) -> ValueColumn | None:
    """Recognise a heading as an indicator, a period, or one under the other."""
    indicator, period = look.indicator(heading), look.period(heading)
    if indicator is None and period is None:
        indicator, period = _both(heading.split(PART_SIGN), look)
    return ValueColumn(column, indicator, period) if indicator or period else None


def _both(parts: Sequence[str], look: Recognisers) -> tuple[str | None, Period | None]:
    """Split a heading of several rows into an indicator and a period, in either order.

    Every part must belong to one of them: a word that is neither might change the meaning.
    """
    for cut in range(1, len(parts)):
        above, below = PART_SIGN.join(parts[:cut]), PART_SIGN.join(parts[cut:])
        for first, second in ((above, below), (below, above)):
            indicator, period = look.indicator(first), look.period(second)
            if indicator and period:
                return indicator, period
    return None, None
