-- Question: how did one indicator go in every unit of a kind, over all of its periods?
-- Grain:    one row per period with any figure and unit of the kind; within a period by rank, those
--           without a figure last, as in league_table.
-- Params:   $standing_id, $indicator_id, $kind, $province_set
-- Notes:    breaks_before counts the breaks of the series up to the period: where it is the same, figures
--           compare. A ratio is broken where one of its parts is.
select
    shown.time_period, shown.frequency, shown.stretch as breaks_before, unit.unit_id, unit.name_vi,
    unit.name_en, figure.rank, figure.ranked, figure.obs_value, figure.qualifier,
    coalesce(figure.obs_status, 'O') as obs_status, figure.published_ranked,
    figure.target_value, figure.target_met
from standing_slice as shown
join unit on unit.kind = shown.kind and unit.province_set = shown.province_set
left join standing as figure
    on figure.standing_id = $standing_id and figure.indicator_id = $indicator_id
    and figure.unit_id = unit.unit_id and figure.time_period = shown.time_period
where shown.standing_id = $standing_id and shown.indicator_id = $indicator_id and shown.kind = $kind
    and shown.province_set = $province_set and shown.reported > 0
    and (
        unit.kind = 'province' or figure.unit_id is not null
        or (
            coalesce(unit.valid_from, shown.start_date) <= shown.end_date
            and coalesce(unit.valid_to, shown.end_date) >= shown.start_date
        )
    )
order by
    shown.end_date, shown.start_date, shown.time_period,
    case when figure.obs_value is null then 1 else 0 end, coalesce(figure.rank, 0),
    -coalesce(figure.obs_value, 0), unit.sort_key
