-- Question: when did a province's committee last meet, as of a day?
-- Grain:    one row per meeting up to that day, the latest first.
-- Params:   $unit_id, $today
-- Notes:    a meeting of which only the year is known counts from that year on. A province of the 34 is
--           asked with its predecessors.
select meeting.meeting_id, meeting.held_on, meeting.title_vi, meeting.chair, meeting.source_id
from meeting
where meeting.held_on <= $today
    and (
        meeting.unit_id = $unit_id
        or meeting.unit_id in (select from_unit from succession where to_unit = $unit_id)
    )
order by meeting.held_on desc, meeting.meeting_id
