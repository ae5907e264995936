-- Question: what did this deployment choose?
-- Grain:    one row per setting.
select key, value from deployment order by key
