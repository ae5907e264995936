"""The figures of an upload as they are stored, in the form that other programs read."""

from decimal import Decimal

import duckdb

from ingest.checks import plain

RECORDS = """
-- Finds: the stored figures of an upload in the order of its file.
select
    submission.unit_id, unit.name_vi as unit_name, submission.indicator_id, submission.time_period,
    cast(period.start_date as text) as start_date, cast(period.end_date as text) as end_date,
    submission.obs_value, submission.obs_status, submission.qualifier, submission.line
from submission
left join unit on unit.unit_id = submission.unit_id
left join period on period.time_period = submission.time_period
where submission.upload_id = $upload_id
order by submission.line, submission.indicator_id, submission.time_period, submission.unit_id
"""
Record = dict[str, str | int | None]


def records_of(cursor: duckdb.DuckDBPyConnection, upload_id: int) -> list[Record]:
    """Return every figure of an upload; its value is exact decimal text, None for what has no value."""
    result = cursor.execute(RECORDS, {"upload_id": upload_id})
    names = [column[0] for column in result.description]
    return [dict(zip(names, map(_plain, row), strict=True)) for row in result.fetchall()]


def _plain(value: object) -> str | int | None:
    return plain(value) if isinstance(value, Decimal) else value
