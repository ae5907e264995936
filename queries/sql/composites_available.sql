-- Question: for which units and periods can each composite score be worked out?
-- Grain:    one row per composite score, kind, province set and period with at least two scores.
-- Params:   $standing_id
with needed as (
    select composite_id, count(*) as parts from composite_part group by composite_id
),
whole as (
    select
        composite.composite_id, composite.position, standing.kind, standing.province_set,
        standing.time_period, standing.start_date, standing.end_date, standing.unit_id, count(*) as parts
    from composite
    join composite_part on composite_part.composite_id = composite.composite_id
    join standing on standing.indicator_id = composite_part.indicator_id
    where standing.standing_id = $standing_id and standing.obs_value is not null
        and standing.end_date >= coalesce(composite.valid_from, standing.end_date)
        and standing.end_date <= coalesce(composite.valid_to, standing.end_date)
    group by
        composite.composite_id, composite.position, standing.kind, standing.province_set,
        standing.time_period, standing.start_date, standing.end_date, standing.unit_id
)
select whole.composite_id, whole.kind, whole.province_set, whole.time_period, count(*) as scored
from whole
join needed on needed.composite_id = whole.composite_id and needed.parts = whole.parts
join unit_kind on unit_kind.kind = whole.kind
group by
    whole.composite_id, whole.position, whole.kind, unit_kind.position, whole.province_set,
    whole.time_period, whole.end_date, whole.start_date
having count(*) > 1
order by
    whole.position, unit_kind.position, whole.province_set desc, whole.end_date, whole.start_date,
    whole.time_period
