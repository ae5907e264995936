-- Question: how does one unit stand beside its peers in every indicator that it has?
-- Grain:    one row per indicator with a figure of the unit, in the latest period of that figure.
-- Params:   $standing_id, $unit_id
-- Notes:    peers are the like units (one kind, one province set) with a figure in the same period, the
--           unit itself among them; standing.sql says how their quartiles lie.
--           peer_mark: first where the figure is as good as the better quartile and better than the
--           median, last where it is as bad as the worse quartile and worse than the median, else middle.
--           peer_note says why there is no mark: few (fewer than 8 peers, or fewer than half of the like
--           units that exist in the period; provinces are counted whole, as their set was chosen),
--           neutral, rank (the figure is a place already), alike (both quartiles equal). sharing counts the
--           others with the same figure.
--           next_unit is who holds the next better place (one of them, where several share it).
select
    indicator.system_id, figure.indicator_id, indicator.name_vi, indicator.name_en, indicator.unit_measure,
    indicator.unit_measure_en, indicator.decimals, indicator.measure, indicator.direction,
    figure.time_period, figure.obs_value, figure.qualifier, figure.obs_status, figure.origin,
    figure.published_value, figure.numerator_value, figure.denominator_value, figure.previous_value,
    figure.change, figure.change_pct, figure.change_qualifier, figure.change_note, figure.break_reason_vi,
    figure.break_reason_en, figure.rank, figure.ranked, figure.rank_change, figure.published_rank,
    figure.published_ranked, figure.gap_to_next, next_unit.name_vi as next_unit_vi,
    next_unit.name_en as next_unit_en, figure.target_value, figure.target_met,
    case when not figure.target_met then abs(figure.obs_value - figure.target_value) end as short_of_target,
    figure.peers, figure.sharing,
    case when indicator.measure not in ('rank', 'rank_change') then figure.low end as low,
    case when indicator.measure not in ('rank', 'rank_change') then figure.median end as median,
    case when indicator.measure not in ('rank', 'rank_change') then figure.high end as high,
    case
        when indicator.measure in ('rank', 'rank_change') then 'rank'
        when indicator.direction = 'neutral' then 'neutral'
        when figure.peers < 8 or 2 * figure.peers < slice.chosen then 'few'
        when figure.low = figure.high then 'alike'
    end as peer_note,
    case
        when indicator.measure in ('rank', 'rank_change') or indicator.direction = 'neutral'
            or figure.peers < 8 or 2 * figure.peers < slice.chosen
            or figure.low = figure.high then cast(null as text)
        when indicator.direction = 'higher' and cast(figure.obs_value as double) >= figure.high
            and cast(figure.obs_value as double) > figure.median then 'first'
        when indicator.direction = 'lower' and cast(figure.obs_value as double) <= figure.low
            and cast(figure.obs_value as double) < figure.median then 'first'
        when indicator.direction = 'higher' and cast(figure.obs_value as double) <= figure.low
            and cast(figure.obs_value as double) < figure.median then 'last'
        when indicator.direction = 'lower' and cast(figure.obs_value as double) >= figure.high
            and cast(figure.obs_value as double) > figure.median then 'last'
        else 'middle'
    end as peer_mark,
    figure.source_id, figure.is_sample
from standing as figure
join indicator on indicator.indicator_id = figure.indicator_id
join system on system.system_id = indicator.system_id
join standing_slice as slice
    on slice.standing_id = $standing_id and slice.indicator_id = figure.indicator_id
    and slice.kind = figure.kind and slice.province_set = figure.province_set
    and slice.time_period = figure.time_period
left join unit as next_unit on next_unit.unit_id = figure.next_unit_id
where figure.standing_id = $standing_id and figure.unit_id = $unit_id and figure.recency = 1
order by system.position, indicator.position
