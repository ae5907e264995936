-- Question: which composite scores are there, of which parts, with which weights?
-- Grain:    one row per composite score and part.
-- Notes:    weight_share is the part's weight in per cent of all weights of the score.
with summed as (
    select composite_id, sum(weight) as all_weights from composite_part group by composite_id
)
select
    composite.composite_id, composite.name_vi, composite.name_en, composite.normalisation,
    composite.decimals, composite.definition_vi, composite.definition_en, composite.source_id,
    source.is_sample, composite_part.indicator_id, indicator.name_vi as indicator_name_vi,
    indicator.name_en as indicator_name_en, composite_part.weight,
    100 * cast(composite_part.weight as double) / nullif(cast(summed.all_weights as double), 0) as weight_share
from composite
join composite_part on composite_part.composite_id = composite.composite_id
join summed on summed.composite_id = composite.composite_id
join indicator on indicator.indicator_id = composite_part.indicator_id
left join source on source.source_id = composite.source_id
order by composite.position, composite_part.position
