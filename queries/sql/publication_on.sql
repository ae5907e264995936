-- Question: which was the newest publication at the end of a day?
-- Grain:    one row.
-- Params:   $day
-- Notes:    0 where nothing had been published yet.
select coalesce(max(sequence), 0) as sequence
from publication
where cast(acted_at as date) <= cast($day as date)
