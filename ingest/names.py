"""From what a file calls a unit, an indicator or a column to the one that the catalogue knows.

A name is matched or it is a question; nothing is guessed, and what is only alike is only proposed.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

import duckdb

from ingest.folding import without_number
from ingest.headings import PART_SIGN
from ingest.measures import is_unit, same_unit
from ingest.name_index import Ambiguous, Found, Match, NameIndex, Unknown
from ingest.readings import LONGEST, REMEMBERED
from ingest.unit_names import UnitFacts, UnitNames, match_of

UNITS = """
select unit_id, kind, parent_id, coalesce(valid_from, date '0001-01-01'),
    coalesce(valid_to, date '9999-12-31') from unit
"""
UNIT_NAMES = """
select unit_id, name_vi from unit union all select unit_id, full_name_vi from unit
union all select unit_id, alias from unit_alias
union all select target_id, alias from learned_alias where kind = 'unit'
"""
UNIT_CODES = "select code, unit_id from unit"
INDICATORS = "select indicator_id, unit_measure, unit_measure_en from indicator"
INDICATOR_NAMES = """
select indicator_id, name_vi from indicator union all select indicator_id, alias from indicator_alias
union all select target_id, alias from learned_alias where kind = 'indicator'
"""
UNIT_BEHIND = re.compile(
    r"(?P<name>.*\S)\s*(?:[(\[](?P<bracket>[^()\[\]]*)[)\]]|[,;:–-]\s+(?P<plain>[^,;:()\[\]]*)|(?P<percent>%))"
)
UNIT_SAID = re.compile(
    r"(?:đvt|đơn vị tính|đơn vị|tính theo|tính bằng|unit)\s*:?\s+(?P<unit>\S.*)", re.IGNORECASE
)
OF_WHICH = re.compile(r"(?:trong đó|of which)\s*[:,]?\s+", re.IGNORECASE)
VALUE = "obs_value"

__all__ = ["Ambiguous", "Found", "Match", "Names", "Unknown", "load_names"]


class Names:
    """The names of the catalogue and what they mean."""

    def __init__(
        self,
        *,
        units: UnitNames,
        indicators: NameIndex,
        measures: Mapping[str, tuple[str, ...]],
        columns: NameIndex,
        source_ids: Collection[str],
        codes: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Keep the indexes; `measures` maps each indicator to its unit of measure in both languages."""
        self.units = units
        self.indicators = indicators
        self.measures = measures
        self.columns = columns
        self.source_ids = frozenset(source_ids)
        self._codes: dict[str, list[str]] = defaultdict(list)
        for code, unit_id in codes:
            self._codes[_plain_code(code)].append(unit_id)
        self._indicator = lru_cache(maxsize=REMEMBERED)(self._look_for_indicator)

    @property
    def unit_ids(self) -> Collection[str]:
        """Return the ids of all units, of whatever time."""
        return self.units.units.keys()

    @property
    def indicator_ids(self) -> Collection[str]:
        """Return the ids of all indicators."""
        return self.measures.keys()

    def unit(
        self,
        name: str,
        *,
        start: date,
        end: date,
        kinds: Collection[str] | None = None,
        parent: str | None = None,
    ) -> Match:
        """Return the unit called `name` that existed between two days, or why there is no such one.

        Args:
            name: As the file writes it.
            start: First day of the period that the file speaks of.
            end: Its last day; a unit counts if it existed on any day between.
            kinds: The only kinds that can be meant.
            parent: The unit that it must belong to.
        """
        return self.units.find(name, start=start, end=end, kinds=kinds, parent=parent)

    def unit_of_code(self, code: str, *, start: date, end: date) -> Match:
        """Return the unit with this id, or with this official code and that existed between two days.

        An id carries its province set, and what was worked out for a set may be of a time before it. A
        code that a spreadsheet took for a number has lost the zeros before it; they tell nothing apart.
        """
        units = self.units.units
        if code in units:
            return Found(code)
        ids = self._codes.get(_plain_code(code), [])
        then = [one for one in ids if units[one].start <= end and units[one].end >= start]
        return match_of(then) or Unknown(code, tuple(ids))

    def is_name_of_unit(self, name: str, unit_id: str | None = None) -> bool:
        """Tell whether `name` is one of a unit's names, or of any unit's, at whatever time."""
        return any(called if unit_id is None else unit_id in called for called in self.units.stages(name))

    def is_name(self, text: str) -> bool:
        """Tell whether `text` is a name of any unit, or of one indicator."""
        return self.is_name_of_unit(text) or isinstance(self.indicator(text), Found)

    def indicator(self, name: str) -> Match:
        """Return the indicator called `name`; a unit of measure written behind it must be its own."""
        return self._indicator(name) if len(name) <= LONGEST else Unknown(name)

    def is_name_of_indicator(self, name: str, indicator_id: str) -> bool:
        """Tell whether `name` is one of an indicator's names."""
        match = self.indicator(name)
        if isinstance(match, Found):
            return match.id == indicator_id
        return isinstance(match, Ambiguous) and indicator_id in match.ids

    def column(self, heading: str) -> Match:
        """Return the field that a heading stands for; behind `Giá trị` a unit of measure may stand."""
        match = match_of(sorted(self.columns.called(heading)))
        for base, unit in () if match else _unit_behind(heading):
            if is_unit(unit) and self.columns.called(base) == {VALUE}:
                return Found(VALUE, unit)
        return match or Unknown(heading, like=self.columns.like)

    @staticmethod
    def measure_in(heading: str) -> str:
        """Return the unit of measure that stands behind a heading, '' for none that anybody knows."""
        said = [unit for part in heading.split(PART_SIGN) for _, unit in _unit_behind(part)]
        return next((unit for unit in reversed(said) if is_unit(unit)), "")

    def _look_for_indicator(self, name: str) -> Match:
        for text in _without_introduction(name):
            match = match_of(sorted(self.indicators.called(text))) or self._with_its_measure(text)
            if match:
                return match
        return Unknown(name, like=self.indicators.like)

    def _with_its_measure(self, text: str) -> Match | None:
        for base, unit in _unit_behind(text):
            called = sorted(self.indicators.called(base))
            return match_of((one for one in called if same_unit(unit, *self.measures[one])), unit)
        return None


