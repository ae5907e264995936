-- Question: how much is there of each indicator, and from when to when?
-- Grain:    one row per indicator of the catalogue, also without a figure.
-- Params:   $standing_id
-- Notes:    sums carried over a merger are ours and of other units, so they do not count.
with figure as (
    select
        standing.indicator_id, standing.unit_id, standing.time_period, period.start_date, period.end_date
    from standing
    join period on period.time_period = standing.time_period
    where standing.standing_id = $standing_id and standing.obs_value is not null
        and standing.origin <> 'carried'
),
ends as (
    select
        indicator_id, time_period,
        row_number() over (partition by indicator_id order by end_date, start_date, time_period) as first_place,
        row_number() over (partition by indicator_id order by end_date desc, start_date, time_period) as last_place
    from (select distinct indicator_id, time_period, start_date, end_date from figure) as dated
),
counted as (
    select
        indicator_id, count(*) as figures, count(distinct unit_id) as units,
        count(distinct time_period) as periods
    from figure
    group by indicator_id
)
select
    indicator.indicator_id, coalesce(counted.figures, 0) as figures, coalesce(counted.units, 0) as units,
    coalesce(counted.periods, 0) as periods, first_end.time_period as first_period,
    last_end.time_period as last_period
from indicator
join system on system.system_id = indicator.system_id
left join counted on counted.indicator_id = indicator.indicator_id
left join ends as first_end on first_end.indicator_id = indicator.indicator_id and first_end.first_place = 1
left join ends as last_end on last_end.indicator_id = indicator.indicator_id and last_end.last_place = 1
order by system.position, indicator.position
