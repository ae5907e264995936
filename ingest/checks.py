"""What figures must hold before they are stored: within the indicator's bounds, and said once.

Each check is a SELECT of the rows that fail it, on the staged rows, so that every bad row is named.
"""

import duckdb

from ingest.findings import Finding
from ingest.table import Table

OUT_OF_BOUNDS = """
-- Fails: the value lies outside the hard bounds of its indicator.
select staged.line, staged.obs_value, indicator.minimum, indicator.maximum
from staged join indicator on indicator.indicator_id = staged.indicator_id
where staged.obs_value < indicator.minimum or staged.obs_value > indicator.maximum
order by staged.line
"""
SAID_TWICE = """
-- Fails: the same unit, indicator and period stands on an earlier line too.
select staged.line, min(earlier.line) as first_line
from staged join staged as earlier
    on earlier.unit_id = staged.unit_id and earlier.indicator_id = staged.indicator_id
    and earlier.time_period = staged.time_period and earlier.line < staged.line
group by staged.line
order by staged.line
"""
PART_ABOVE_WHOLE = """
-- Fails: the numerator of a ratio of at most 100 % is larger than its denominator in the same file.
select part.line, part.obs_value, whole.obs_value, whole.line
from indicator
join staged as part on part.indicator_id = indicator.numerator
join staged as whole on whole.indicator_id = indicator.denominator
    and whole.unit_id = part.unit_id and whole.time_period = part.time_period
where indicator.maximum = 100 and part.obs_value > whole.obs_value
order by part.line
"""


def check_figures(cursor: duckdb.DuckDBPyConnection, table: Table) -> list[Finding]:
    """Return a finding for every row of `table` that fails a check, read from the table `staged`."""
    findings = []
    # Without a column of values there is nothing staged to fail, and no heading to name.
    column = table.columns.get("obs_value", -1)
    place = (column + 1, table.headings[column])
    for line, value, minimum, maximum in cursor.execute(OUT_OF_BOUNDS).fetchall():
        bounds = f"{_plain(minimum)} … {_plain(maximum)}"
        findings.append(Finding("out_of_bounds", line, *place, _plain(value), bounds))
    for line, first_line in cursor.execute(SAID_TWICE).fetchall():
        findings.append(Finding("said_twice", line, found=str(first_line)))
    for line, part, whole, whole_line in cursor.execute(PART_ABOVE_WHOLE).fetchall():
        expected = f"≤ {_plain(whole)} ({whole_line})"
        findings.append(Finding("part_above_whole", line, *place, _plain(part), expected))
    return findings


def _plain(value: object) -> str:
    return "" if value is None else f"{value:f}".rstrip("0").rstrip(".")
