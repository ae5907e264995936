"""The cells of one table to figures: each ends as a figure, as no record, as a question or as an error."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from data.periods import Period
from ingest.cell_periods import CellPeriods
from ingest.cell_units import CellUnits
from ingest.cells import Cell
from ingest.checks import bounds_text, plain
from ingest.digits import Convention, IndicatorFacts
from ingest.knowledge import Knowledge
from ingest.numbers import Number, Parts, Reading, fractions_of_one, read_number
from ingest.readings import Doubt, NoRecord, Refusal
from ingest.records import WITHOUT_VALUE, Figure
from ingest.row_facts import RowFacts, Said
from ingest.shapes import NumberText
from ingest.sheet_table import SheetTable
from ingest.troubles import Place, Trouble, Troubles

HUNDRED = Decimal(100)
UNTIL_MEASURE = re.compile(r"^.*[0-9]\s*")
CHOSEN_HUNDREDFOLD = "x100"


@dataclass
class Assembler:
    """Reads the cells of one table under the convention of the whole file."""

    table: SheetTable
    knowledge: Knowledge
    troubles: Troubles
    convention: Convention
    periods: CellPeriods
    units: CellUnits
    facts: RowFacts
    figures: list[Figure] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)  # for each figure the row that it stands in
    _decimals: dict[int, list[tuple[bool, int, str]]] = field(default_factory=dict)
    _percentages: dict[int, list[tuple[int, Number, IndicatorFacts]]] = field(default_factory=dict)

    def take(self, cell: Cell) -> None:
        """Read one cell; whatever is wrong with one part of it, the others are read too."""
        place = self.table.place(cell.row.record.line, cell.value.column)
        status = self.facts.status(cell.row)
        if not cell.text and status not in WITHOUT_VALUE:
            self._take_empty(cell, place)
            return
        before = self.troubles.count
        reading = self._reading(cell, place, status)
        if isinstance(reading, NoRecord):
            self.troubles.set_aside("no_record", place, [cell.text])
            return
        period = self._known(self.periods.find(cell.row, cell.value), cell, "time_period", place)
        unit = None
        if isinstance(period, Period):
            unit = self._known(self.units.find(cell.row, cell.value, period), cell, "unit_name", place)
        said = self.facts.of(cell.row)
        in_cell = reading.qualifier if isinstance(reading, Number | Parts) else None
        if said and in_cell and said.qualifier not in (None, in_cell):
            self.troubles.raise_(Trouble("qualifier_contradiction", cell.text, said.qualifier or ""), place)
        is_read = not isinstance(reading, Trouble) and self.troubles.count == before
        if is_read and isinstance(period, Period) and isinstance(unit, str) and said:
            self._store(cell, reading, status, place, period, unit, said)
        elif isinstance(reading, Number):
            self._check_bounds(cell, reading, place)

    def _check_bounds(self, cell: Cell, reading: Number, place: Place) -> None:
        """Look at the bounds of a value that is not stored, since something else of its row is wrong."""
        facts = self.knowledge.facts[cell.indicator]
        if not facts.allows(reading.value):
            bounds = bounds_text(facts.minimum, facts.maximum)
            self.troubles.raise_(Trouble("out_of_bounds", plain(reading.value), bounds), place)

    def _take_empty(self, cell: Cell, place: Place) -> None:
        """An empty cell is no record, unless a figure of another row is drawn over it."""
        if (place.line, place.column) in self.table.merged:
            self.troubles.raise_(Trouble("merged_figure"), place)
        else:
            self.troubles.set_aside("no_record", place, [cell.row.record.cells[cell.value.column]])

    def _known(self, found: str | Period | Trouble, cell: Cell, name: str, place: Place) -> object:
        """Return what was found of a field, None where it is a trouble, which is kept at its place."""
        if isinstance(found, Trouble):
            self.troubles.raise_(found, self._place_of(cell, name, place))
            return None
        return found

    def _reading(self, cell: Cell, place: Place, status: str) -> Number | Parts | NoRecord | Trouble | None:
        """Return what the cell says of its indicator."""
        if isinstance(cell.indicator, Trouble):
            self.troubles.raise_(cell.indicator, self._place_of(cell, "indicator_name", place))
            return cell.indicator
        reading = self.read(cell, place, status)
        if isinstance(reading, Parts) and self.parts_of(cell.indicator) is None:
            self.troubles.raise_(Trouble("number_parts", cell.text), place)
            return Trouble("number_parts")
        return reading

    def read(self, cell: Cell, place: Place, status: str) -> Number | Parts | NoRecord | Trouble | None:
        """Return what the cell says; None where its status says that there is no value."""
        if status in WITHOUT_VALUE:
            if cell.text:
                self.troubles.raise_(Trouble("value_with_status", cell.text, status), place)
            return Trouble("value_with_status") if cell.text else None
        reading = self.reading_of(cell)
        if isinstance(reading, Doubt):
            return self._asked(reading, place)
        if isinstance(reading, Refusal):
            self.troubles.raise_(Trouble(reading.kind, reading.found, reading.expected), place)
            return Trouble(reading.kind)
        return reading

    def reading_of(self, cell: Cell) -> Reading:
        """Read the number of a cell whose indicator is known; that of a workbook has a decimal point."""
        convention = "en" if isinstance(cell.text, NumberText) else self.convention
        return read_number(cell.text, convention=convention, indicator=self.knowledge.facts[cell.indicator])

    def values_of(
        self, indicator: str, reading: Number | Parts | None
    ) -> Iterator[tuple[str, Decimal | None]]:
        """Yield the values that a reading comes to, each with its indicator: a part and its whole are two."""
        if isinstance(reading, Parts):
            part, whole = self.parts_of(indicator)
            yield from ((part, reading.numerator), (whole, reading.denominator))
        else:
            yield indicator, None if reading is None else reading.value

    def ask_about_fractions(self) -> None:
        """Ask about columns of percentages that lie between 0 and 1; what was confirmed is multiplied."""
        for column, numbers in self._percentages.items():
            facts = numbers[0][2]
            doubt = fractions_of_one([number for _, number, _ in numbers], facts)
            if doubt:
                line = self.figures[numbers[0][0]].line
                self._settle_fractions(column, doubt, line, [index for index, _, _ in numbers])

    def ask_about_decimals(self) -> None:
        """Ask about counts written with decimals among counts without: a row that was shifted looks so."""
        for column, cells in self._decimals.items():
            odd = [(line, text) for has_decimals, line, text in cells if has_decimals]
            for line, text in odd if len(odd) < len(cells) else ():
                place = self.table.place(line, column)
                self.troubles.raise_(Trouble("number_decimals", text, field="confirm"), place)

    def _settle_fractions(self, column: int, doubt: Doubt, line: int, indexes: list[int]) -> None:
        place = self.table.place(line, column)
        trouble = Trouble(doubt.kind, doubt.found, doubt.expected, "choice", (CHOSEN_HUNDREDFOLD, "x1"))
        chosen = self.troubles.answer(trouble, place)
        if chosen is None:
            self.troubles.raise_(trouble, place)
        elif chosen == CHOSEN_HUNDREDFOLD:
            for index in indexes:
                self.figures[index] = hundredfold(self.figures[index])

    def _asked(self, doubt: Doubt, place: Place) -> Number | Parts | NoRecord | Trouble:
        """Return what was answered to a doubt; while nothing was, ask."""
        if doubt.kind == "number_scale":
            return self._asked_of_scale(doubt, place)
        by_convention = doubt.kind == "number_ambiguous" and self.convention == "plain"
        field_name = "convention" if by_convention else "choice" if doubt.choices else "confirm"
        trouble = Trouble(doubt.kind, doubt.found, doubt.expected, field_name, doubt.choices)
        chosen = self.troubles.answer(trouble, place)
        if chosen is None:
            self.troubles.raise_(trouble, place)
            return trouble
        return _answered(chosen, doubt) or trouble

    def _asked_of_scale(self, doubt: Doubt, place: Place) -> Number | Trouble:
        """Ask once for a column whether `nghìn hồ sơ` is to be converted, not once for each of its cells."""
        measure = UNTIL_MEASURE.sub("", doubt.found)
        expected = f"{doubt.found} = {doubt.expected}"
        trouble = Trouble(doubt.kind, measure, expected, "confirm")
        if self.troubles.is_confirmed(trouble, place):
            return Number(Decimal(doubt.choices[0]), doubt.qualifier)
        self.troubles.raise_(trouble, place)
        return trouble

    def _store(
        self,
        cell: Cell,
        reading: Number | Parts | None,
        status: str,
        place: Place,
        period: Period,
        unit: str,
        said: Said,
    ) -> None:
        self._remember(cell, reading)
        ranked = reading.ranked if isinstance(reading, Number) else None
        for number, (indicator, value) in enumerate(self.values_of(cell.indicator, reading)):
            qualifier = reading.qualifier if reading is not None and number == 0 else None
            self.rows.append(cell.number)
            self.figures.append(
                Figure(
                    line=cell.row.record.line,
                    unit_id=unit,
                    indicator_id=indicator,
                    period=period,
                    obs_value=value,
                    obs_status=status,
                    qualifier=qualifier or said.qualifier,
                    published_rank=said.published_rank,
                    published_ranked=int(ranked) if ranked else said.published_ranked,
                    source_id=said.source_id,
                    note=said.note,
                    column=place.column,
                    column_name=place.name,
                )
            )

    def _remember(self, cell: Cell, reading: Number | Parts | None) -> None:
        facts = self.knowledge.facts[cell.indicator]
        if isinstance(reading, Number) and facts.is_whole and not isinstance(cell.text, NumberText):
            has_decimals = reading.value.as_tuple().exponent < 0
            seen = self._decimals.setdefault(cell.value.column, [])
            seen.append((has_decimals, cell.row.record.line, cell.text))
        if isinstance(reading, Number) and facts.is_percent:
            numbers = self._percentages.setdefault(cell.value.column, [])
            numbers.append((len(self.figures), reading, facts))

    def parts_of(self, indicator: str) -> tuple[str, str] | None:
        """Return the indicators of a part and its whole: those of a ratio, or a numerator and its own."""
        whole = self.knowledge.wholes.get(indicator)
        return self.knowledge.parts.get(indicator) or ((indicator, whole) if whole else None)

    def _place_of(self, cell: Cell, name: str, otherwise: Place) -> Place:
        """Return the place of a field of the cell's row; of the heading where the table has no such field."""
        line, fields = cell.row.record.line, self.table.layout.fields
        # The last of several name columns counts; a code only where there is no name.
        columns = [*reversed(fields.get(name, ())), *fields.get(name.replace("_name", "_id"), ())]
        filled = [column for column in columns if cell.row.record.cells[column]]
        if columns:
            return self.table.place(line, (filled or columns)[0])
        said = {"time_period": cell.value.period, "unit_name": cell.value.unit_name}.get(name)
        if said is not None:
            return Place(self.table.layout.heading_line, otherwise.column, otherwise.name)
        return self.table.place(self.table.layout.heading_line)


def hundredfold(figure: Figure) -> Figure:
    """Return a figure of 0.2568 as the 25.68 % that was meant."""
    values = {name: getattr(figure, name) for name in Figure.__slots__}
    return Figure(**{**values, "obs_value": figure.obs_value * HUNDRED})


def _answered(chosen: str, doubt: Doubt) -> Number | Parts | NoRecord | None:
    if chosen in ("", "-"):
        return NoRecord(doubt.found)
    try:
        part, slash, whole = chosen.partition("/")
        if slash:
            return Parts(Decimal(part), Decimal(whole), doubt.qualifier)
        return Number(Decimal(chosen), doubt.qualifier)
    except InvalidOperation:
        return None
