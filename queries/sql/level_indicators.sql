-- Question: which levels of service are there, and which indicators count them?
-- Grain:    one row per scheme and level.
select scheme, scheme_vi, scheme_en, since, level, position, name_vi, name_en, indicator_id, total_indicator_id
from service_level
order by since, scheme, position
