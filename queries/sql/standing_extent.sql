-- Question: how much is there of each indicator that has any figure, and from when to when?
-- Grain:    one row per indicator with a value in the standing.
-- Params:   $standing_id
-- Notes:    stored beside the standing (see queries/standing.py). Sums carried over a merger are ours and of
--           other units, so they do not count.
with figure as (
    select indicator_id, unit_id, time_period, start_date, end_date
    from standing
    where standing_id = $standing_id and obs_value is not null and origin <> 'carried'
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
    counted.indicator_id, counted.figures, counted.units, counted.periods, first_end.time_period as first_period,
    last_end.time_period as last_period
from counted
join ends as first_end on first_end.indicator_id = counted.indicator_id and first_end.first_place = 1
join ends as last_end on last_end.indicator_id = counted.indicator_id and last_end.last_place = 1
order by counted.indicator_id
