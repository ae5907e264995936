-- Question: which figures can be chosen: which indicators, for which units, in which periods?
-- Grain:    one row per indicator, kind, province set and period with any value.
-- Params:   $standing_id
select
    indicator.system_id, slice.indicator_id, slice.kind, slice.province_set, slice.time_period, slice.reported
from standing_slice as slice
join unit_kind on unit_kind.kind = slice.kind
join indicator on indicator.indicator_id = slice.indicator_id
join system on system.system_id = indicator.system_id
where slice.standing_id = $standing_id and slice.reported > 0
order by
    system.position, indicator.position, unit_kind.position, slice.province_set desc, slice.end_date,
    slice.start_date, slice.time_period
