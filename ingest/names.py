"""From what a file calls a unit or an indicator to the one that the catalogue knows, by exact keys.

A name is matched or it is a finding; nothing is guessed. The same name may stand for a unit of either
province set (Cà Mau before and after July 2025), so a name alone is decided by the period's dates.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import duckdb

from ingest.table import fold

UNIT_NAMES = """
select unit_id, name_vi as name from unit union all select unit_id, full_name_vi from unit
union all select unit_id, name_en from unit union all select unit_id, alias from unit_alias
"""
INDICATOR_NAMES = """
select indicator_id, name_vi as name from indicator union all select indicator_id, name_en from indicator
union all select indicator_id, alias from indicator_alias
"""


@dataclass(frozen=True)
class Names:
    """The names of the catalogue, folded, and when each unit existed."""

    units: dict[str, set[str]]
    indicators: dict[str, set[str]]
    unit_dates: dict[str, tuple[date, date]]
    indicator_ids: frozenset[str] = field(default_factory=frozenset)
    source_ids: frozenset[str] = field(default_factory=frozenset)

    def units_called(self, name: str, start: date, end: date) -> list[str]:
        """Return every unit called `name` that existed between the two days; at best it is one."""
        return sorted(
            unit_id
            for unit_id in self.units.get(fold(name), ())
            if self.unit_dates[unit_id][0] <= end and self.unit_dates[unit_id][1] >= start
        )

    def indicator(self, name: str) -> str | None:
        """Return the one indicator called `name`, or None."""
        found = self.indicators.get(fold(name), set())
        return next(iter(found)) if len(found) == 1 else None


def load_names(cursor: duckdb.DuckDBPyConnection) -> Names:
    """Read all names of the catalogue."""
    dates = cursor.execute(
        "select unit_id, coalesce(valid_from, date '0001-01-01'), coalesce(valid_to, date '9999-12-31')"
        " from unit"
    ).fetchall()
    return Names(
        units=_grouped(cursor.execute(UNIT_NAMES).fetchall()),
        indicators=_grouped(cursor.execute(INDICATOR_NAMES).fetchall()),
        unit_dates={unit_id: (start, end) for unit_id, start, end in dates},
        indicator_ids=_ids(cursor, "select indicator_id from indicator"),
        source_ids=_ids(cursor, "select source_id from source"),
    )


def _grouped(rows: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    names: dict[str, set[str]] = defaultdict(set)
    for identifier, name in rows:
        names[fold(name)].add(identifier)
    return dict(names)


def _ids(cursor: duckdb.DuckDBPyConnection, query: str) -> frozenset[str]:
    return frozenset(row[0] for row in cursor.execute(query).fetchall())
