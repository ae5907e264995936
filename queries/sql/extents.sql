-- Question: how much is there of each indicator, and from when to when?
-- Grain:    one row per indicator of the catalogue, also without a figure.
-- Params:   $standing_id
-- Notes:    sums carried over a merger are ours and of other units, so they do not count.
select
    indicator.indicator_id, coalesce(extent.figures, 0) as figures, coalesce(extent.units, 0) as units,
    coalesce(extent.periods, 0) as periods, extent.first_period, extent.last_period
from indicator
join system on system.system_id = indicator.system_id
left join standing_extent as extent
    on extent.standing_id = $standing_id and extent.indicator_id = indicator.indicator_id
order by system.position, indicator.position
