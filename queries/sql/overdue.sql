-- Question: which conclusions are past their day?
-- Grain:    one row per conclusion with a due day before the given one, the longest overdue first.
-- Params:   $unit_id (NULL: all provinces), $today
-- Notes:    nothing is recorded yet of what was done, so a conclusion is overdue until that is known; the
--           page says so. A province of the 34 is asked with its predecessors.
select
    directive.directive_id, meeting.meeting_id, meeting.held_on, meeting.unit_id, directive.system_id,
    system.name_vi as system_name_vi, system.name_en as system_name_en, directive.directive_vi,
    directive.directive_en, directive.assigned_to, directive.due, directive.due_date, meeting.source_id
from directive
join meeting on meeting.meeting_id = directive.meeting_id
join system on system.system_id = directive.system_id
where directive.due_date < cast($today as date)
    and (
        $unit_id is null or meeting.unit_id = $unit_id
        or meeting.unit_id in (select from_unit from succession where to_unit = $unit_id)
    )
order by directive.due_date, meeting.held_on, directive.directive_id
