-- Question: which provinces of the 63 went into which of the 34?
-- Grain:    one row per old province.
select
    succession.from_unit, old.name_vi as from_name_vi, old.name_en as from_name_en, succession.to_unit,
    new.name_vi as to_name_vi, new.name_en as to_name_en, succession.effective, succession.kind
from succession
join unit as old on old.unit_id = succession.from_unit
join unit as new on new.unit_id = succession.to_unit
order by new.sort_key, old.sort_key
