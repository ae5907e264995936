-- Question: which kinds of units are there?
-- Grain:    one row per kind.
select kind, name_vi, name_en from unit_kind order by position
