"""Kept answers about what stands beside a league table; see `ui.cached` for what they are kept by."""

from queries import comparisons
from queries.run import Row
from ui.cached import as_of
from ui.kept_rows import kept_rows


@kept_rows(maxsize=256)
def league_ends(version: str, indicator_id: str, time_period: str) -> list[Row]:
    """Return the first three and the last three units of every kind."""
    return comparisons.league_ends(indicator_id=indicator_id, time_period=time_period, as_of=as_of(version))
