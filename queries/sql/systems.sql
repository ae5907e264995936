-- Question: which systems does the committee follow, and of which are there any figures?
-- Grain:    one row per system of the catalogue, also without an indicator.
-- Params:   $standing_id
-- Notes:    sums carried over a merger do not count as figures; directives are conclusions of its meetings.
select
    system.system_id, system.position, system.name_vi, system.name_en,
    coalesce(measured.indicators, 0) as indicators, coalesce(measured.with_figures, 0) as with_figures,
    coalesce(measured.figures, 0) as figures, coalesce(decided.directives, 0) as directives
from system
left join (
    select
        indicator.system_id, count(*) as indicators, count(counted.indicator_id) as with_figures,
        sum(counted.figures) as figures
    from indicator
    left join (
        select indicator_id, figures from standing_extent where standing_id = $standing_id
    ) as counted on counted.indicator_id = indicator.indicator_id
    group by indicator.system_id
) as measured on measured.system_id = system.system_id
left join (
    select system_id, count(*) as directives from directive group by system_id
) as decided on decided.system_id = system.system_id
order by system.position
