"""One figure of a file as it will be stored, and the fields that a column of a file may hold."""

from dataclasses import dataclass
from decimal import Decimal

from data.periods import Period

STATUSES = ("A", "E", "P", "B", "O", "Q")
WITHOUT_VALUE = ("O", "Q")
# What a heading may stand for. The last two are read but stored nowhere: a running number, and the
# unit of measure, which must agree with that of the indicator.
FIELDS = (
    *("unit_id", "unit_name", "indicator_id", "indicator_name", "time_period", "obs_value", "obs_status"),
    *("qualifier", "published_rank", "published_ranked", "source_id", "note", "row_number", "unit_measure"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a file; `obs_value` is None for the statuses O and Q.

    Attributes:
        line: Line of its row, counted from 1.
        column: Its column, counted from 1.
        column_name: The heading of that column, with the sheet where there are several.
    """

    line: int
    unit_id: str
    indicator_id: str
    period: Period
    obs_value: Decimal | None
    obs_status: str
    qualifier: str | None
    published_rank: int | None
    published_ranked: int | None
    source_id: str
    note: str | None
    column: int = 0
    column_name: str = ""
