"""The cells of a table to figures: each cell with its unit, its period and its indicator.

Every cell of a value column ends as a figure, as "no record" (`-`, `chưa có`), as a question or as an
error with its line and column. What the file leaves open (its period, its number convention, a name) is
asked once, not once a cell.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from data.periods import Period, parse_period
from ingest.digits import Convention, IndicatorFacts
from ingest.findings import Finding
from ingest.layouts import Layout, ValueColumn
from ingest.name_index import Ambiguous, Found, Match
from ingest.names import Names
from ingest.numbers import Number, Parts, read_number
from ingest.period_words import read_period
from ingest.readings import Doubt, NoRecord, Refusal
from ingest.records import Figure
from ingest.reporting import Answers, Question
from ingest.shapes import Grid, Record
from ingest.values import QUALIFIERS, STATUSES, WITHOUT_VALUE, read_place

Ratios = Mapping[str, tuple[str, str]]  # indicator -> its numerator and denominator


@dataclass(frozen=True)
class Setting:
    """What holds for a whole file: the catalogue, the answers, and what its title says."""

    names: Names
    facts: Mapping[str, IndicatorFacts]
    ratios: Ratios
    answers: Answers
    convention: Convention
    title_period: Period | None
    title_unit: str | None
    today: date


@dataclass
class Assembled:
    """What the cells of one table came to."""

    figures: list[Figure] = field(default_factory=list)
    errors: list[Finding] = field(default_factory=list)
    questions: dict[str, Question] = field(default_factory=dict)
    ignored: list[Finding] = field(default_factory=list)

    def ask(self, question: Question, answers: Answers) -> None:
        """Add a question once; one that was answered with yes is not asked again."""
        if question.key not in answers.confirmed:
            self.questions.setdefault(question.key, question)


@dataclass
class Assembler:
    """Reads the rows of one grid under one layout."""

    grid: Grid
    layout: Layout
    setting: Setting
    out: Assembled = field(default_factory=Assembled)

    def run(self) -> Assembled:
        """Read every row and return what came of it."""
        for row in self.grid.rows:
            for column in self.layout.values:
                self.take(row, column)
        return self.out

    def take(self, row: Record, column: ValueColumn) -> None:
        """Read one cell of a value column with all that belongs to it."""
        text = row.cells[column.column]
        status = self.status(row)
        before = len(self.out.errors) + len(self.out.questions)
        indicator = column.indicator_id or self.indicator(row)
        period = column.period or self.period(row, indicator)
        unit = self.unit(row, period)
        if indicator is None:
            return
        reading = self.reading(text, indicator, status)
        for target, value, qualifier, ranked in self.values(row, column, indicator, reading, status):
            if period and unit and len(self.out.errors) + len(self.out.questions) == before:
                self.out.figures.append(
                    self.figure(row, unit, target, period, value, status, qualifier, ranked)
                )

    def figure(self, row: Record, unit, indicator, period, value, status, qualifier, ranked) -> Figure:  # noqa: ANN001
        """Return the figure of one cell with what else its row says of it."""
        return Figure(
            line=row.line,
            unit_id=unit,
            indicator_id=indicator,
            period=period,
            obs_value=value,
            obs_status=status or "A",
            qualifier=qualifier or self.one_of(row, "qualifier", QUALIFIERS) or None,
            published_rank=self.place(row, "published_rank"),
            published_ranked=ranked or self.place(row, "published_ranked"),
            source_id=self.source(row),
            note=self.text(row, "note") or None,
        )
