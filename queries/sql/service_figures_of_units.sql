-- Question: how do the units of a kind compare in dossiers, in services offered online and in their use?
-- Grain:    one row per unit and figure, also without a value; unit_id NULL is the total over the units.
-- Params:   $standing_id, $time_period, $kind, $province_set
-- Notes:    figure_id is an indicator, or `offered` (share of services that take dossiers online), or `gap`
--           (offered less the share of dossiers filed so, in percentage points). A figure is of one period
--           for all units: the asked one, else another of its year as in service_use. The total of counts is
--           their sum, of ratios that of the sums of their parts; covered of listed units are in it, and
--           counted says of a unit whether it is. What has no parts has no total.
with asked as (
    select time_period, start_date, end_date from period where time_period = $time_period
),
near as (
    select
        standing.unit_id, standing.indicator_id, standing.time_period, standing.obs_value, standing.qualifier,
        standing.numerator_value, standing.denominator_value, standing.target_value, standing.target_met,
        standing.rank, standing.ranked, standing.source_id, standing.is_sample,
        case when period.time_period = asked.time_period then 0 else 1 end as other,
        case when period.end_date > asked.end_date then 1 else 0 end as is_later,
        period.start_date, period.end_date
    from standing
    join period on period.time_period = standing.time_period
    join asked on year(period.start_date) = year(asked.start_date)
    where standing.standing_id = $standing_id and standing.kind = $kind
        and standing.province_set = $province_set and standing.obs_value is not null
        and (
            standing.indicator_id in (select indicator_id from service_level)
            or standing.indicator_id in (select total_indicator_id from service_level)
            or standing.indicator_id in (select indicator_id from service_figure)
        )
),
due as (
    -- the figures of the page with the period that all units are shown in.
    select role, position, indicator_id, time_period, row_number() over (order by used_first, position) as used_place
    from (
        select
            service_figure.role, service_figure.position, service_figure.indicator_id, near.time_period,
            case when service_figure.role = 'used' then 0 else 1 end as used_first,
            row_number() over (
                partition by service_figure.indicator_id
                order by near.other, near.is_later, near.start_date, near.end_date desc, near.time_period
            ) as turn
        from service_figure
        join near on near.indicator_id = service_figure.indicator_id
        where service_figure.role in ('shown', 'used')
    ) as numbered
    where turn = 1
),
level_period as (
    select time_period
    from (
        select
            near.time_period,
            row_number() over (
                order by near.other, near.is_later, near.start_date, near.end_date desc, near.time_period,
                    near.unit_id, near.indicator_id
            ) as turn
        from near
        join service_level on service_level.indicator_id = near.indicator_id
    ) as numbered
    where turn = 1
),
listed as (
    select unit.unit_id, unit.name_vi, unit.name_en, unit.sort_key
    from unit
    cross join asked
    where unit.kind = $kind and unit.province_set = $province_set
        and (
            unit.kind = 'province'
            or (
                coalesce(unit.valid_from, asked.start_date) <= asked.end_date
                and coalesce(unit.valid_to, asked.end_date) >= asked.start_date
            )
        )
),
schemed as (
    select
        near.unit_id, service_level.scheme, service_level.since, sum(near.obs_value) as level_sum,
        max(total.obs_value) as reported_total,
        sum(case when service_figure.role = 'offered' then near.obs_value end) as offered,
        count(case when service_figure.role = 'offered' then near.obs_value end) as reported,
        max(case when near.qualifier is not null or total.qualifier is not null then 1 else 0 end) as rough,
        max(case when near.is_sample or total.is_sample then 1 else 0 end) as sample,
        min(near.source_id) as source_id
    from near
    join level_period on level_period.time_period = near.time_period
    join service_level on service_level.indicator_id = near.indicator_id
    left join service_figure on service_figure.indicator_id = near.indicator_id
    left join near as total
        on total.indicator_id = service_level.total_indicator_id and total.unit_id = near.unit_id
        and total.time_period = near.time_period
    group by near.unit_id, service_level.scheme, service_level.since
),
offered as (
    -- the newest scheme of which a unit reported every level that takes dossiers online.
    select unit_id, offered, total, rough, sample, source_id
    from (
        select
            schemed.unit_id, schemed.offered, coalesce(schemed.reported_total, schemed.level_sum) as total,
            schemed.rough, schemed.sample, schemed.source_id,
            row_number() over (partition by schemed.unit_id order by schemed.since desc, schemed.scheme) as turn
        from schemed
        join (
            select service_level.scheme, count(*) as levels
            from service_level
            join service_figure
                on service_figure.indicator_id = service_level.indicator_id and service_figure.role = 'offered'
            group by service_level.scheme
        ) as whole on whole.scheme = schemed.scheme and whole.levels = schemed.reported
        where coalesce(schemed.reported_total, schemed.level_sum) > 0
    ) as numbered
    where turn = 1
),
reported as (
    select
        due.position, due.indicator_id as figure_id, due.time_period, listed.unit_id, near.obs_value,
        near.qualifier, near.numerator_value as part, near.denominator_value as whole,
        case when near.numerator_value is not null and near.denominator_value > 0 then 1 else 0 end as parted,
        case when near.is_sample then 1 else 0 end as sample, near.source_id, near.target_value, near.target_met,
        due.used_place, due.role, near.rank, near.ranked
    from due
    cross join listed
    left join near
        on near.unit_id = listed.unit_id and near.indicator_id = due.indicator_id
        and near.time_period = due.time_period
),
told as (
    select
        reported.position, reported.figure_id, reported.time_period, reported.unit_id,
        cast(reported.obs_value as double) as obs_value, reported.qualifier, reported.target_value,
        reported.target_met, reported.rank, reported.ranked,
        case
            when reported.obs_value is null then false
            when indicator.measure = 'count' then true
            else indicator.measure = 'ratio' and reported.parted = 1
        end as counted, reported.sample, reported.source_id
    from reported
    join indicator on indicator.indicator_id = reported.figure_id
    union all
    select
        1000 as position, 'offered' as figure_id, level_period.time_period, listed.unit_id,
        100 * cast(offered.offered as double) / nullif(cast(offered.total as double), 0) as obs_value,
        case when offered.rough = 1 then 'about' end as qualifier, cast(null as decimal(38, 10)) as target_value,
        cast(null as boolean) as target_met, cast(null as bigint) as rank, cast(null as bigint) as ranked,
        offered.unit_id is not null as counted, offered.sample, offered.source_id
    from level_period
    cross join listed
    left join offered on offered.unit_id = listed.unit_id
    union all
    select
        1001 as position, 'gap' as figure_id, reported.time_period, reported.unit_id,
        100 * cast(offered.offered as double) / nullif(cast(offered.total as double), 0)
            - cast(reported.obs_value as double) as obs_value,
        case when offered.rough = 1 or reported.qualifier is not null then 'about' end as qualifier,
        cast(null as decimal(38, 10)) as target_value, cast(null as boolean) as target_met,
        cast(null as bigint) as rank, cast(null as bigint) as ranked,
        offered.unit_id is not null and reported.parted = 1 as counted,
        case when offered.sample = 1 or reported.sample = 1 then 1 else 0 end as sample, offered.source_id
    from reported
    cross join level_period
    left join offered on offered.unit_id = reported.unit_id
    where reported.role = 'used' and reported.used_place = 1
),
whole as (
    -- what the totals are made of: counts, and the parts of ratios.
    select
        reported.figure_id, sum(reported.obs_value) as summed,
        sum(case when reported.parted = 1 then reported.part end) as part,
        sum(case when reported.parted = 1 then reported.whole end) as whole
    from reported
    group by reported.figure_id
),
both_sides as (
    select
        sum(offered.offered) as offered, sum(offered.total) as total,
        sum(case when reported.parted = 1 then offered.offered end) as offered_too,
        sum(case when reported.parted = 1 then offered.total end) as total_too,
        sum(case when reported.parted = 1 then reported.part end) as part,
        sum(case when reported.parted = 1 then reported.whole end) as whole
    from offered
    join listed on listed.unit_id = offered.unit_id
    left join reported
        on reported.unit_id = offered.unit_id and reported.role = 'used' and reported.used_place = 1
),
totalled as (
    select
        told.position, told.figure_id, told.time_period, cast(null as text) as unit_id,
        case
            when told.figure_id = 'offered'
                then 100 * cast(max(both_sides.offered) as double)
                    / nullif(cast(max(both_sides.total) as double), 0)
            when told.figure_id = 'gap'
                then 100 * cast(max(both_sides.offered_too) as double)
                    / nullif(cast(max(both_sides.total_too) as double), 0)
                    - 100 * cast(max(both_sides.part) as double)
                    / nullif(cast(max(both_sides.whole) as double), 0)
            when max(indicator.measure) = 'count' then cast(max(whole.summed) as double)
            when max(indicator.measure) = 'ratio'
                then 100 * cast(max(whole.part) as double) / nullif(cast(max(whole.whole) as double), 0)
        end as obs_value,
        case
            when min(case when told.counted then told.qualifier end)
                = max(case when told.counted then told.qualifier end)
                then min(case when told.counted then told.qualifier end)
            when min(case when told.counted then told.qualifier end) is not null then 'about'
        end as qualifier,
        count(case when told.counted then 1 end) as covered,
        max(case when told.counted then told.sample end) as sample
    from told
    cross join both_sides
    left join whole on whole.figure_id = told.figure_id
    left join indicator on indicator.indicator_id = told.figure_id
    group by told.position, told.figure_id, told.time_period
),
shown as (
    select
        position, figure_id, time_period, unit_id, obs_value, qualifier, cast(null as decimal(38, 10)) as target_value,
        cast(null as boolean) as target_met, cast(null as bigint) as rank, cast(null as bigint) as ranked,
        covered > 0 as counted, covered, sample, cast(null as text) as source_id
    from totalled
    union all
    select
        position, figure_id, time_period, unit_id, obs_value, qualifier, target_value, target_met, rank, ranked,
        counted, case when counted then 1 else 0 end as covered, sample, source_id
    from told
)
select
    shown.unit_id, listed.name_vi as unit_name_vi, listed.name_en as unit_name_en, shown.figure_id,
    shown.time_period, shown.obs_value, shown.qualifier, shown.target_value, shown.target_met, shown.rank,
    shown.ranked, shown.counted, shown.covered, counted_units.listed, shown.source_id,
    coalesce(shown.sample, 0) = 1 as is_sample
from shown
cross join (select count(*) as listed from listed) as counted_units
left join listed on listed.unit_id = shown.unit_id
order by case when shown.unit_id is null then 0 else 1 end, listed.sort_key, shown.position, shown.figure_id
