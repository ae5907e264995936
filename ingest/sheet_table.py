"""One sheet as a table whose columns and records are recognised, before any figure is read."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from data.periods import Period
from ingest.findings import Finding
from ingest.grid import Body, Row, read_body
from ingest.headings import find_heading
from ingest.knowledge import Knowledge
from ingest.layouts import Layout, Recognisers, find_layout
from ingest.name_index import Found, Unknown
from ingest.names import Names
from ingest.period_words import read_period
from ingest.readings import Doubt, Refusal, shown
from ingest.report import Answers
from ingest.shapes import Record, Sheet
from ingest.titles import Above, measures_below, read_titles
from ingest.troubles import Place


@dataclass(frozen=True)
class SheetTable:
    """A recognised table.

    Attributes:
        sheet: Name of the sheet, '' where the file has one table only.
        titles: The records above the heading.
        heading: The records of the heading.
    """

    sheet: str
    layout: Layout
    body: Body
    above: Above
    names: Names
    titles: tuple[Record, ...]
    heading: tuple[Record, ...]
    merged: frozenset[tuple[int, int]] = frozenset()

    def text(self, row: Row, name: str) -> str:
        """Return the text of a row's field, '' where the table has no such column."""
        columns = self.layout.fields.get(name)
        return row.record.cells[columns[0]] if columns else ""

    def texts(self, row: Row, name: str) -> tuple[str, ...]:
        """Return the texts of all columns of a field, from the left."""
        return tuple(row.record.cells[column] for column in self.layout.fields.get(name, ()))

    def proposals(self, heading: str) -> tuple[str, ...]:
        """Return the indicators whose names are like a heading, the likeliest first."""
        match = self.names.indicator(heading)
        return match.proposals if isinstance(match, Unknown) else getattr(match, "ids", ())

    @cached_property
    def column_names(self) -> tuple[str, ...]:
        """Return how findings call the columns."""
        names = [heading or f"#{number}" for number, heading in enumerate(self.layout.headings, start=1)]
        return tuple(f"{self.sheet}!{name}" if self.sheet else name for name in names)

    def place(self, line: int, column: int | None = None) -> Place:
        """Return the place of a cell, `column` counted from 0, as a finding names it."""
        if column is None:
            return Place(line, 0, self.sheet)
        return Place(line, column + 1, self.column_names[column])


def find_table(
    sheet: Sheet, knowledge: Knowledge, answers: Answers, *, label: str, today: date
) -> SheetTable | Finding:
    """Return the table of a sheet, or why there is none; `label` names the sheet where there are several."""

    def weight(cell: str) -> int:
        look = _recognisers(knowledge, answers, today=today, year=today.year)
        if look.field(cell) or look.indicator(cell):
            return 2
        return 1 if isinstance(look.period(cell), Period) else 0

    heading = find_heading(sheet.records, weight)
    if heading is None:
        first = next((one for one in sheet.records if sum(map(bool, one.cells)) > 1), sheet.records[0])
        return Finding("no_heading", first.line, column_name=label, found=shown(" | ".join(first.cells)))
    above = read_titles(sheet, heading.start, knowledge, today=today)
    chosen = _year_of(answers.period)
    look = _recognisers(knowledge, answers, today=today, year=above.year or chosen)
    records = sheet.records[heading.rows_from :]
    layout = find_layout(heading, sheet.records[heading.start].line, records, look)
    known = _is_known(knowledge)
    body = read_body(records, heading, layout, words=knowledge.words, known=known, merged=sheet.merged)
    above = replace(above, measures=(*above.measures, *measures_below(body.ignored)))
    return SheetTable(
        sheet=label,
        layout=layout,
        body=body,
        above=above,
        names=knowledge.names,
        titles=sheet.records[: heading.start],
        heading=sheet.records[heading.start : heading.rows_from],
        merged=sheet.merged,
    )


def _year_of(period: str | None) -> int | None:
    return int(period[:4]) if period and period[:4].isdigit() else None


def _is_known(knowledge: Knowledge) -> Callable[[str], bool]:
    names = knowledge.names

    def known(cell: str) -> bool:
        is_id = cell in names.unit_ids or cell in names.indicator_ids
        return is_id or names.is_name_of_unit(cell) or isinstance(names.indicator(cell), Found)

    return known


def _recognisers(knowledge: Knowledge, answers: Answers, *, today: date, year: int | None) -> Recognisers:
    names = knowledge.names

    def field(heading: str) -> str | None:
        match = names.column(heading)
        return match.id if isinstance(match, Found) else None

    def indicator(heading: str) -> str | None:
        if heading in answers.indicators:
            return answers.indicators[heading] or None
        match = names.indicator(heading)
        return match.id if isinstance(match, Found) else None

    def period(heading: str) -> Period | Doubt | Refusal | None:
        said = read_period(heading, default_year=year, today=today)
        if isinstance(said, Period):
            return said
        # What has no digit is a word that a heading may hold, not a period that was written badly.
        has_digit = any(sign.isdigit() for sign in heading)
        readable = isinstance(said, Doubt | Refusal) and said.kind != "period_unreadable"
        return said if readable and has_digit else None

    return Recognisers(field, indicator, period, names.is_name_of_unit)
