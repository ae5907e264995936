"""What figures must hold before they are stored: within the indicator's bounds, said once, parts and sums.

Each check is a SELECT of the staged rows that fail it, so that every bad row is named; `place` is the
number of the figure in the file.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import duckdb

from ingest.findings import Finding
from ingest.records import Figure

OUT_OF_BOUNDS = """
-- Fails: the value lies outside the hard bounds of its indicator.
select staged.place, indicator.minimum, indicator.maximum
from staged join indicator on indicator.indicator_id = staged.indicator_id
where staged.obs_value < indicator.minimum or staged.obs_value > indicator.maximum
order by staged.place
"""
SAID_TWICE = """
-- Finds: figures whose unit, indicator and period stand further up too; and whether they say the same.
select staged.place, earlier.place,
    staged.obs_value is not distinct from earlier.obs_value and staged.obs_status = earlier.obs_status
    and staged.qualifier is not distinct from earlier.qualifier
    and staged.published_rank is not distinct from earlier.published_rank as is_same
from (
    select unit_id, indicator_id, time_period, min(place) as place from staged
    group by unit_id, indicator_id, time_period
    having count(*) > 1
) as twice
join staged as earlier on earlier.place = twice.place
join staged
    on staged.unit_id = twice.unit_id and staged.indicator_id = twice.indicator_id
    and staged.time_period = twice.time_period and staged.place > twice.place
order by staged.place
"""
PART_ABOVE_WHOLE = """
-- Fails: the numerator of a ratio of at most 100 % is larger than its denominator in the same file.
select part.place, whole.obs_value, whole.line
from (select distinct numerator, denominator from indicator where maximum = 100) as ratio
join staged as part on part.indicator_id = ratio.numerator
join staged as whole on whole.indicator_id = ratio.denominator
    and whole.unit_id = part.unit_id and whole.time_period = part.time_period
where part.obs_value > whole.obs_value
order by part.place
"""
LEVELS = """
-- Fails: the service levels of one scheme do not add up to the total that stands in the same file; where
--        some of the levels are missing, their sum is larger than it.
select total.place, sum(level.obs_value)
from (
    select total_indicator_id, scheme, count(*) as levels from service_level
    where total_indicator_id is not null
    group by total_indicator_id, scheme
) as sums
join staged as total on total.indicator_id = sums.total_indicator_id
join service_level on service_level.scheme = sums.scheme
join staged as level
    on level.indicator_id = service_level.indicator_id and level.unit_id = total.unit_id
    and level.time_period = total.time_period
where total.obs_value is not null and level.obs_value is not null
group by total.place, total.obs_value, sums.levels
having sum(level.obs_value) > total.obs_value
    or (count(*) = sums.levels and sum(level.obs_value) <> total.obs_value)
order by total.place
"""

RATE_APART = """
-- Doubtful: a ratio that is not that of its parts in the same file, by more than what rounding explains.
select rate.place, 100 * part.obs_value / whole.obs_value
from indicator
join staged as rate on rate.indicator_id = indicator.indicator_id
join staged as part
    on part.indicator_id = indicator.numerator and part.unit_id = rate.unit_id
    and part.time_period = rate.time_period
join staged as whole
    on whole.indicator_id = indicator.denominator and whole.unit_id = rate.unit_id
    and whole.time_period = rate.time_period
where indicator.unit_measure = '%' and whole.obs_value > 0
    and abs(rate.obs_value - 100 * part.obs_value / whole.obs_value) > 0.6
order by rate.place
"""


def check_figures(cursor: duckdb.DuckDBPyConnection, figures: Sequence[Figure]) -> Iterator[Finding]:
    """Yield a finding for every staged figure that fails a check; `figures` are what was staged."""
    for place, minimum, maximum in cursor.execute(OUT_OF_BOUNDS).fetchall():
        yield _finding("out_of_bounds", figures[place], bounds_text(minimum, maximum))
    for place, whole, line in cursor.execute(PART_ABOVE_WHOLE).fetchall():
        yield _finding("part_above_whole", figures[place], f"≤ {plain(whole)} ({line})")
    for place, total in cursor.execute(LEVELS).fetchall():
        yield _finding("levels_sum", figures[place], plain(total))


def rates_apart(
    cursor: duckdb.DuckDBPyConnection, figures: Sequence[Figure]
) -> Iterator[tuple[Figure, Decimal]]:
    """Yield every staged ratio that its own parts contradict, and what they come to."""
    for place, computed in cursor.execute(RATE_APART).fetchall():
        yield figures[place], round(Decimal(str(computed)), 2)


def repeated(
    cursor: duckdb.DuckDBPyConnection, figures: Sequence[Figure]
) -> Iterator[tuple[int, bool, Finding]]:
    """Yield figures that stand further up too: number, whether they say the same, and a finding."""
    for place, earlier, is_same in cursor.execute(SAID_TWICE).fetchall():
        figure, first = figures[place], figures[earlier]
        kind = "ignored_said_again" if is_same else "said_twice"
        found, expected = plain(figure.obs_value), f"{plain(first.obs_value)} ({first.line})"
        if first.column_name != figure.column_name:
            expected = f"{plain(first.obs_value)} ({first.column_name}, {first.line})"
        finding = Finding(kind, figure.line, figure.column, figure.column_name, found, expected)
        yield place, is_same, finding


def bounds_text(minimum: Decimal | None, maximum: Decimal | None) -> str:
    """Return the bounds of an indicator as a finding says them."""
    return f"{plain(minimum)} … {plain(maximum)}"


def plain(value: Decimal | None) -> str:
    """Return a value as a plain decimal without needless zeros; '' for none."""
    text = "" if value is None else f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _finding(kind: str, figure: Figure, expected: str) -> Finding:
    return Finding(kind, figure.line, figure.column, figure.column_name, plain(figure.obs_value), expected)
