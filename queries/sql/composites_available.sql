-- Question: for which units and periods can each composite score be worked out?
-- Grain:    one row per composite score, kind, province set and period with at least two scores.
-- Params:   $standing_id
with needed as (
    select composite_id, count(*) as parts from composite_part group by composite_id
),
whole as (
    select
        composite.composite_id, composite.position, standing.kind, standing.province_set,
        standing.time_period, standing.unit_id, count(*) as parts
    from composite
    join composite_part on composite_part.composite_id = composite.composite_id
    join standing on standing.indicator_id = composite_part.indicator_id
    join period on period.time_period = standing.time_period
    where standing.standing_id = $standing_id and standing.obs_value is not null
        and period.end_date >= coalesce(composite.valid_from, period.end_date)
        and period.end_date <= coalesce(composite.valid_to, period.end_date)
    group by
        composite.composite_id, composite.position, standing.kind, standing.province_set,
        standing.time_period, standing.unit_id
)
select whole.composite_id, whole.kind, whole.province_set, whole.time_period, count(*) as scored
from whole
join needed on needed.composite_id = whole.composite_id and needed.parts = whole.parts
join unit_kind on unit_kind.kind = whole.kind
join period on period.time_period = whole.time_period
group by
    whole.composite_id, whole.position, whole.kind, unit_kind.position, whole.province_set,
    whole.time_period, period.end_date, period.start_date
having count(*) > 1
order by
    whole.position, unit_kind.position, whole.province_set desc, period.end_date, period.start_date,
    whole.time_period
