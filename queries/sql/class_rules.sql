-- Question: how are the figures of an indicator sorted into classes on a map?
-- Grain:    one row per indicator and class, from the lowest class to the highest.
select
    class_rule.indicator_id, class_rule.method, class_rule.lower_bound, class_rule.name_vi,
    class_rule.name_en
from class_rule
join indicator on indicator.indicator_id = class_rule.indicator_id
order by indicator.position, class_rule.position
