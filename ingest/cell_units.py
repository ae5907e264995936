"""Which unit a cell of figures is of: its row says so by code or name, its column, the group, the title."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from data.periods import Period
from ingest.grid import Row
from ingest.layouts import ValueColumn
from ingest.name_index import Ambiguous, Found, Match, Unknown
from ingest.names import Names
from ingest.report import Answers
from ingest.sheet_table import SheetTable
from ingest.troubles import Trouble, named

TOP = "province"


@dataclass
class CellUnits:
    """Finds the units of the cells of one table, as they existed in the period; each is worked out once."""

    table: SheetTable
    names: Names
    answers: Answers
    _known: dict[tuple, str | Trouble] = field(default_factory=dict)

    def find(self, row: Row, value: ValueColumn, period: Period) -> str | Trouble:
        """Return the id of the unit, or what is to be asked or is wrong."""
        said = tuple(filter(None, [*self.table.texts(row, "unit_name"), value.unit_name]))
        code = self.table.text(row, "unit_id")
        key = (code, said, row.groups, period.time_period)
        if key not in self._known:
            self._known[key] = self._find(code, said, row.groups, period)
        return self._known[key]

    @cached_property
    def _has_names(self) -> bool:
        return self.table.has_own("unit_name")

    @cached_property
    def _has_codes(self) -> bool:
        return self.table.has_own("unit_id")

    def _find(self, code: str, said: Sequence[str], groups: Sequence[str], period: Period) -> str | Trouble:
        if not code and not said:
            return self._of_group(groups, period)
        by_name = self._called(said, groups, period) if said else None
        if not code and by_name is not None:
            return by_name
        match = self.names.unit_of_code(code, start=period.start_date, end=period.end_date)
        if by_name is None:
            return match.id if isinstance(match, Found) else _unknown_code(match, code)
        elsewhen = match.elsewhen if isinstance(match, Unknown) else ()
        same = [one for one in elsewhen if isinstance(by_name, str) and self._are_alike(one, by_name)]
        if same:
            return Trouble("unit_contradiction", said[-1], same[0])
        if isinstance(match, Found):
            return self._agreed(match.id, said[-1], by_name)
        return by_name  # a code of somebody else's list beside a name says nothing here

    def _are_alike(self, one: str, other: str) -> bool:
        units = self.names.units.units
        return units[one].kind == units[other].kind

    def _agreed(self, by_code: str, name: str, by_name: str | Trouble) -> str | Trouble:
        """Return the unit that code and name agree on; the code of its parent only says where it lies."""
        if self.names.is_name_of_unit(name, by_code):
            return by_code
        units = self.names.units.units
        # A code of another kind of unit says where it lies, or is of somebody else's list.
        if isinstance(by_name, str) and units[by_name].kind != units[by_code].kind:
            return by_name
        return Trouble("unit_contradiction", name, by_code)

    def _called(self, said: Sequence[str], groups: Sequence[str], period: Period) -> str | Trouble:
        """Find the last name; those before it, and the group, tell units of the same name apart."""
        name = said[-1]
        told = self.answers.units.get(name)
        match = self._look_up(name, period)
        if told or isinstance(match, Found):
            return told or self._inside(match.id, [*self._provinces, *said[:-1]], period)
        if isinstance(match, Ambiguous):
            parents = [self._look_up(text, period) for text in (*groups, *said[:-1])]
            inside = [self._look_up(name, period, one.id) for one in parents if isinstance(one, Found)]
            match = next((one for one in reversed(inside) if isinstance(one, Found)), match)
        return match.id if isinstance(match, Found) else named(match, name, "unit")

    @cached_property
    def _provinces(self) -> list[str]:
        """Return the province of the letterhead, in which units below provinces must lie."""
        units = self.names.units.units
        return [
            name
            for name in self.table.above.units
            if {units[one].kind for called in self.names.units.stages(name) for one in called} == {TOP}
        ]

    def _inside(self, unit_id: str, parents: Sequence[str], period: Period) -> str | Trouble:
        """Return a unit unless a column before its name says that it lies in another one."""
        units = self.names.units.units
        above, one = set(), unit_id
        while one in units and one not in above:
            above.add(one)
            one = units[one].parent_id or ""
        if units[unit_id].kind == TOP:
            return unit_id
        for name in parents:
            match = self._look_up(name, period)
            if isinstance(match, Found) and match.id not in above:
                return Trouble("unit_contradiction", name, unit_id)
        return unit_id

    def _of_group(self, groups: Sequence[str], period: Period) -> str | Trouble:
        told = self.answers.units.get("")
        if told:
            return told
        matches = [self._look_up(text, period) for text in reversed(groups)]
        found = next((match.id for match in matches if isinstance(match, Found)), None)
        if not found and (self._has_names or self._has_codes):
            return Trouble("unit_missing", field="unit")
        return found or self._of_title(period)

    def _of_title(self, period: Period) -> str | Trouble:
        """Return the unit of the title; a letterhead also names who is above it, so several are asked."""
        said = self.table.above.units
        matches = [self._look_up(text, period) for text in said]
        if len(matches) == 1:
            return matches[0].id if isinstance(matches[0], Found) else named(matches[0], said[0], "unit")
        ids = tuple(match.id for match in reversed(matches) if isinstance(match, Found))
        return Trouble("unit_missing", field="unit", proposals=ids)

    def _look_up(self, name: str, period: Period, parent: str | None = None) -> Match:
        return self.names.unit(name, start=period.start_date, end=period.end_date, parent=parent)


def _unknown_code(match: Match, code: str) -> Trouble:
    elsewhen = match.elsewhen if isinstance(match, Unknown) else ()
    if isinstance(match, Ambiguous):
        return named(match, code, "unit")
    return Trouble("name_not_then" if elsewhen else "unit_unknown", code, ", ".join(elsewhen))
