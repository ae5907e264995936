"""Rows of a table to records: matched names, read values, and a finding for every cell that fails."""

from dataclasses import dataclass
from decimal import Decimal

from data.periods import Period, parse_period
from ingest.findings import Finding
from ingest.names import Found, Names
from ingest.table import Table
from ingest.tokens import Record
from ingest.values import QUALIFIERS, STATUSES, WITHOUT_VALUE, read_number, read_place

NEEDED = ("time_period", "obs_value", "source_id")
FIELDS = (
    *("unit_id", "unit_name", "indicator_id", "indicator_name", "time_period", "obs_value", "obs_status"),
    *("qualifier", "published_rank", "published_ranked", "source_id", "note"),
)


@dataclass(frozen=True)
class Figure:
    """One figure of a file, as it will be stored; `obs_value` is None for the statuses O and Q."""

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


def read_figures(table: Table, names: Names) -> tuple[list[Figure], list[Finding]]:
    """Read every row; rows that fail are findings, the others figures."""
    missing = [Finding("column_missing", expected=field) for field in NEEDED if field not in table.columns]
    if missing:
        return [], missing
    figures, findings = [], []
    for row in table.rows:
        reader = _RowReader(table, row, names, findings)
        figure = reader.figure()
        if figure:
            figures.append(figure)
    return figures, findings


@dataclass
class _RowReader:
    """Reads one row; what is wrong is added to `findings`."""

    table: Table
    row: Record
    names: Names
    findings: list[Finding]

    def figure(self) -> Figure | None:
        before = len(self.findings)
        period = self.period()
        status = self.status()
        rest = {
            "unit_id": self.unit(period),
            "indicator_id": self.indicator(),
            "obs_value": self.value(status),
            "obs_status": status,
            "qualifier": self.one_of("qualifier", QUALIFIERS) or None,
            "published_rank": self.place("published_rank"),
            "published_ranked": self.place("published_ranked"),
            "source_id": self.source(),
            "note": self.text("note") or None,
        }
        if period is None or len(self.findings) > before:
            return None
        return Figure(line=self.row.line, period=period, **rest)

    def text(self, field: str) -> str:
        return self.table.cell(self.row, field)

    def refuse(self, kind: str, field: str, expected: str = "") -> str:
        self.findings.append(self.table.finding(kind, self.row, field, expected=expected))
        return ""

    def one_of(self, field: str, allowed: tuple[str, ...]) -> str:
        text = self.text(field)
        return text if text in allowed else self.refuse("not_one_of", field, ", ".join(filter(None, allowed)))

    def period(self) -> Period | None:
        period = parse_period(self.text("time_period"))
        if period is None:
            self.refuse("period_unreadable", "time_period")
        return period

    def status(self) -> str:
        return self.one_of("obs_status", STATUSES) if self.text("obs_status") else "A"

    def unit(self, period: Period | None) -> str:
        unit_id, name = self.text("unit_id"), self.text("unit_name")
        if not unit_id and period is None and self.names.is_name_of_unit(name):
            return ""  # which of the units of this name is meant, only the period tells
        if not unit_id:
            found = period and self.names.unit(name, start=period.start_date, end=period.end_date)
            return found.id if isinstance(found, Found) else self.refuse("unit_unknown", "unit_name")
        if unit_id not in self.names.unit_ids:
            return self.refuse("unit_unknown", "unit_id")
        if name and not self.names.is_name_of_unit(name, unit_id):
            return self.refuse("unit_contradiction", "unit_name", unit_id)
        return unit_id

    def indicator(self) -> str:
        indicator_id, name = self.text("indicator_id"), self.text("indicator_name")
        if not indicator_id:
            one = self.names.indicator(name)
            return one.id if isinstance(one, Found) else self.refuse("indicator_unknown", "indicator_name")
        if indicator_id not in self.names.indicator_ids:
            return self.refuse("indicator_unknown", "indicator_id")
        if name and not self.names.is_name_of_indicator(name, indicator_id):
            return self.refuse("indicator_contradiction", "indicator_name", indicator_id)
        return indicator_id

    def value(self, status: str) -> Decimal | None:
        text = self.text("obs_value")
        if status in WITHOUT_VALUE:
            if text:
                self.refuse("value_with_status", "obs_value", status)
            return None
        value = read_number(text)
        if value is None:
            self.refuse("value_missing" if not text else "number_unreadable", "obs_value")
        return value

    def place(self, field: str) -> int | None:
        text = self.text(field)
        if not text:
            return None
        return read_place(text) or self.refuse("place_unreadable", field) or None

    def source(self) -> str:
        source_id = self.text("source_id")
        return source_id if source_id in self.names.source_ids else self.refuse("source_unknown", "source_id")
