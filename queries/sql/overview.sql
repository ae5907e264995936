-- Question: how does one unit stand in each of the committee's systems?
-- Grain:    one row per system and leading figure; a system without figures has one row of its own.
-- Params:   $standing_id, $unit_id
-- Notes:    the latest period of each indicator; up to three figures a system, the catalogue's leading
--           ones first. rank is among like units of that period.
with carded as (
    select
        indicator.system_id, figure.indicator_id, figure.time_period,
        row_number() over (
            partition by indicator.system_id order by coalesce(indicator.lead, 1000), indicator.position
        ) as place_on_card
    from standing as figure
    join indicator on indicator.indicator_id = figure.indicator_id
    where figure.standing_id = $standing_id and figure.unit_id = $unit_id and figure.recency = 1
)
select
    system.system_id, system.position, system.name_vi as system_name_vi, system.name_en as system_name_en,
    carded.place_on_card, figure.indicator_id, indicator.name_vi, indicator.name_en, indicator.unit_measure,
    indicator.unit_measure_en, indicator.decimals, indicator.measure, indicator.direction, figure.time_period,
    figure.obs_value, figure.qualifier, figure.obs_status, figure.origin, figure.published_value,
    figure.numerator_value, figure.denominator_value, figure.change, figure.change_pct, figure.change_qualifier,
    figure.change_note, figure.break_reason_vi, figure.break_reason_en, figure.rank, figure.ranked,
    figure.target_value, figure.target_met,
    case when not figure.target_met then abs(figure.obs_value - figure.target_value) end as short_of_target,
    figure.published_rank, figure.published_ranked, figure.source_id, figure.is_sample
from system
left join carded on carded.system_id = system.system_id and carded.place_on_card <= 3
left join indicator on indicator.indicator_id = carded.indicator_id
left join standing as figure
    on figure.standing_id = $standing_id and figure.unit_id = $unit_id
    and figure.indicator_id = carded.indicator_id and figure.recency = 1
order by system.position, carded.place_on_card
