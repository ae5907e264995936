-- Question: which figures do units owe that most of their like have reported?
-- Grain:    one row per unit, indicator and period in which the figure is due and not there.
-- Params:   $standing_id
-- Notes:    stored beside the standing (see queries/standing.py); reporting_gaps.sql says what is due.
with due as (
    select
        indicator_id, time_period, kind, province_set, reported, listed, start_date, end_date,
        row_number() over (
            partition by indicator_id, kind, province_set order by end_date desc, start_date
        ) as recency
    from standing_slice
    where standing_id = $standing_id and reported > 1 and listed > 0 and 2 * reported >= listed
),
owed as (
    select
        unit.unit_id, due.indicator_id, due.time_period, due.end_date, due.reported, due.listed, due.recency
    from unit
    join due
        on due.kind = unit.kind and due.province_set = unit.province_set
        and coalesce(unit.valid_from, due.start_date) <= due.end_date
        and coalesce(unit.valid_to, due.end_date) >= due.start_date
),
counted as (
    select unit_id, count(*) as due_latest from owed where recency = 1 group by unit_id
),
missing as (
    select
        owed.unit_id, owed.indicator_id, owed.time_period, owed.end_date, owed.reported, owed.listed,
        owed.recency = 1 as is_latest, coalesce(standing.obs_status = 'Q', false) as withheld,
        count(
            case when owed.recency = 1 and coalesce(standing.obs_status, 'O') <> 'Q' then 1 end
        ) over (partition by owed.unit_id) as missing_latest
    from owed
    left join standing
        on standing.standing_id = $standing_id and standing.unit_id = owed.unit_id
        and standing.indicator_id = owed.indicator_id and standing.time_period = owed.time_period
    where standing.obs_value is null
)
select missing.*, coalesce(counted.due_latest, 0) as due_latest
from missing
left join counted on counted.unit_id = missing.unit_id
order by missing.unit_id, missing.indicator_id, missing.time_period
