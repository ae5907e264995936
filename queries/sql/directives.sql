-- Question: what did the meetings decide, who does it, and by when?
-- Grain:    one row per conclusion.
-- Params:   $unit_id (NULL: all provinces)
-- Notes:    meetings belong to the province of then; a province of the 34 is asked with its predecessors.
select
    directive.directive_id, meeting.meeting_id, meeting.held_on, meeting.chair, meeting.title_vi,
    meeting.unit_id, unit.name_vi as unit_name_vi, unit.name_en as unit_name_en, directive.system_id,
    system.name_vi as system_name_vi, system.name_en as system_name_en, directive.directive_vi,
    directive.directive_en, directive.assigned_to, directive.due, directive.due_date, directive.quote,
    meeting.source_id
from directive
join meeting on meeting.meeting_id = directive.meeting_id
join unit on unit.unit_id = meeting.unit_id
join system on system.system_id = directive.system_id
where $unit_id is null or meeting.unit_id = $unit_id
    or meeting.unit_id in (select from_unit from succession where to_unit = $unit_id)
order by meeting.held_on desc, meeting.meeting_id, directive.directive_id
