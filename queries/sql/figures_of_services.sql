-- Question: which figures belong to public services besides the levels, and what does each stand for?
-- Grain:    one row per indicator, in the catalogue's order.
select service_figure.indicator_id, service_figure.role, indicator.name_vi, indicator.name_en
from service_figure
join indicator on indicator.indicator_id = service_figure.indicator_id
order by service_figure.position
