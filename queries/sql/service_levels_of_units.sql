-- Question: how far are the services online in every unit of a kind, and how many units does the total cover?
-- Grain:    one row per unit and reported level; unit_id NULL is the total over the units.
-- Params:   $standing_id, $time_period, $kind, $province_set
-- Notes:    sum and share of a level are over the units that reported it; covered says how many of listed.
with figure as (
    select * from standing
    where standing_id = $standing_id and time_period = $time_period and kind = $kind
        and province_set = $province_set and obs_value is not null
),
levelled as (
    select
        figure.unit_id, service_level.scheme, service_level.level, figure.obs_value,
        coalesce(total.obs_value, sum(figure.obs_value) over (
            partition by figure.unit_id, service_level.scheme
        )) as total, figure.qualifier,
        case
            when total.obs_value is not null then total.qualifier
            when count(figure.qualifier) over (partition by figure.unit_id, service_level.scheme) > 0 then 'about'
        end as total_qualifier,
        figure.obs_status, figure.source_id, case when figure.is_sample then 1 else 0 end as sample
    from figure
    join service_level on service_level.indicator_id = figure.indicator_id
    left join figure as total
        on total.indicator_id = service_level.total_indicator_id and total.unit_id = figure.unit_id
),
summed as (
    select
        cast(null as text) as unit_id, scheme, level, sum(obs_value) as obs_value, sum(total) as total,
        case
            when min(qualifier) = max(qualifier) then min(qualifier)
            when min(qualifier) is not null then 'about'
        end as qualifier,
        case
            when min(total_qualifier) = max(total_qualifier) then min(total_qualifier)
            when min(total_qualifier) is not null then 'about'
        end as total_qualifier,
        count(*) as covered, cast(null as text) as obs_status, cast(null as text) as source_id,
        max(sample) as sample
    from levelled
    group by scheme, level
    union all
    select unit_id, scheme, level, obs_value, total, qualifier, total_qualifier, 1 as covered, obs_status, source_id, sample
    from levelled
)
select
    summed.unit_id, unit.name_vi as unit_name_vi, unit.name_en as unit_name_en, summed.scheme,
    service_level.scheme_vi, service_level.scheme_en, service_level.since, summed.level,
    service_level.position, service_level.name_vi,
    service_level.name_en, service_level.indicator_id, service_level.total_indicator_id, summed.obs_value, summed.qualifier, summed.total,
    summed.total_qualifier,
    100 * cast(summed.obs_value as double) / nullif(cast(summed.total as double), 0) as share,
    case when summed.total_qualifier is not null then 'about' else summed.qualifier end as share_qualifier,
    summed.covered, listed.listed, summed.obs_status, summed.source_id, summed.sample = 1 as is_sample
from summed
join service_level on service_level.scheme = summed.scheme and service_level.level = summed.level
cross join (
    select count(*) as listed
    from unit
    join period on period.time_period = $time_period
    where unit.kind = $kind and unit.province_set = $province_set
        and (
            unit.kind = 'province'
            or (
                coalesce(unit.valid_from, period.start_date) <= period.end_date
                and coalesce(unit.valid_to, period.end_date) >= period.start_date
            )
        )
) as listed
left join unit on unit.unit_id = summed.unit_id
order by
    case when summed.unit_id is null then 0 else 1 end, unit.sort_key, service_level.since,
    service_level.scheme, service_level.position
