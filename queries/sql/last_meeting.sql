-- Question: when did a province's committee last meet, as of a day?
-- Grain:    one row per meeting up to that day, the latest first.
-- Params:   $unit_id (NULL: all provinces), $today
-- Notes:    a meeting of which only the year is known counts from that year on. A province of the 34 is
--           asked with its predecessors.
select
    meeting.meeting_id, meeting.held_on, meeting.title_vi, meeting.chair, meeting.unit_id, unit.name_vi,
    unit.name_en, unit.kind, unit.province_set, meeting.source_id
from meeting
join unit on unit.unit_id = meeting.unit_id
where meeting.held_on <= $today
    and (
        $unit_id is null or meeting.unit_id = $unit_id
        or meeting.unit_id in (select from_unit from succession where to_unit = $unit_id)
    )
order by meeting.held_on desc, meeting.meeting_id
