-- Question: which sources are there, and how many of their figures are here?
-- Grain:    one row per source.
-- Params:   $standing_id
-- Notes:    ratios that we recompute and sums carried over a merger are ours, so they do not count.
select
    source.source_id, source.title_vi, source.title_en, source.publisher, source.published,
    source.is_sample, min(standing.time_period) as first_period,
    max(standing.time_period) as last_period, count(standing.unit_id) as figures,
    count(distinct standing.unit_id) as units
from source
left join standing
    on standing.source_id = source.source_id and standing.standing_id = $standing_id
    and standing.origin = 'reported'
group by
    source.source_id, source.title_vi, source.title_en, source.publisher, source.published, source.is_sample
order by case when source.is_sample then 1 else 0 end, source.source_id
