-- Question: which units are there?
-- Grain:    one row per unit.
select
    unit.unit_id, unit.code, unit.kind, unit.parent_id, unit.province_set, unit.name_vi, unit.name_en,
    unit.full_name_vi, unit.head, unit.valid_from, unit.valid_to
from unit
join unit_kind on unit_kind.kind = unit.kind
order by unit_kind.position, unit.province_set desc, unit.sort_key
