-- Question: what share of a unit's services takes dossiers online, and what share of dossiers came that way?
-- Grain:    one row per scheme of levels that the unit reported in the year of the period, the newest first.
-- Params:   $standing_id, $unit_id, $time_period
-- Notes:    both sides are of the period itself, or else of another of its year: one that ends by then, the
--           longest from the year's beginning, else the next. Without all the levels that take dossiers
--           online there is no share of them. gap is in percentage points.
with near as (
    select
        standing.indicator_id, standing.time_period, standing.obs_value, standing.qualifier,
        standing.source_id, standing.is_sample,
        case when period.time_period = asked.time_period then 0 else 1 end as other,
        case when period.end_date > asked.end_date then 1 else 0 end as is_later,
        period.start_date, period.end_date
    from standing
    join period on period.time_period = standing.time_period
    join period as asked
        on asked.time_period = $time_period and year(period.start_date) = year(asked.start_date)
    where standing.standing_id = $standing_id and standing.unit_id = $unit_id
        and standing.obs_value is not null
        and (
            standing.indicator_id in (select indicator_id from service_level)
            or standing.indicator_id in (select total_indicator_id from service_level)
            or standing.indicator_id in (select indicator_id from service_figure where role = 'used')
        )
),
level_period as (
    select scheme, time_period
    from (
        select
            service_level.scheme, near.time_period,
            row_number() over (
                partition by service_level.scheme
                order by near.other, near.is_later, near.start_date, near.end_date desc, near.time_period
            ) as turn
        from near
        join service_level on service_level.indicator_id = near.indicator_id
    ) as numbered
    where turn = 1
),
used as (
    select numbered.*
    from (
        select
            near.*, service_figure.position,
            row_number() over (
                order by
                    service_figure.position, near.other, near.is_later, near.start_date, near.end_date desc,
                    near.time_period
            ) as turn
        from near
        join service_figure
            on service_figure.indicator_id = near.indicator_id and service_figure.role = 'used'
    ) as numbered
    where turn = 1
),
summed as (
    select
        service_level.scheme, service_level.scheme_vi, service_level.scheme_en, service_level.since,
        level_period.time_period, sum(near.obs_value) as level_sum, max(total.obs_value) as reported_total,
        max(service_level.total_indicator_id) as total_indicator_id, max(total.qualifier) as total_qualifier,
        case
            when min(near.qualifier) = max(near.qualifier) then min(near.qualifier)
            when min(near.qualifier) is not null then 'about'
        end as sum_qualifier,
        sum(case when service_figure.role = 'offered' then near.obs_value end) as offered,
        min(case when service_figure.role = 'offered' then near.qualifier end) as low_qualifier,
        max(case when service_figure.role = 'offered' then near.qualifier end) as high_qualifier,
        count(case when service_figure.role = 'offered' then 1 end) as due,
        count(case when service_figure.role = 'offered' then near.obs_value end) as reported,
        min(coalesce(near.source_id, total.source_id)) as source_id,
        max(case when near.is_sample or total.is_sample then 1 else 0 end) as sample
    from level_period
    join service_level on service_level.scheme = level_period.scheme
    left join service_figure on service_figure.indicator_id = service_level.indicator_id
    left join near
        on near.indicator_id = service_level.indicator_id and near.time_period = level_period.time_period
    left join near as total
        on total.indicator_id = service_level.total_indicator_id
        and total.time_period = level_period.time_period
    group by
        service_level.scheme, service_level.scheme_vi, service_level.scheme_en, service_level.since,
        level_period.time_period
),
offered as (
    select
        summed.*, coalesce(reported_total, level_sum) as total,
        case when reported = due and due > 0 then offered end as offered_services,
        case when low_qualifier = high_qualifier then low_qualifier when low_qualifier is not null then 'about' end
            as offered_qualifier,
        case when reported_total is null then sum_qualifier else total_qualifier end as whole_qualifier,
        case when reported = due and due > 0 then
            100 * cast(offered as double)
            / nullif(cast(coalesce(reported_total, level_sum) as double), 0)
        end as offered_share
    from summed
)
select
    offered.scheme, offered.scheme_vi, offered.scheme_en, offered.since, offered.time_period, offered.total,
    offered.whole_qualifier as total_qualifier, offered.offered_services, offered.offered_qualifier, offered.offered_share,
    case when offered.whole_qualifier is not null then 'about' else offered.offered_qualifier end
        as share_qualifier,
    used.indicator_id as used_indicator_id, used.time_period as used_period, used.obs_value as used_share,
    used.qualifier as used_qualifier,
    offered.offered_share - cast(used.obs_value as double) as gap,
    case
        when offered.whole_qualifier is not null or offered.offered_qualifier is not null
            or used.qualifier is not null then 'about'
    end as gap_qualifier,
    counted.unit_measure, counted.unit_measure_en,
    offered.source_id, offered.sample = 1 or coalesce(used.is_sample, false) as is_sample
from offered
left join used on used.turn = 1
left join indicator as counted on counted.indicator_id = offered.total_indicator_id
order by offered.since desc, offered.scheme
