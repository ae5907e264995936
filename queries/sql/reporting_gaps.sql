-- Question: which figures do units owe that most of their like have reported?
-- Grain:    one row per unit, indicator and period in which the figure is due and not there.
-- Params:   $standing_id, $unit_id (NULL: all), $parent_id (NULL: any)
-- Notes:    an indicator is due in a period when at least half of the like units that exist in it have a
--           figure, and they are more than one. is_latest marks the latest period in which it is due.
--           withheld: the publisher keeps the figure back, which is no fault of the unit's.
--           due_latest and missing_latest count, for the unit, the indicators in their latest due period;
--           a figure that is withheld is not counted as missing.
select
    gap.unit_id, unit.name_vi, unit.name_en, unit.kind, unit.head, gap.indicator_id,
    indicator.name_vi as indicator_name_vi, indicator.name_en as indicator_name_en, gap.time_period,
    gap.reported, gap.listed, gap.is_latest, gap.withheld, gap.due_latest, gap.missing_latest
from standing_gap as gap
join unit on unit.unit_id = gap.unit_id
join indicator on indicator.indicator_id = gap.indicator_id
join unit_kind on unit_kind.kind = unit.kind
where gap.standing_id = $standing_id
    and ($unit_id is null or gap.unit_id = $unit_id) and ($parent_id is null or unit.parent_id = $parent_id)
order by unit_kind.position, unit.sort_key, gap.end_date desc, indicator.position, gap.time_period
