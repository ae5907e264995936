-- Question: how did every indicator of one unit go over the periods that compare with its latest?
-- Grain:    one row per indicator of the unit and period, in order of time.
-- Params:   $standing_id, $unit_id
-- Notes:    the periods of the frequency of the unit's latest figure. stretch counts the breaks of the
--           series up to the period: figures of two stretches are not to be joined by a line. A period
--           that like units reported and this one did not has a row without a value.
select
    latest.indicator_id, slice.time_period, own.obs_value, own.qualifier, own.rank, own.ranked, slice.stretch
from standing as latest
join indicator on indicator.indicator_id = latest.indicator_id
join standing_slice as slice
    on slice.standing_id = $standing_id and slice.indicator_id = latest.indicator_id
    and slice.kind = latest.kind and slice.province_set = latest.province_set
    and slice.frequency = latest.frequency and slice.end_date <= latest.end_date and slice.reported > 0
    and (slice.frequency <> 'C' or month(slice.end_date) = month(latest.end_date))
left join standing as own
    on own.standing_id = $standing_id and own.unit_id = $unit_id
    and own.indicator_id = slice.indicator_id and own.time_period = slice.time_period
where latest.standing_id = $standing_id and latest.unit_id = $unit_id and latest.recency = 1
order by indicator.position, slice.end_date, slice.time_period
