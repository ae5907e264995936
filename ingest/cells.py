"""The cells of figures of one table: each with its text and its indicator, before any number is read.

Which convention the numbers keep is decided by all of them together, so they are gathered first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ingest.cell_indicators import CellIndicators
from ingest.digits import IndicatorFacts
from ingest.grid import Row
from ingest.knowledge import Knowledge
from ingest.layouts import ValueColumn
from ingest.measures import measure_of, same_unit, with_factor
from ingest.number_damage import damage
from ingest.number_words import is_no_record
from ingest.report import Answers
from ingest.shapes import NumberText
from ingest.sheet_table import SheetTable
from ingest.troubles import Trouble


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of figures.

    Attributes:
        number: Which row of the table it stands in, from 0; of a total, the row that follows.
        text: As written, with the unit of measure behind it where the table says another one.
        indicator: Its indicator, or why that is not known.
    """

    number: int
    row: Row
    value: ValueColumn
    text: str
    indicator: str | Trouble


@dataclass
class CellReader:
    """Gathers the cells of one table."""

    table: SheetTable
    knowledge: Knowledge
    answers: Answers

    @cached_property
    def _indicators(self) -> CellIndicators:
        return CellIndicators(self.table, self.knowledge.names, self.answers)

    def cells(self) -> Iterator[Cell]:
        """Yield the cells of all rows, in the order of the file."""
        for number, row in enumerate(self.table.body.rows):
            yield from self._of_row(number, row)

    def totals(self) -> Iterator[Cell]:
        """Yield the filled cells of the rows of totals whose indicator is known."""
        for number, total in enumerate(self.table.body.sums):
            for cell in self._of_row(number, Row(total.record)):
                if cell.text and isinstance(cell.indicator, str):
                    yield cell

    def _of_row(self, number: int, row: Row) -> Iterator[Cell]:
        for value in self.table.layout.values:
            text = row.record.cells[value.column]
            says_nothing = not text or (is_no_record(text) and not damage(text))
            text = "" if says_nothing else text
            # A status may say of an empty cell that its figure is missing or withheld.
            if says_nothing and not self.table.text(row, "obs_status"):
                yield Cell(number, row, value, "", "")
            else:
                indicator = self._indicators.find(row, value)
                yield Cell(number, row, value, self._with_measure(text, row, value, indicator), indicator)

    def _with_measure(self, cell: str, row: Row, value: ValueColumn, indicator: str | Trouble) -> str:
        """Write a unit of measure behind a number where the table says another than its indicator's."""
        if not isinstance(indicator, str):
            return cell
        heading = self.knowledge.names.measure_in(self.table.layout.headings[value.column])
        said = self.table.text(row, "unit_measure") or heading
        facts = self.knowledge.facts[indicator]
        if said:
            return cell if same_unit(with_factor(said), facts.unit, facts.unit_en) else _behind(cell, said)
        return _behind(cell, self._of_title(facts))

    def _of_title(self, facts: IndicatorFacts) -> str:
        """Return the title's measure if this indicator has another one, '' if it is about another column.

        A title that names the unit of some column is about that one; it says nothing of the others, unless
        it counts in thousands what they count singly.
        """
        above = self.table.above.measures
        if not above or any(same_unit(said, facts.unit, facts.unit_en) for said in above):
            return ""
        own = measure_of(facts.unit)[1]
        scaled = [said for said in above if measure_of(said)[1] in ("", own)]
        return next(iter([*scaled, *(() if self._says_of_others else above)]), "")

    @cached_property
    def _says_of_others(self) -> bool:
        """Tell whether a measure of the title is, with whatever factor, that of some column."""
        ids = {value.indicator_id for value in self.table.layout.values} - {None}
        owns = {measure_of(self.knowledge.facts[str(one)].unit)[1] for one in ids}
        return not ids or any(measure_of(said)[1] in owns for said in self.table.above.measures)


def _behind(text: str, measure: str) -> str:
    """Return a number with its unit; what already has one says it itself."""
    if measure and text.rstrip()[-1:].isdigit():
        joined = f"{text} {measure}"
        return NumberText(joined) if isinstance(text, NumberText) else joined
    return text
