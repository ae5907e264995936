-- Question: which indicators are the figures of the page of services made of?
-- Grain:    one row per part that an indicator has in them.
-- Params:   none
-- Notes:    stored beside the standing (see queries/standing.py): the figures about dossiers, the levels of
--           each scheme, and all services of a scheme. online marks the levels whose dossiers can be filed
--           online, due counts them in their scheme.
select
    indicator_id, 'figure' as part, cast(null as text) as scheme, cast(null as integer) as since, role,
    position, 0 as online, cast(0 as bigint) as due
from service_figure
where role <> 'offered'
union all
select
    service_level.indicator_id, 'level' as part, service_level.scheme, service_level.since, 'level' as role,
    service_level.position, case when service_figure.indicator_id is null then 0 else 1 end as online,
    count(service_figure.indicator_id) over (partition by service_level.scheme) as due
from service_level
left join service_figure
    on service_figure.indicator_id = service_level.indicator_id and service_figure.role = 'offered'
union all
select distinct
    total_indicator_id as indicator_id, 'total' as part, scheme, since, 'total' as role, 0 as position,
    0 as online, cast(0 as bigint) as due
from service_level
where total_indicator_id is not null
order by part, role, scheme, position, indicator_id
