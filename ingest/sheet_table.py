"""One sheet as a table whose columns and records are recognised, before any figure is read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from data.periods import Period
from ingest.findings import Finding
from ingest.folding import fold_name
from ingest.grid import Body, Row, read_body
from ingest.headings import Heading, find_heading
from ingest.knowledge import Knowledge
from ingest.layouts import Layout, Recognisers, find_layout
from ingest.measures import is_unit, measure_of
from ingest.name_index import Found, Unknown
from ingest.names import Names
from ingest.period_words import read_period
from ingest.readings import Doubt, Refusal, shown
from ingest.report import Answers
from ingest.shapes import Record, Sheet
from ingest.titles import Above, measures_below, periods_below, read_titles
from ingest.troubles import Place
from ingest.vocabulary import Vocabulary


@dataclass(frozen=True)
class SheetTable:
    """A recognised table.

    Attributes:
        sheet: Name of the sheet, '' where the file has one table only.
        titles: The records above the heading.
    """

    sheet: str
    layout: Layout
    body: Body
    above: Above
    names: Names
    words: Vocabulary
    today: date
    titles: tuple[Record, ...]
    merged: frozenset[tuple[int, int]] = frozenset()

    def text(self, row: Row, name: str) -> str:
        """Return the text of a row's field, '' where the table has no such column."""
        columns = self.layout.fields.get(name)
        return row.record.cells[columns[0]] if columns else ""

    def texts(self, row: Row, name: str) -> tuple[str, ...]:
        """Return the texts of all columns of a field, from the left."""
        return tuple(row.record.cells[column] for column in self.layout.fields.get(name, ()))

    def is_name(self, cell: str) -> bool:
        """Tell whether a cell is the name of a unit or an indicator, or a period."""
        return self.names.is_name(cell) or isinstance(
            read_period(cell, default_year=self.today.year, today=self.today), Period
        )

    def is_meaning(self, cell: str) -> bool:
        """Tell whether a cell says that a figure is planned, or counts it in thousands."""
        factor, _ = measure_of(cell)
        return self.words.titles.get(fold_name(cell)) == "plan" or (is_unit(cell) and factor != 1)

    def proposals(self, heading: str) -> tuple[str, ...]:
        """Return the indicators whose names are like a heading, the likeliest first."""
        match = self.names.indicator(heading)
        return match.proposals if isinstance(match, Unknown) else getattr(match, "ids", ())

    @cached_property
    def column_names(self) -> tuple[str, ...]:
        """Return how findings call the columns."""
        names = [heading or f"#{number}" for number, heading in enumerate(self.layout.headings, start=1)]
        return tuple(f"{self.sheet}!{name}" if self.sheet else name for name in names)

    def has_own(self, name: str) -> bool:
        """Tell whether rows say a field themselves; then an empty cell of it is no silence, but a gap."""
        return any(row.record.cells[c] for c in self.layout.fields.get(name, ()) for row in self.body.rows)

    def place(self, line: int, column: int | None = None) -> Place:
        """Return the place of a cell, `column` counted from 0, as a finding names it."""
        if column is None:
            return Place(line, 0, self.sheet)
        return Place(line, column + 1, self.column_names[column])


def find_table(
    sheet: Sheet, knowledge: Knowledge, answers: Answers, *, label: str, today: date
) -> SheetTable | Finding:
    """Return the table of a sheet, or why there is none; `label` names the sheet where there are several."""
    anywhere = _recognisers(knowledge, answers, today=today, year=today.year)

    def weight(cell: str) -> int:
        if anywhere.field(cell) or anywhere.indicator(cell):
            return 2
        return 1 if isinstance(anywhere.period(cell), Period) else 0

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
    body.findings += _other_tables(sheet, heading, body, above, knowledge, today)
    last = max((row.record.line for row in body.rows), default=0)
    above = replace(
        above,
        measures=(*above.measures, *measures_below(body.ignored)),
        below=periods_below(body.ignored, last, today=today),
    )
    return SheetTable(
        sheet=label,
        layout=layout,
        body=body,
        above=above,
        names=knowledge.names,
        words=knowledge.words,
        today=today,
        titles=sheet.records[: heading.start],
        merged=sheet.merged,
    )


def _other_tables(
    sheet: Sheet, heading: Heading, body: Body, above: Above, knowledge: Knowledge, today: date
) -> list[Finding]:
    """Refuse a second table under titles of its own: what they say would be taken from the first ones."""
    rows = [one.record.line for one in (*body.rows, *body.sums)]
    findings = []
    for again in body.again:
        last = max((line for line in rows if line < again), default=0)
        under = sheet.records[heading.rows_from :]
        loose = tuple(record for record in under if last < record.line < again)
        said = read_titles(replace(sheet, name="", records=loose), len(loose), knowledge, today=today)
        period = said.period and said.period.period
        own = above.period and above.period.period
        others = (period or own, said.units or above.units, said.indicators or above.indicators)
        is_same = others == (own, above.units, above.indicators)
        if not is_same or not set(said.measures) <= set(above.measures):
            text = shown(" | ".join(filter(None, loose[0].cells)))
            findings.append(Finding("second_table", loose[0].line, found=text))
    return findings


def _year_of(period: str | None) -> int | None:
    return int(period[:4]) if period and period[:4].isdigit() else None


def _is_known(knowledge: Knowledge) -> Callable[[str], bool]:
    names = knowledge.names

    def known(cell: str) -> bool:
        is_id = cell in names.unit_ids or cell in names.indicator_ids
        return is_id or names.is_name(cell)

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

    def is_neutral(text: str, texts: Sequence[str]) -> bool:
        """A band such as `Hồ sơ` over `Hồ sơ tiếp nhận`, or `Kết quả`, changes no meaning."""
        others = {word for other in texts if other != text for word in fold_name(other).split()}
        is_repeated = set(fold_name(text).split()) <= others
        return is_repeated or knowledge.words.titles.get(fold_name(text)) == "actual"

    return Recognisers(field, indicator, period, names.is_name_of_unit, is_neutral)
