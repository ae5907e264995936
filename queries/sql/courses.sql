-- Question: how did every indicator of one unit go over the periods that compare with its latest?
-- Grain:    one row per indicator of the unit and period, in order of time.
-- Params:   $standing_id, $unit_id
-- Notes:    the periods of the frequency of the unit's latest figure. stretch counts the breaks of the
--           series up to the period: figures of two stretches are not to be joined by a line. A period
--           that like units reported and this one did not has a row without a value.
with latest as (
    select
        standing.indicator_id, standing.kind, standing.province_set, period.frequency, period.end_date
    from standing
    join period on period.time_period = standing.time_period
    where standing.standing_id = $standing_id and standing.unit_id = $unit_id and standing.recency = 1
),
due as (
    select distinct
        latest.indicator_id, period.time_period, period.end_date, standing.stretch
    from latest
    join standing
        on standing.standing_id = $standing_id and standing.indicator_id = latest.indicator_id
        and standing.kind = latest.kind and standing.province_set = latest.province_set
        and standing.obs_value is not null
    join period
        on period.time_period = standing.time_period and period.frequency = latest.frequency
        and period.end_date <= latest.end_date
        and (period.frequency <> 'C' or month(period.end_date) = month(latest.end_date))
)
select
    due.indicator_id, due.time_period, standing.obs_value, standing.qualifier, standing.rank, standing.ranked,
    due.stretch
from due
join indicator on indicator.indicator_id = due.indicator_id
left join standing
    on standing.standing_id = $standing_id and standing.unit_id = $unit_id
    and standing.indicator_id = due.indicator_id and standing.time_period = due.time_period
order by indicator.position, due.end_date, due.time_period
