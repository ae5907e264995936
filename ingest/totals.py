"""Totals in a file against the figures that they sum up: the file checks itself.

A total above or below its rows, of a group or of all, must be the sum of some run of them that begins or
ends where it stands. One that is the sum of none tells that a figure above it lost or gained something on
its way, so the file is refused with the total's line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from data.periods import Period
from ingest.assembly import Assembler
from ingest.cells import Cell
from ingest.numbers import Number, Parts
from ingest.troubles import Trouble

HALF = Decimal("0.5")
Key = tuple[str, str]  # indicator and period


@dataclass(frozen=True)
class TotalsCheck:
    """Checks the totals of one table."""

    assembler: Assembler

    def check(self, totals: list[Cell]) -> None:
        """Raise a trouble for every total that is no sum."""
        for cell in totals:
            total = self.assembler.table.body.sums[cell.number]
            if total.reason != "average":
                self._check_one(cell)

    def _check_one(self, cell: Cell) -> None:
        assembler, line = self.assembler, cell.row.record.line
        reading = assembler.reading_of(cell)
        period = self._period(cell)
        place = assembler.table.place(line, cell.value.column)
        has_parts = isinstance(reading, Parts) and assembler.parts_of(cell.indicator) is not None
        if period is None or not (isinstance(reading, Number) or has_parts):
            assembler.troubles.set_aside("total_unchecked", place, [cell.text])
            return
        for indicator, value in assembler.values_of(cell.indicator, reading):
            facts = assembler.knowledge.facts[indicator]
            sums = list(self._sums(cell.number, (indicator, period.time_period)))
            slack = HALF.scaleb(-facts.decimals) if facts.decimals else Decimal(0)
            if facts.measure != "count" or not sums:
                assembler.troubles.set_aside("total_unchecked", place, [cell.text])
            elif not any(abs(value - one) <= slack * count for one, count in sums):
                expected = " | ".join(dict.fromkeys(f"{one:f}" for one, _ in sums))
                assembler.troubles.raise_(Trouble("total_mismatch", cell.text, expected), place)

    def _period(self, cell: Cell) -> Period | None:
        """Return the period of a total; where its row says none, the one that its rows have in common."""
        said = self.assembler.periods.find(cell.row, cell.value)
        if isinstance(said, Period):
            return said
        figures = self.assembler.figures
        common = {one.period for one in figures if one.column == cell.value.column + 1}
        return common.pop() if len(common) == 1 else None

    def _sums(self, number: int, key: Key) -> Iterator[tuple[Decimal, int]]:
        """Yield the sums that a total may state, that of all rows before it first."""
        assembler = self.assembler
        sums = assembler.table.body.sums
        total, last = sums[number], len(assembler.table.body.rows)
        after = sums[number + 1].at if number + 1 < len(sums) else last
        runs = ((0, total.at), (total.first, total.at), (total.at, after), (total.at, last), (0, last))
        values = [
            (row, figure.obs_value)
            for row, figure in zip(assembler.rows, assembler.figures, strict=True)
            if (figure.indicator_id, figure.period.time_period) == key and figure.obs_value is not None
        ]
        for first, end in runs:
            inside = [value for row, value in values if first <= row < end]
            if inside:
                yield sum(inside, Decimal(0)), len(inside)
