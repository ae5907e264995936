"""The quick way for large plain files: names, periods and words are read once each, not once a row.

Every verdict is the strict reader's own: its classes look at each different label, and the same checks run
on the staged figures. Whatever is not plainly right (a doubt, a repair, an error, a repetition) is None
here, and the strict reader takes the whole file; so there is one place that says what is wrong.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

import duckdb
import numpy as np

from data.periods import Period
from ingest.cell_indicators import CellIndicators
from ingest.cell_periods import CellPeriods
from ingest.cell_units import CellUnits
from ingest.checks import check_figures, rates_apart
from ingest.columnar import Coded, ColumnarFigures
from ingest.knowledge import Knowledge
from ingest.labels import Labels, read_labels
from ingest.plain_numbers import PlainNumbers, plain_numbers
from ingest.plain_table import PlainFile, find_plain, read_columns
from ingest.records import WITHOUT_VALUE
from ingest.report import Answers, Recognised
from ingest.row_facts import RowFacts
from ingest.sheet_table import SheetTable, find_table
from ingest.staging import stage_columns
from ingest.troubles import Trouble, Troubles

FIELDS = frozenset(
    {"unit_id", "unit_name", "indicator_id", "indicator_name", "time_period", "obs_value"}
    | {"obs_status", "qualifier", "source_id", "note"}
)
LARGE = 256 * 1024  # bytes; the strict reader is quick enough with less
FRACTIONS = """
-- Finds: whether all percentages of the file lie between 0 and 1, as 0.2568 does for 25.68 %.
select min(obs_value), max(obs_value), max(abs(obs_value - trunc(obs_value))) from staged
where indicator_id in (select unnest($percentages))
"""


def read_fast(
    cursor: duckdb.DuckDBPyConnection, raw: bytes, knowledge: Knowledge, answers: Answers, *, today: date
) -> tuple[ColumnarFigures, Recognised] | None:
    """Stage the figures of a large plain file; return them and what was recognised, or None."""
    plain = find_plain(raw) if answers == Answers(period=answers.period) else None
    table = _table(plain, knowledge, answers, today) if plain else None
    if plain is None or table is None:
        return None
    value = table.layout.values[0].column
    columns = read_columns(plain, figures=value)
    numbers = plain_numbers(columns.column(value).chunk(0)) if columns is not None else None
    labels = read_labels(columns, table, knowledge.words) if numbers else None
    if numbers is None or labels is None or labels.has_bare_notes():
        return None
    figures = _Resolver(table, labels, knowledge, answers, today).figures(numbers)
    if figures is None or not _holds(cursor, figures, numbers, knowledge):
        return None
    recognised = Recognised("utf-8", plain.delimiter, layouts=("long",), convention=numbers.convention)
    return figures, recognised


def _table(plain: PlainFile, knowledge: Knowledge, answers: Answers, today: date) -> SheetTable | None:
    """Return the first records as a table if they are rows of a long table and nothing else."""
    table = find_table(plain.head, knowledge, answers, label="", today=today)
    if not isinstance(table, SheetTable):
        return None
    layout, body = table.layout, table.body
    is_long = layout.is_long and len(layout.values) == 1 and layout.fields.keys() <= FIELDS
    odd = (layout.unknown, layout.blank, layout.twice, body.sums, body.ignored, body.findings, table.titles)
    has_all_rows = len(body.rows) == len(plain.head.records) - 1
    return table if is_long and has_all_rows and not any(odd) else None


class _Resolver:
    """Looks at every different label with the strict reader's classes."""

    def __init__(
        self, table: SheetTable, labels: Labels, knowledge: Knowledge, answers: Answers, today: date
    ) -> None:
        self.table, self.labels, self.knowledge = table, labels, knowledge
        self.value = table.layout.values[0]
        self.troubles = Troubles(answers)
        self.periods = CellPeriods(table, answers, today)
        self.units = CellUnits(table, knowledge.names, answers)
        self.indicators = CellIndicators(table, knowledge.names, answers)
        self.facts = RowFacts(table, knowledge, self.troubles)

    def figures(self, numbers: PlainNumbers) -> ColumnarFigures | None:
        """Return the figures of all rows, None where a label is not plainly known."""
        periods = self.labels.resolve(("time_period",), lambda row: self.periods.find(row, self.value))
        indicators = self.labels.resolve(
            ("indicator_id", "indicator_name"), lambda row: self.indicators.find(row, self.value)
        )
        if periods is None or indicators is None or self.periods.contradiction():
            return None
        units = self._units(periods)
        facts = self.labels.resolve(("obs_status", "qualifier", "source_id", "note"), self._facts)
        if units is None or facts is None or not self._are_whole(numbers, indicators):
            return None
        place = self.table.place(0, self.value.column)
        return ColumnarFigures(units, indicators, periods, facts, numbers.values, place)

    def _units(self, periods: Coded) -> Coded | None:
        """Find each name once for every time in which the same units existed."""
        eras = _eras(periods.meanings, self.knowledge)
        found = [
            self.labels.resolve(
                ("unit_id", "unit_name"), lambda row, one=one: self.units.find(row, self.value, one)
            )
            for one in eras.values()
        ]
        if any(one is None for one in found):
            return None
        of_period = np.array([list(eras).index(_era(one, self.knowledge)) for one in periods.meanings])
        return Coded.choose([one for one in found if one], of_period[periods.numbers])

    def _facts(self, row: object) -> object:
        status, said = self.facts.status(row), self.facts.of(row)
        wrong = said is None or status in WITHOUT_VALUE or self.troubles.count
        return Trouble("not_plain") if wrong else (status, said)

    def _are_whole(self, numbers: PlainNumbers, indicators: Coded) -> bool:
        """Tell whether no indicator of whole numbers has a figure with a decimal sign."""
        if numbers.are_whole:
            return True
        whole = np.array([self.knowledge.facts[str(one)].is_whole for one in indicators.meanings])
        return not np.any(whole[indicators.numbers] & numbers.signed)


def _era(period: Period, knowledge: Knowledge) -> tuple[int, int]:
    starts, ends = knowledge.names.units.days
    return bisect_right(starts, period.end_date), bisect_left(ends, period.start_date)


def _eras(periods: Sequence[Period], knowledge: Knowledge) -> dict[tuple[int, int], Period]:
    """Return one period of every time in which the same units existed."""
    return {_era(period, knowledge): period for period in periods}


def _holds(
    cursor: duckdb.DuckDBPyConnection,
    figures: ColumnarFigures,
    numbers: PlainNumbers,
    knowledge: Knowledge,
) -> bool:
    """Stage the figures and tell whether they pass every check, each said once."""
    if figures.are_repeated():
        return False
    stage_columns(cursor, figures.as_table())
    percentages = [one for one, facts in knowledge.facts.items() if facts.is_percent]
    low, high, fraction = cursor.execute(FRACTIONS, {"percentages": percentages}).fetchone()
    looks_fractional = fraction is not None and fraction > 0 and low >= 0 and high <= 1
    if looks_fractional and not numbers.are_whole:
        return False
    return not any(check_figures(cursor, figures)) and not any(rates_apart(cursor, figures))
