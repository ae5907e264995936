-- Question: how far are the public services of one unit online, level by level, in each scheme?
-- Grain:    one row per period, scheme and level that was reported.
-- Params:   $standing_id, $unit_id, $time_period (NULL: every period)
-- Notes:    share is in per cent of the reported total, or of the sum of the reported levels where no
--           total was given. The two schemes stand side by side and are never joined.
with figure as (
    select * from standing
    where standing_id = $standing_id and unit_id = $unit_id
        and ($time_period is null or time_period = $time_period)
),
levelled as (
    select
        service_level.*, figure.time_period, figure.obs_value, figure.obs_status, figure.qualifier,
        figure.origin, figure.source_id, figure.is_sample, figure.start_date, figure.end_date, total.obs_value as reported_total,
        case
            when total.obs_value is not null then total.qualifier
            when count(figure.qualifier) over (partition by service_level.scheme, figure.time_period) > 0
                then 'about'
        end as total_qualifier,
        sum(figure.obs_value) over (partition by service_level.scheme, figure.time_period) as level_sum
    from service_level
    join figure on figure.indicator_id = service_level.indicator_id
    left join figure as total
        on total.indicator_id = service_level.total_indicator_id and total.time_period = figure.time_period
)
select
    levelled.time_period, levelled.scheme, levelled.scheme_vi, levelled.scheme_en, levelled.since,
    levelled.level, levelled.position, levelled.name_vi, levelled.name_en, levelled.indicator_id,
    levelled.obs_value, levelled.obs_status, levelled.qualifier, levelled.origin,
    coalesce(levelled.reported_total, levelled.level_sum) as total,
    100 * cast(levelled.obs_value as double)
        / nullif(cast(coalesce(levelled.reported_total, levelled.level_sum) as double), 0) as share,
    case when levelled.total_qualifier is not null then 'about' else levelled.qualifier end as share_qualifier,
    levelled.total_qualifier,
    levelled.source_id, levelled.is_sample
from levelled
order by
    levelled.end_date, levelled.start_date, levelled.time_period, levelled.since, levelled.scheme,
    levelled.position
