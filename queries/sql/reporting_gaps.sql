-- Question: which figures do units owe that most of their like have reported?
-- Grain:    one row per unit, indicator and period in which the figure is due and not there.
-- Params:   $standing_id, $unit_id (NULL: all), $parent_id (NULL: any)
-- Notes:    an indicator is due in a period when at least half of the like units that exist in it have a
--           figure, and they are more than one. is_latest marks the latest period in which it is due.
--           withheld: the publisher keeps the figure back, which is no fault of the unit's.
--           due_latest and missing_latest count, for the unit, the indicators in their latest due period;
--           a figure that is withheld is not counted as missing.
with asked as (
    select unit_id, kind, province_set, name_vi, name_en, head, sort_key, valid_from, valid_to
    from unit
    where ($unit_id is null or unit_id = $unit_id) and ($parent_id is null or parent_id = $parent_id)
),
figure as (
    select standing.indicator_id, standing.time_period, standing.kind, standing.province_set,
        count(standing.obs_value) as reported
    from standing
    join (select distinct kind, province_set from asked) as like_them
        on like_them.kind = standing.kind and like_them.province_set = standing.province_set
    where standing.standing_id = $standing_id
    group by standing.indicator_id, standing.time_period, standing.kind, standing.province_set
),
listed as (
    select period.time_period, period.start_date, period.end_date, unit.kind, unit.province_set,
        count(*) as listed
    from period
    join unit
        on coalesce(unit.valid_from, period.start_date) <= period.end_date
        and coalesce(unit.valid_to, period.end_date) >= period.start_date
    group by period.time_period, period.start_date, period.end_date, unit.kind, unit.province_set
),
due as (
    select
        figure.indicator_id, figure.time_period, figure.kind, figure.province_set, figure.reported,
        listed.listed, listed.start_date, listed.end_date, row_number() over (
            partition by figure.indicator_id, figure.kind, figure.province_set
            order by listed.end_date desc, listed.start_date
        ) as recency
    from figure
    join listed
        on listed.time_period = figure.time_period and listed.kind = figure.kind
        and listed.province_set = figure.province_set
    where figure.reported > 1 and 2 * figure.reported >= listed.listed
),
owed as (
    select
        asked.unit_id, asked.name_vi, asked.name_en, asked.kind, asked.head, asked.sort_key,
        due.indicator_id, due.time_period, due.end_date, due.reported, due.listed, due.recency,
        standing.obs_value, coalesce(standing.obs_status, 'O') as obs_status,
        count(case when due.recency = 1 then 1 end) over (partition by asked.unit_id) as due_latest,
        count(
            case
                when due.recency = 1 and standing.obs_value is null
                    and coalesce(standing.obs_status, 'O') <> 'Q' then 1
            end
        ) over (partition by asked.unit_id) as missing_latest
    from asked
    join due
        on due.kind = asked.kind and due.province_set = asked.province_set
        and coalesce(asked.valid_from, due.start_date) <= due.end_date
        and coalesce(asked.valid_to, due.end_date) >= due.start_date
    left join standing
        on standing.standing_id = $standing_id and standing.unit_id = asked.unit_id
        and standing.indicator_id = due.indicator_id and standing.time_period = due.time_period
)
select
    owed.unit_id, owed.name_vi, owed.name_en, owed.kind, owed.head, owed.indicator_id,
    indicator.name_vi as indicator_name_vi, indicator.name_en as indicator_name_en, owed.time_period,
    owed.reported, owed.listed, owed.recency = 1 as is_latest, owed.obs_status = 'Q' as withheld,
    owed.due_latest, owed.missing_latest
from owed
join indicator on indicator.indicator_id = owed.indicator_id
join unit_kind on unit_kind.kind = owed.kind
where owed.obs_value is null
order by unit_kind.position, owed.sort_key, owed.end_date desc, indicator.position, owed.time_period
