-- Question: how much is there of each indicator, and from when to when?
-- Grain:    one row per indicator of the catalogue, also without a figure.
-- Params:   $standing_id
-- Notes:    sums carried over a merger are ours and of other units, so they do not count.
with slice as (
    select
        indicator_id, time_period, own, newcomers,
        row_number() over (partition by indicator_id order by end_date, start_date, time_period) as first_place,
        row_number() over (partition by indicator_id order by end_date desc, start_date, time_period) as last_place
    from standing_slice
    where standing_id = $standing_id and own > 0
),
counted as (
    select
        indicator_id, sum(own) as figures, sum(newcomers) as units, count(distinct time_period) as periods,
        max(case when first_place = 1 then time_period end) as first_period,
        max(case when last_place = 1 then time_period end) as last_period
    from slice
    group by indicator_id
)
select
    indicator.indicator_id, coalesce(counted.figures, 0) as figures, coalesce(counted.units, 0) as units,
    coalesce(counted.periods, 0) as periods, counted.first_period, counted.last_period
from indicator
join system on system.system_id = indicator.system_id
left join counted on counted.indicator_id = indicator.indicator_id
order by system.position, indicator.position
