-- Question: how many dossiers does one unit receive, how many online, and how many are settled on time?
-- Grain:    one row per figure of the page of services, in the catalogue's order.
-- Params:   $standing_id, $unit_id, $time_period
-- Notes:    nearness says of which period a figure is: 0 the period itself, 1 another of its year, 2 of
--           another year; NULL where the unit has none. Those that end by then come first, of the
--           nearest year, and of one year the longest from its beginning: not December for the year.
with near as (
    select
        standing.indicator_id, standing.time_period,
        case
            when period.time_period = asked.time_period then 0
            when year(period.start_date) = year(asked.start_date) then 1
            else 2
        end as nearness,
        case when period.end_date > asked.end_date then 1 else 0 end as is_later,
        case when period.end_date > asked.end_date then year(period.start_date) else -year(period.start_date) end
            as years_on,
        period.start_date, period.end_date
    from standing
    join service_figure
        on service_figure.indicator_id = standing.indicator_id and service_figure.role <> 'offered'
    join period on period.time_period = standing.time_period
    join period as asked on asked.time_period = $time_period
    where standing.standing_id = $standing_id and standing.unit_id = $unit_id
        and standing.obs_value is not null
),
numbered as (
    select
        indicator_id, time_period, nearness,
        row_number() over (
            partition by indicator_id
            order by nearness, is_later, years_on, start_date, end_date desc, time_period
        ) as turn
    from near
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
