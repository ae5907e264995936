-- Question: who leads and who trails in one indicator, among like units, in one period?
-- Grain:    one row per unit of the kind; units without a figure have no rank and come last.
-- Params:   $standing_id, $indicator_id, $time_period, $kind, $province_set
-- Notes:    rank_change is positive for places won. gap_to_next is the distance to the next better
--           value, short_of_target that to a target that is missed. The unit's own target goes before that of its kind. A unit is listed while it exists
--           in the period, or reports it; provinces are listed whole, because their set was chosen.
select
    figure.rank, figure.ranked, unit.unit_id, unit.name_vi, unit.name_en, unit.head, figure.obs_value,
    figure.qualifier, coalesce(figure.obs_status, 'O') as obs_status, figure.origin,
    figure.published_value, figure.numerator_value, figure.denominator_value, figure.previous_value,
    figure.change, figure.change_pct, figure.change_qualifier,
    case when figure.unit_id is null then 'no_value' else figure.change_note end as change_note,
    figure.break_reason_vi, figure.break_reason_en, figure.rank_change, figure.published_rank,
    figure.published_ranked, figure.gap_to_next, figure.next_unit_id,
    coalesce(own_target.target_value, kind_target.target_value) as target_value, figure.target_met,
    case
        when not figure.target_met
            then abs(figure.obs_value - coalesce(own_target.target_value, kind_target.target_value))
    end as short_of_target,
    figure.source_id, figure.is_sample, figure.note
from unit
join period on period.time_period = $time_period
join indicator on indicator.indicator_id = $indicator_id
left join standing as figure
    on figure.unit_id = unit.unit_id and figure.standing_id = $standing_id
    and figure.indicator_id = $indicator_id and figure.time_period = $time_period
left join target as own_target
    on own_target.unit_id = unit.unit_id and own_target.indicator_id = $indicator_id
    and own_target.time_period = $time_period
left join target as kind_target
    on kind_target.unit_id is null and kind_target.kind = unit.kind
    and kind_target.indicator_id = $indicator_id and kind_target.time_period = $time_period
where unit.kind = $kind and unit.province_set = $province_set
    and (
        unit.kind = 'province' or figure.unit_id is not null
        or (
            coalesce(unit.valid_from, period.start_date) <= period.end_date
            and coalesce(unit.valid_to, period.end_date) >= period.start_date
        )
    )
order by
    case when figure.obs_value is null then 1 else 0 end, coalesce(figure.rank, 0),
    -coalesce(figure.obs_value, 0), unit.sort_key
