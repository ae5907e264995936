-- Question: how did one indicator go in every unit of a kind, over all of its periods?
-- Grain:    one row per period with any figure and unit of the kind; within a period by rank, those
--           without a figure last, as in league_table.
-- Params:   $standing_id, $indicator_id, $kind, $province_set
-- Notes:    breaks_before counts the breaks of the series up to the period: where it is the same, figures
--           compare. A ratio is broken where one of its parts is.
with figure as (
    select * from standing
    where standing_id = $standing_id and indicator_id = $indicator_id and kind = $kind
        and province_set = $province_set
),
own_break as (
    select distinct series_break.first_date
    from indicator
    join series_break on series_break.indicator_id = indicator.indicator_id
        or series_break.indicator_id = indicator.numerator
        or series_break.indicator_id = indicator.denominator
    where indicator.indicator_id = $indicator_id
),
shown as (
    select
        period.time_period, period.frequency, period.start_date, period.end_date,
        count(own_break.first_date) as breaks_before
    from (select distinct time_period from figure where obs_value is not null) as reported
    join period on period.time_period = reported.time_period
    left join own_break on own_break.first_date <= period.start_date
    group by period.time_period, period.frequency, period.start_date, period.end_date
)
select
    shown.time_period, shown.frequency, shown.breaks_before, unit.unit_id, unit.name_vi, unit.name_en,
    figure.rank, figure.ranked, figure.obs_value, figure.qualifier,
    coalesce(figure.obs_status, 'O') as obs_status, figure.published_ranked, figure.target_value,
    figure.target_met
from shown
cross join unit
left join figure on figure.unit_id = unit.unit_id and figure.time_period = shown.time_period
where unit.kind = $kind and unit.province_set = $province_set
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
