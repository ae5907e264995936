-- Question: where was an indicator published, for which periods and how many units?
-- Grain:    one row per source and indicator.
-- Params:   $standing_id, $indicator_id (NULL: every indicator)
-- Notes:    sums carried over a merger are ours, and so are ratios made of them: they do not count.
select
    source.source_id, source.title_vi, source.title_en, source.publisher, source.published,
    source.is_sample, standing.indicator_id, min(standing.time_period) as first_period,
    max(standing.time_period) as last_period, count(*) as figures,
    count(distinct standing.unit_id) as units
from standing
join source on source.source_id = standing.source_id
left join indicator on indicator.indicator_id = standing.indicator_id
left join standing as part
    on part.standing_id = standing.standing_id and part.indicator_id = indicator.numerator
    and part.unit_id = standing.unit_id and part.time_period = standing.time_period
where standing.standing_id = $standing_id and (standing.origin = 'reported' or part.origin = 'reported')
    and ($indicator_id is null or standing.indicator_id = $indicator_id)
group by
    source.source_id, source.title_vi, source.title_en, source.publisher, source.published,
    source.is_sample, standing.indicator_id
order by case when source.is_sample then 1 else 0 end, source.source_id, standing.indicator_id
