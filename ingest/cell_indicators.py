"""Which indicator a cell of figures is of: the heading of its column says so, its row, or the title."""

from dataclasses import dataclass
from functools import cached_property

from ingest.grid import Row
from ingest.layouts import ValueColumn
from ingest.name_index import Found
from ingest.names import Names
from ingest.report import Answers
from ingest.sheet_table import SheetTable
from ingest.troubles import Trouble, named


@dataclass
class CellIndicators:
    """Finds the indicators of the cells of one table."""

    table: SheetTable
    names: Names
    answers: Answers

    @cached_property
    def _has_names(self) -> bool:
        return self.table.has_own("indicator_name") or self.table.has_own("indicator_id")

    def find(self, row: Row, value: ValueColumn) -> str | Trouble:
        """Return the id of the indicator, or what is to be asked."""
        said_id, name = self.table.text(row, "indicator_id"), self.table.text(row, "indicator_name")
        if not said_id and not name:
            return value.indicator_id or self._of_group(row) or self._of_title()
        if said_id in self.names.indicator_ids:
            if name and not self.names.is_name_of_indicator(name, said_id):
                return Trouble("indicator_contradiction", name, said_id)
            return self._agreed(said_id, value)
        # A code of somebody else's list beside a name says nothing here.
        found = self._called(name or said_id)
        return found if isinstance(found, Trouble) else self._agreed(found, value)

    def _agreed(self, found: str, value: ValueColumn) -> str | Trouble:
        """Return the indicator of a row unless the heading of the column says another."""
        if value.indicator_id in (None, found):
            return found
        return Trouble("indicator_contradiction", found, value.indicator_id or "")

    def _called(self, name: str) -> str | Trouble:
        told = self.answers.indicators.get(name)
        match = self.names.indicator(name)
        return told or (match.id if isinstance(match, Found) else named(match, name, "indicator"))

    def _of_group(self, row: Row) -> str | None:
        """Return the indicator that the heading of the row's group names."""
        matches = [self.names.indicator(text) for text in reversed(row.groups)]
        return next((match.id for match in matches if isinstance(match, Found)), None)

    def _of_title(self) -> str | Trouble:
        told, said = self.answers.indicators.get(""), self.table.above.indicators
        if not told and self._has_names:
            return Trouble("indicator_missing", field="indicator")
        if told or len(said) == 1:
            return told or said[0]
        return Trouble("indicator_missing", field="indicator", proposals=said)
