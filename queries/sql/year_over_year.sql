-- Question: how did one indicator change since the same period a year before, in every unit of a kind?
-- Grain:    one row per unit of the kind with a figure in the period, or one due: see league_table.
-- Params:   $standing_id, $indicator_id, $time_period, $kind, $province_set
-- Notes:    previous means period.year_ago, not the row before: a gap gives NULL.
--           change_pct is NULL when the previous value is zero or missing.
with figure as (
    select * from standing
    where standing_id = $standing_id and indicator_id = $indicator_id and time_period = $time_period
        and kind = $kind and province_set = $province_set
)
select
    unit.unit_id, unit.name_vi, unit.name_en, unit.head, figure.obs_value, figure.qualifier,
    coalesce(figure.obs_status, 'O') as obs_status, figure.origin, figure.previous_value, figure.change,
    figure.change_pct, figure.change_qualifier,
    case when figure.unit_id is null then 'no_value' else figure.change_note end as change_note,
    figure.break_reason_vi, figure.break_reason_en, figure.published_rank, figure.source_id,
    figure.is_sample
from unit
join period on period.time_period = $time_period
left join figure on figure.unit_id = unit.unit_id
where unit.kind = $kind and unit.province_set = $province_set
    and (
        unit.kind = 'province' or figure.unit_id is not null
        or (
            coalesce(unit.valid_from, period.start_date) <= period.end_date
            and coalesce(unit.valid_to, period.end_date) >= period.start_date
        )
    )
order by unit.sort_key
