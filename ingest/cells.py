"""The cells of figures of one table: each with its text and its indicator, before any number is read.

Which convention the numbers keep is decided by all of them together, so they are gathered first.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.cell_indicators import CellIndicators
from ingest.grid import Row
from ingest.knowledge import Knowledge
from ingest.layouts import ValueColumn
from ingest.measures import measure_of, same_unit
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


@dataclass(frozen=True)
class CellReader:
    """Gathers the cells of one table."""

    table: SheetTable
    knowledge: Knowledge
    answers: Answers

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
        look = CellIndicators(self.table, self.knowledge.names, self.answers)
        for value in self.table.layout.values:
            text = row.record.cells[value.column]
            says_nothing = not text or (is_no_record(text) and not damage(text))
            text = "" if says_nothing else text
            # A status may say of an empty cell that its figure is missing or withheld.
            if says_nothing and not self.table.text(row, "obs_status"):
                yield Cell(number, row, value, "", "")
            else:
                indicator = look.find(row, value)
                yield Cell(number, row, value, self._with_measure(text, row, indicator), indicator)

    def _with_measure(self, text: str, row: Row, indicator: str | Trouble) -> str:
        """Write the table's unit of measure behind a number that says none, where it is another one."""
        said = self.table.text(row, "unit_measure")
        if not isinstance(indicator, str) or not (said or self.table.above.measure):
            return text
        facts = self.knowledge.facts[indicator]
        above = self.table.above.measure
        if said:
            return text if same_unit(said, facts.unit, facts.unit_en) else _behind(text, said)
        factor, unit = measure_of(above)
        own_factor, own_unit = measure_of(facts.unit)
        return _behind(text, above) if factor != own_factor and unit == own_unit else text


def _behind(text: str, measure: str) -> str:
    """Return a number with its unit; what already has one says it itself."""
    if text.rstrip()[-1:].isdigit():
        joined = f"{text} {measure}"
        return NumberText(joined) if isinstance(text, NumberText) else joined
    return text
