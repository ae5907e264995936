-- Question: what does each part add to a unit's composite score, and which rank does the score give?
-- Grain:    one row per composite, unit, period and part, where the unit has a figure in every part.
-- Params:   $standing_id
-- Notes:    stored beside the standing (see queries/standing.py); composite_scores.sql says what a score is.
--           share is the normalised part, between 0 and 1; points are the sum of weighted shares.
with part as (
    select
        composite_part.composite_id, composite_part.indicator_id, composite_part.weight,
        composite.normalisation, composite.valid_from, composite.valid_to, indicator.direction,
        indicator.minimum, indicator.maximum,
        count(*) over (partition by composite_part.composite_id) as parts
    from composite_part
    join composite on composite.composite_id = composite_part.composite_id
    join indicator on indicator.indicator_id = composite_part.indicator_id
),
figure as (
    select
        part.composite_id, part.indicator_id, part.weight, part.normalisation, part.direction, part.minimum,
        part.maximum, part.parts, standing.unit_id, standing.kind, standing.province_set,
        standing.time_period, standing.obs_value,
        count(*) over (partition by part.composite_id, standing.unit_id, standing.time_period) as known
    from part
    join standing
        on standing.indicator_id = part.indicator_id
        and standing.end_date >= coalesce(part.valid_from, standing.end_date)
        and standing.end_date <= coalesce(part.valid_to, standing.end_date)
    where standing.standing_id = $standing_id and standing.obs_value is not null
),
signed as (
    -- every part so that more is better.
    select
        figure.*,
        case when direction = 'lower' then -obs_value else obs_value end as good,
        case when direction = 'lower' then -maximum else minimum end as least,
        case when direction = 'lower' then -minimum else maximum end as most
    from figure
    where known = parts
),
spread as (
    select
        signed.*,
        min(good) over (partition by composite_id, time_period, kind, province_set, indicator_id) as worst,
        max(good) over (partition by composite_id, time_period, kind, province_set, indicator_id) as best,
        count(*) over (partition by composite_id, time_period, kind, province_set, indicator_id) as scored,
        rank() over (
            partition by composite_id, time_period, kind, province_set, indicator_id order by good desc
        ) as place
    from signed
),
normalised as (
    select
        composite_id, time_period, kind, province_set, unit_id, indicator_id, weight,
        cast(
            case normalisation
                when 'share_of_maximum' then
                    cast(good - least as double) / nullif(cast(most - least as double), 0)
                when 'min_max' then
                    coalesce(cast(good - worst as double) / nullif(cast(best - worst as double), 0), 1)
                else coalesce(cast(scored - place as double) / nullif(cast(scored - 1 as double), 0), 1)
            end as decimal(12, 10)
        ) as share
    from spread
),
summed as (
    -- a part that cannot be normalised would be left out of the sum without a word: then there is no score.
    select
        composite_id, time_period, kind, province_set, unit_id,
        case when count(share) = count(*) then sum(weight * share) end as points
    from normalised
    group by composite_id, time_period, kind, province_set, unit_id
),
ranked as (
    select
        composite_id, time_period, unit_id, points,
        rank() over (partition by composite_id, time_period, kind, province_set order by points desc) as rank,
        count(*) over (partition by composite_id, time_period, kind, province_set) as ranked
    from summed
    where points is not null
)
select
    normalised.composite_id, normalised.time_period, normalised.kind, normalised.province_set,
    normalised.unit_id, normalised.indicator_id, normalised.weight, normalised.share, ranked.points,
    ranked.rank, ranked.ranked
from normalised
left join ranked
    on ranked.composite_id = normalised.composite_id and ranked.time_period = normalised.time_period
    and ranked.unit_id = normalised.unit_id
order by
    normalised.composite_id, normalised.time_period, normalised.kind, normalised.province_set,
    normalised.unit_id, normalised.indicator_id
