-- Question: how does one unit stand in each of the committee's systems?
-- Grain:    one row per system and leading figure; a system without figures has one row of its own.
-- Params:   $standing_id, $unit_id
-- Notes:    the latest period of each indicator; up to three figures a system, the catalogue's leading
--           ones first. rank is among like units of that period.
with carded as (
    select
        figure.*, indicator.system_id, indicator.name_vi, indicator.name_en, indicator.unit_measure,
        indicator.unit_measure_en, indicator.decimals, indicator.measure, indicator.direction,
        row_number() over (
            partition by indicator.system_id order by coalesce(indicator.lead, 1000), indicator.position
        ) as place_on_card
    from standing as figure
    join indicator on indicator.indicator_id = figure.indicator_id
    where figure.standing_id = $standing_id and figure.unit_id = $unit_id and figure.recency = 1
)
select
    system.system_id, system.position, system.name_vi as system_name_vi, system.name_en as system_name_en,
    carded.place_on_card, carded.indicator_id, carded.name_vi, carded.name_en, carded.unit_measure,
    carded.unit_measure_en, carded.decimals, carded.measure, carded.direction, carded.time_period,
    carded.obs_value, carded.qualifier, carded.obs_status, carded.origin, carded.published_value,
    carded.numerator_value, carded.denominator_value, carded.change, carded.change_pct, carded.change_qualifier,
    carded.change_note, carded.break_reason_vi, carded.break_reason_en, carded.rank, carded.ranked,
    carded.target_value, carded.target_met,
    case when not carded.target_met then abs(carded.obs_value - carded.target_value) end as short_of_target,
    carded.published_rank, carded.published_ranked, carded.source_id, carded.is_sample
from system
left join carded on carded.system_id = system.system_id and carded.place_on_card <= 3
order by system.position, carded.place_on_card
