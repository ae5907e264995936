-- Question: of which periods does each indicator have figures, and of how many of how many units?
-- Grain:    one row per indicator, kind, province set and period with any row at all.
-- Params:   $standing_id, $system_id (NULL: all), $indicator_id (NULL: all), $kind (NULL: all), $province_set (NULL: all)
-- Notes:    listed counts the units that exist in the period (provinces: all of the set). shade is 0 for no
--           value, 1 below a quarter, 2 below a half, 3 below all, 4 for all of them. stretch grows at every
--           break of the series. Sums carried over a merger count: they are shown as figures are.
with reported as (
    select
        standing.indicator_id, standing.kind, standing.province_set, standing.time_period,
        count(standing.obs_value) as reported, max(standing.stretch) as stretch,
        count(case when standing.obs_status = 'Q' then 1 end) as withheld,
        count(case when standing.obs_value is null and standing.published_rank is not null then 1 end) as rank_only,
        max(case when standing.is_sample then 1 else 0 end) as sample
    from standing
    where standing.standing_id = $standing_id
        and ($indicator_id is null or standing.indicator_id = $indicator_id)
        and ($kind is null or standing.kind = $kind)
        and ($province_set is null or standing.province_set = $province_set)
    group by standing.indicator_id, standing.kind, standing.province_set, standing.time_period
),
listed as (
    select asked.kind, asked.province_set, asked.time_period, count(unit.unit_id) as listed
    from (select distinct kind, province_set, time_period from reported) as asked
    join period on period.time_period = asked.time_period
    join unit
        on unit.kind = asked.kind and unit.province_set = asked.province_set
        and (
            unit.kind = 'province'
            or (
                coalesce(unit.valid_from, period.start_date) <= period.end_date
                and coalesce(unit.valid_to, period.end_date) >= period.start_date
            )
        )
    group by asked.kind, asked.province_set, asked.time_period
)
select
    indicator.system_id, reported.indicator_id, indicator.name_vi, indicator.name_en, reported.kind,
    unit_kind.name_vi as kind_name_vi, unit_kind.name_en as kind_name_en, reported.province_set,
    reported.time_period, reported.reported, coalesce(listed.listed, 0) as listed, reported.withheld,
    reported.rank_only, reported.stretch,
    case
        when reported.reported = 0 then 0
        when reported.reported >= coalesce(listed.listed, 0) then 4
        when reported.reported * 2 >= listed.listed then 3
        when reported.reported * 4 >= listed.listed then 2
        else 1
    end as shade,
    reported.sample = 1 as is_sample
from reported
join indicator on indicator.indicator_id = reported.indicator_id
join system on system.system_id = indicator.system_id
join unit_kind on unit_kind.kind = reported.kind
join period on period.time_period = reported.time_period
left join listed
    on listed.kind = reported.kind and listed.province_set = reported.province_set
    and listed.time_period = reported.time_period
where $system_id is null or indicator.system_id = $system_id
order by
    system.position, indicator.position, unit_kind.position, reported.province_set desc, period.end_date,
    period.start_date desc, reported.time_period
