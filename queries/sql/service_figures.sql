-- Question: how many dossiers does one unit receive, how many online, and how many are settled on time?
-- Grain:    one row per figure of the page of services, in the catalogue's order.
-- Params:   $standing_id, $unit_id, $time_period
-- Notes:    nearness says of which period a figure is: 0 the period itself, 1 another of its year, 2 of
--           another year; NULL where the unit has none. Those that end by then come first, of the
--           nearest year, and of one year the longest from its beginning: not December for the year.
with numbered as (
    select
        indicator_id, time_period, nearness,
        row_number() over (
            partition by indicator_id
            order by
                nearness, is_later, case when is_later = 1 then year(start_date) else -year(start_date) end,
                start_date, end_date desc, time_period
        ) as turn
    from (
        select
            standing.indicator_id, standing.time_period, standing.start_date, standing.end_date,
            case when standing.end_date > asked.end_date then 1 else 0 end as is_later,
            case
                when standing.time_period = $time_period then 0
                when year(standing.start_date) = year(asked.start_date) then 1
                else 2
            end as nearness
        from standing
        join period as asked on asked.time_period = $time_period
        where standing.standing_id = $standing_id and standing.unit_id = $unit_id
            and standing.obs_value is not null
            and standing.indicator_id in (select indicator_id from service_figure where role <> 'offered')
    ) as near
)
select
    service_figure.role, indicator.indicator_id, indicator.name_vi, indicator.name_en, indicator.unit_measure,
    indicator.unit_measure_en, indicator.measure, indicator.direction, indicator.decimals,
    system.name_vi as system_name_vi, system.name_en as system_name_en, numbered.nearness,
    figure.time_period, figure.obs_value, figure.obs_status, figure.qualifier, figure.origin,
    figure.published_value, figure.numerator_value, figure.denominator_value, figure.change,
    figure.change_pct, figure.change_qualifier, figure.change_note, figure.break_reason_vi,
    figure.break_reason_en, figure.rank, figure.ranked, figure.target_value, figure.target_met,
    figure.published_rank, figure.published_ranked, figure.source_id, figure.is_sample
from service_figure
join indicator on indicator.indicator_id = service_figure.indicator_id
join system on system.system_id = indicator.system_id
left join numbered on numbered.indicator_id = service_figure.indicator_id and numbered.turn = 1
left join standing as figure
    on figure.standing_id = $standing_id and figure.unit_id = $unit_id
    and figure.indicator_id = numbered.indicator_id and figure.time_period = numbered.time_period
where service_figure.role in ('shown', 'used')
order by service_figure.position
