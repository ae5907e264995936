"""Figures that are right by every rule and still worth a second look; they are shown, never refused.

Two rules. Against the unit's own history: a count or score more than three times the figure of the year
before or less than a third of it (a count also by ten at least, since 1 to 4 is no event), a ratio more than
30 percentage points from it; not across a break of the series. Against its peers: a value farther outside
the middle half of its kind than three times the width of that half (twice Tukey's fence), where at least
eight units have a value; counts grow with the size of a unit, so for them only where there is no figure of
the year before to judge by.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import duckdb

from ingest.checks import plain
from ingest.findings import Finding
from ingest.staging import stage_periods

TIMES = 3
LEAST_COUNT = 10
POINTS = 30
FENCES = 3  # widths of the middle half: twice the usual 1.5
LEAST_PEERS = 8
KINDS = {"jump": "outlier_jump", "apart": "outlier_apart"}  # of the warnings

# What would be in force of the staged indicators, in the staged periods and the years before them.
AFTERWARDS = """
create or replace temp table afterwards as
with asked as (
    select distinct staged.indicator_id, period.time_period
    from staged join staged_period as period on period.time_period = staged.time_period
    union
    select distinct staged.indicator_id, period.year_ago
    from staged join staged_period as period on period.time_period = staged.time_period
)
select unit_id, indicator_id, time_period, obs_value from staged where obs_value is not null
union all
select observation.unit_id, observation.indicator_id, observation.time_period, observation.obs_value
from observation
join asked
    on asked.indicator_id = observation.indicator_id and asked.time_period = observation.time_period
anti join staged
    on staged.unit_id = observation.unit_id and staged.indicator_id = observation.indicator_id
    and staged.time_period = observation.time_period
where observation.obs_value is not null
"""
JUMPS = """
-- Finds: staged figures far from the same unit's figure of the year before.
select
    'jump' as rule, staged.line, staged.unit_id, staged.indicator_id, staged.time_period, staged.obs_value,
    before.obs_value as low, before.obs_value as high
from staged
join indicator on indicator.indicator_id = staged.indicator_id
join staged_period as period on period.time_period = staged.time_period
join afterwards as before
    on before.unit_id = staged.unit_id and before.indicator_id = staged.indicator_id
    and before.time_period = period.year_ago
where case
        when indicator.measure = 'ratio' then abs(staged.obs_value - before.obs_value) > $points
        when indicator.measure not in ('count', 'score') or least(staged.obs_value, before.obs_value) < 0
            then false
        else greatest(staged.obs_value, before.obs_value) > $times * least(staged.obs_value, before.obs_value)
    end
    and (indicator.measure <> 'count' or abs(staged.obs_value - before.obs_value) >= $least_count)
    and not exists (
        select 1 from series_break
        where series_break.indicator_id = staged.indicator_id
            and series_break.first_date > period.start_date - interval 1 year
            and series_break.first_date <= period.start_date
    )
"""
APART = """
-- Finds: staged figures far outside what the like units have in the same period.
with fence as (
    select
        afterwards.indicator_id, afterwards.time_period, unit.kind, unit.province_set,
        quantile_cont(cast(afterwards.obs_value as double), 0.25) as lower_quarter,
        quantile_cont(cast(afterwards.obs_value as double), 0.75) as upper_quarter
    from afterwards
    join unit on unit.unit_id = afterwards.unit_id
    join indicator on indicator.indicator_id = afterwards.indicator_id
    where indicator.measure in ('count', 'ratio', 'score')
    group by afterwards.indicator_id, afterwards.time_period, unit.kind, unit.province_set
    having count(*) >= $least_peers
)
select
    'apart' as rule, staged.line, staged.unit_id, staged.indicator_id, staged.time_period, staged.obs_value,
    cast(fence.lower_quarter as decimal(38, 10)) as low, cast(fence.upper_quarter as decimal(38, 10)) as high
from staged
join unit on unit.unit_id = staged.unit_id
join indicator on indicator.indicator_id = staged.indicator_id
join staged_period as period on period.time_period = staged.time_period
join fence
    on fence.indicator_id = staged.indicator_id and fence.time_period = staged.time_period
    and fence.kind = unit.kind and fence.province_set = unit.province_set
left join afterwards as before
    on before.unit_id = staged.unit_id and before.indicator_id = staged.indicator_id
    and before.time_period = period.year_ago
where (indicator.measure <> 'count' or before.unit_id is null)
    and fence.upper_quarter > fence.lower_quarter
    and (
        staged.obs_value < fence.lower_quarter - $fences * (fence.upper_quarter - fence.lower_quarter)
        or staged.obs_value > fence.upper_quarter + $fences * (fence.upper_quarter - fence.lower_quarter)
    )
"""


@dataclass(frozen=True)
class Outlier:
    """A figure worth a second look.

    Attributes:
        rule: `jump` from the year before, or `apart` from its peers.
        low: The figure of the year before; or where the middle half of the peers begins.
        high: The same; or where the middle half ends.
    """

    rule: Literal["jump", "apart"]
    line: int
    unit_id: str
    indicator_id: str
    time_period: str
    value: Decimal
    low: Decimal
    high: Decimal

    def finding(self) -> Finding:
        """Return it as a warning for a report."""
        expected = plain(self.low) if self.rule == "jump" else f"{plain(self.low)} … {plain(self.high)}"
        return Finding(KINDS[self.rule], self.line, found=plain(self.value), expected=expected)


@dataclass(frozen=True)
class Outliers:
    """How many there are, and the first of them by line."""

    count: int
    first: tuple[Outlier, ...]


def find_outliers(cursor: duckdb.DuckDBPyConnection, *, most: int | None = None) -> Outliers:
    """Return the staged figures of this connection that are worth a second look.

    Args:
        cursor: The connection on which the file was examined.
        most: How many to return; all unless given. The count is of all.
    """
    stage_periods(cursor)
    cursor.execute(AFTERWARDS)
    rules = {"points": POINTS, "least_count": LEAST_COUNT, "times": TIMES}
    cursor.execute(f"create or replace temp table outlier as {JUMPS}", rules)
    cursor.execute(f"insert into outlier {APART}", {"least_peers": LEAST_PEERS, "fences": FENCES})
    count = cursor.execute("select count(*) from outlier").fetchone()[0]
    query = "from outlier order by line, rule limit ?"
    rows = cursor.execute(query, [count if most is None else most]).fetchall()
    return Outliers(count, tuple(Outlier(*row) for row in rows))
