"""What a file would change: its staged figures beside the figures in force now.

Nothing is stored for it. A figure is the same where value, status, qualifier and published rank are; another
source or note alone does not make it another figure.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import duckdb

from ingest.staging import restage

DIFFERENCES = """
-- Finds: every staged figure with the one in force of the same unit, indicator and period, and whether it
--        is new, changed, unchanged, or kept as it is because a newer upload has corrected it since
--        (an upload published again takes its old place).
create or replace temp table difference as
with first_publication as (
    select upload_id, min(sequence) as first_published from publication
    where action = 'publish'
    group by upload_id
)
select
    case
        when observation.unit_id is null then 'new'
        when staged.obs_value is not distinct from observation.obs_value
            and staged.obs_status = observation.obs_status
            and staged.qualifier is not distinct from observation.qualifier
            and staged.published_rank is not distinct from observation.published_rank
            and staged.published_ranked is not distinct from observation.published_ranked then 'unchanged'
        when other.first_published > own.first_published then 'kept'
        else 'changed'
    end as kind,
    staged.line, staged.unit_id, staged.indicator_id, staged.time_period,
    observation.obs_value as old_value, observation.obs_status as old_status,
    observation.qualifier as old_qualifier, observation.published_rank as old_rank,
    staged.obs_value as new_value, staged.obs_status as new_status, staged.qualifier as new_qualifier,
    staged.published_rank as new_rank,
    case when indicator.measure = 'rank' then -1 else 1 end * (staged.obs_value - observation.obs_value)
        as change
from staged
left join indicator on indicator.indicator_id = staged.indicator_id
left join observation
    on observation.unit_id = staged.unit_id and observation.indicator_id = staged.indicator_id
    and observation.time_period = staged.time_period
left join first_publication as other on other.upload_id = observation.upload_id
left join first_publication as own on own.upload_id = $upload_id
"""
SHOWN = """
-- Finds: the differences in the order of the file, at most some of each kind.
select kind, line, unit_id, indicator_id, time_period, old_value, old_status, old_qualifier, old_rank,
    new_value, new_status, new_qualifier, new_rank, change
from (select *, row_number() over (partition by kind order by line) as place from difference) as numbered
where place <= coalesce($most, place)
order by line
"""
SEEN = """
-- Finds: a mark of everything that a preview says and of the catalogue by which it was read.
select count(*), coalesce(sum(hash(
    kind, line, unit_id, indicator_id, time_period, old_value, old_status, old_qualifier, old_rank,
    new_value, new_status, new_qualifier, new_rank
)), 0), (select coalesce(max(sha256), '') from catalogue_version)
from difference
"""
HELD = """
-- Finds: what the staged rows are about.
select count(*), count(obs_value), list_sort(list(distinct unit_id)), list_sort(list(distinct indicator_id)),
    list_sort(list(distinct time_period))
from staged
"""
Kind = Literal["new", "changed", "unchanged", "kept"]
KINDS: tuple[Kind, ...] = ("changed", "new", "kept", "unchanged")  # what wants attention first


@dataclass(frozen=True)
class Difference:
    """One figure of the file, on its line, with the one in force now (None where there is none).

    The ranks are those that the reports print. `change` is how much more the file says, of a rank how many
    places are won by it.
    """

    kind: Kind
    line: int
    unit_id: str
    indicator_id: str
    time_period: str
    old_value: Decimal | None
    old_status: str | None
    old_qualifier: str | None
    old_rank: int | None
    new_value: Decimal | None
    new_status: str
    new_qualifier: str | None
    new_rank: int | None
    change: Decimal | None


@dataclass(frozen=True)
class Preview:
    """How many figures of each kind, and the figures themselves in the order of the file.

    `seen` is another one whenever anything else would be shown.
    """

    counts: Mapping[Kind, int]
    differences: tuple[Difference, ...]
    seen: str

    def of(self, kind: Kind) -> list[Difference]:
        """Return the figures of one kind."""
        return [difference for difference in self.differences if difference.kind == kind]


@dataclass(frozen=True)
class Contents:
    """What a file was recognised to hold: figures, of them with a value, and what they are about."""

    figures: int
    values: int
    units: tuple[str, ...]
    indicators: tuple[str, ...]
    periods: tuple[str, ...]


def preview(
    cursor: duckdb.DuckDBPyConnection, *, upload_id: int | None = None, most: int | None = None
) -> Preview:
    """Compare this connection's staged rows with the figures in force.

    Args:
        cursor: The connection on which the file was examined.
        upload_id: The upload that these rows are stored as, if they are; it may have a place already.
        most: How many figures of each kind to return; all unless given. The counts are of all.
    """
    cursor.execute(DIFFERENCES, {"upload_id": upload_id})
    counts = Counter(dict(cursor.execute("select kind, count(*) from difference group by kind").fetchall()))
    rows = cursor.execute(SHOWN, {"most": most}).fetchall()
    return Preview(counts, tuple(Difference(*row) for row in rows), _seen(cursor))


def seen_now(cursor: duckdb.DuckDBPyConnection, upload_id: int) -> str:
    """Return the mark that a preview of a stored upload would have now."""
    restage(cursor, upload_id)
    cursor.execute(DIFFERENCES, {"upload_id": upload_id})
    return _seen(cursor)


def _seen(cursor: duckdb.DuckDBPyConnection) -> str:
    return "-".join(map(str, cursor.execute(SEEN).fetchone()))


def contents(cursor: duckdb.DuckDBPyConnection) -> Contents:
    """Say what this connection's staged rows are about."""
    figures, values, *ids = cursor.execute(HELD).fetchone()
    return Contents(figures, values, *(tuple(each or ()) for each in ids))
