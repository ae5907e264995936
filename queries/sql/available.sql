-- Question: which figures can be chosen: which indicators, for which units, in which periods?
-- Grain:    one row per indicator, kind, province set and period with any value.
-- Params:   $standing_id
select
    indicator.system_id, standing.indicator_id, standing.kind, standing.province_set,
    standing.time_period, count(*) as reported
from standing
join unit_kind on unit_kind.kind = standing.kind
join indicator on indicator.indicator_id = standing.indicator_id
join system on system.system_id = indicator.system_id
join period on period.time_period = standing.time_period
where standing.standing_id = $standing_id and standing.obs_value is not null
group by
    system.position, indicator.position, unit_kind.position, indicator.system_id, standing.indicator_id,
    standing.kind, standing.province_set, standing.time_period, period.end_date, period.start_date
order by
    system.position, indicator.position, unit_kind.position, standing.province_set desc, period.end_date,
    period.start_date, standing.time_period
