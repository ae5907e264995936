-- Question: what is measured, and what does each figure mean?
-- Grain:    one row per indicator.
select
    indicator.*, system.name_vi as system_name_vi, system.name_en as system_name_en,
    part.name_vi as numerator_name_vi, part.name_en as numerator_name_en,
    whole.name_vi as denominator_name_vi, whole.name_en as denominator_name_en
from indicator
join system on system.system_id = indicator.system_id
left join indicator as part on part.indicator_id = indicator.numerator
left join indicator as whole on whole.indicator_id = indicator.denominator
order by system.position, indicator.position
