"""What indicators, systems and sources can be found by, kept by the data's version; see `ui.cached`."""

from collections.abc import Sequence
from functools import lru_cache

from queries.run import Row
from ui import cached
from ui.search import Entry


@lru_cache(maxsize=4)
def indicator_entries(version: str) -> list[Entry]:
    """Return what every indicator can be found by: its names; then its id, definition, system and basis."""
    names = ("name_vi", "name_en")
    texts = (
        "indicator_id",
        "definition_vi",
        "definition_en",
        "system_name_vi",
        "system_name_en",
        "legal_basis",
    )
    return [_entry(row, "indicator_id", names, texts) for row in cached.indicators(version).values()]


@lru_cache(maxsize=4)
def system_entries(version: str) -> list[Entry]:
    """Return what every system can be found by."""
    return [
        _entry(row, "system_id", ("name_vi", "name_en"), ("system_id",)) for row in cached.systems(version)
    ]


@lru_cache(maxsize=4)
def source_entries(version: str) -> list[Entry]:
    """Return what every source can be found by: its titles; then its id, publisher and date."""
    texts = ("source_id", "publisher", "published")
    return [
        _entry(row, "source_id", ("title_vi", "title_en"), texts) for row in cached.sources(version).values()
    ]


def _entry(row: Row, key: str, names: Sequence[str], texts: Sequence[str]) -> Entry:
    return Entry(
        str(row[key]),
        tuple(str(row[name]) for name in names),
        tuple(str(row[name]) for name in texts if row[name]),
    )
