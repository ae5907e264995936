-- Question: how did one indicator go in one unit over all of its periods?
-- Grain:    one row per period.
-- Params:   $standing_id, $unit_id, $indicator_id
select
    standing.time_period, standing.obs_value, standing.qualifier, standing.obs_status, standing.origin,
    standing.published_value, standing.numerator_value, standing.denominator_value,
    standing.previous_value, standing.change, standing.change_pct, standing.change_qualifier,
    standing.change_note, standing.break_reason_vi, standing.break_reason_en, standing.rank,
    standing.ranked, standing.published_rank, standing.published_ranked, standing.source_id,
    standing.is_sample, standing.note
from standing
where standing.standing_id = $standing_id and standing.indicator_id = $indicator_id
    and standing.unit_id = $unit_id
order by standing.end_date, standing.start_date, standing.time_period