def load_names(cursor: duckdb.DuckDBPyConnection) -> Names:
    """Read all names of the catalogue."""

    def rows(query: str) -> list[tuple]:
        return cursor.execute(query).fetchall()

    units = {unit_id: UnitFacts(*facts) for unit_id, *facts in rows(UNITS)}
    english = rows("select indicator_id, name_en from indicator")
    return Names(
        units=UnitNames(units, rows(UNIT_NAMES), rows("select unit_id, name_en from unit")),
        indicators=NameIndex(rows(INDICATOR_NAMES), foreign=english),
        measures={indicator_id: tuple(words) for indicator_id, *words in rows(INDICATORS)},
        columns=NameIndex(rows("select field, alias from column_alias")),
        codes=rows(UNIT_CODES),
        source_ids=[source_id for (source_id,) in rows("select source_id from source")],
    )


def _plain_code(code: str) -> str:
    return code.lstrip("0") if code.isdigit() else code


def _without_introduction(name: str) -> Iterator[str]:
    """Yield `name`, then without its number in the list, then without `Trong đó:`."""
    yield name
    text = without_number(name)
    yield text
    said = OF_WHICH.match(text)
    if said:
        yield text[said.end() :]


def _unit_behind(text: str) -> Iterator[tuple[str, str]]:
    """Split a unit of measure off a name: `Hồ sơ trực tuyến (ĐVT: hồ sơ)`, `Tỷ lệ đúng hạn, %`."""
    behind = UNIT_BEHIND.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if behind:
        unit = next(part for part in behind.group("bracket", "plain", "percent") if part is not None)
        said = UNIT_SAID.fullmatch(unit.strip())
        yield behind["name"], said["unit"] if said else unit
