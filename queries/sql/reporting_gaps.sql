-- Question: which figures do units owe that most of their like have reported?
-- Grain:    one row per unit, indicator and period in which the figure is due and not there.
-- Params:   $standing_id, $unit_id (NULL: all), $parent_id (NULL: any)
-- Notes:    an indicator is due in a period when at least half of the like units that exist in it have a
--           figure, and they are more than one. is_latest marks the latest period in which it is due.
--           withheld: the publisher keeps the figure back, which is no fault of the unit's.
--           due_latest and missing_latest count, for the unit, the indicators in their latest due period;
--           a figure that is withheld is not counted as missing.
with asked as (
    select unit_id, kind, province_set, valid_from, valid_to
    from unit
    where ($unit_id is null or unit_id = $unit_id) and ($parent_id is null or parent_id = $parent_id)
),
due as (
    select
        indicator_id, time_period, kind, province_set, reported, listed, start_date, end_date,
        row_number() over (
            partition by indicator_id, kind, province_set order by end_date desc, start_date
        ) as recency
    from standing_slice
    where standing_id = $standing_id and reported > 1 and listed > 0 and 2 * reported >= listed
),
owed as (
    select
        asked.unit_id, due.indicator_id, due.time_period, due.end_date, due.reported, due.listed, due.recency
    from asked
    join due
        on due.kind = asked.kind and due.province_set = asked.province_set
        and coalesce(asked.valid_from, due.start_date) <= due.end_date
        and coalesce(asked.valid_to, due.end_date) >= due.start_date
),
counted as (
    select unit_id, count(*) as due_latest from owed where recency = 1 group by unit_id
),
missing as (
    select
        owed.*, coalesce(standing.obs_status = 'Q', false) as withheld,
        count(
            case when owed.recency = 1 and coalesce(standing.obs_status, 'O') <> 'Q' then 1 end
        ) over (partition by owed.unit_id) as missing_latest
    from owed
    left join standing
        on standing.standing_id = $standing_id and standing.unit_id = owed.unit_id
        and standing.indicator_id = owed.indicator_id and standing.time_period = owed.time_period
    where standing.obs_value is null
)
select
    missing.unit_id, unit.name_vi, unit.name_en, unit.kind, unit.head, missing.indicator_id,
    indicator.name_vi as indicator_name_vi, indicator.name_en as indicator_name_en, missing.time_period,
    missing.reported, missing.listed, missing.recency = 1 as is_latest, missing.withheld,
    coalesce(counted.due_latest, 0) as due_latest, missing.missing_latest
from missing
join unit on unit.unit_id = missing.unit_id
join indicator on indicator.indicator_id = missing.indicator_id
join unit_kind on unit_kind.kind = unit.kind
left join counted on counted.unit_id = missing.unit_id
order by unit_kind.position, unit.sort_key, missing.end_date desc, indicator.position, missing.time_period
