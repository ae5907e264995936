-- Question: which score does each unit get from the parts of a composite, and how firm is its rank?
-- Grain:    one row per unit of the kind and part; units without a score come last.
-- Params:   $standing_id, $composite_id, $time_period, $kind, $province_set
-- Notes:    a unit with a figure in every part has a score: 100 times the weighted mean of the normalised
--           parts, each between 0 and 1 (data/README.md says how). Contributions are parts of the score
--           and sum to it. rank is 1 for the highest score, ties share a place.
--           best_rank and worst_rank: whatever the weights are within 10 % of themselves, all at once, the
--           rank stays between the two. Another unit may pass where the sum of weighted differences can
--           change its sign: each difference that speaks for a unit then weighs least (or most), each that
--           speaks against it most (or least). Every other unit is tried by itself, so the bounds hold for
--           every mixture of weights, though not every place between them need be reached.
with part as (
    select
        composite_part.indicator_id, composite_part.position, composite_part.weight,
        count(*) over () as parts, sum(composite_part.weight) over () as all_weights
    from composite_part
    join composite on composite.composite_id = composite_part.composite_id
    join indicator on indicator.indicator_id = composite_part.indicator_id
    join period on period.time_period = $time_period
    where composite_part.composite_id = $composite_id
        and period.end_date >= coalesce(composite.valid_from, period.end_date)
        and period.end_date <= coalesce(composite.valid_to, period.end_date)
),
figure as (
    select
        unit.unit_id, unit.name_vi, unit.name_en, unit.head, unit.sort_key, part.indicator_id,
        part.position, part.weight, part.parts, part.all_weights, standing.obs_value, standing.qualifier,
        standing.is_sample, standing.source_id,
        count(standing.obs_value) over (partition by unit.unit_id) as known
    from unit
    cross join part
    join period on period.time_period = $time_period
    left join standing
        on standing.standing_id = $standing_id and standing.unit_id = unit.unit_id
        and standing.indicator_id = part.indicator_id and standing.time_period = $time_period
    where unit.kind = $kind and unit.province_set = $province_set
        and (
            unit.kind = 'province' or standing.unit_id is not null
            or (
                coalesce(unit.valid_from, period.start_date) <= period.end_date
                and coalesce(unit.valid_to, period.end_date) >= period.start_date
            )
        )
),
normalised as (
    select unit_id, indicator_id, weight, share, points, rank, ranked
    from standing_share
    where standing_id = $standing_id and composite_id = $composite_id and time_period = $time_period
        and kind = $kind and province_set = $province_set
),
against as (
    select
        one.unit_id, other.unit_id as other_id,
        sum(
            one.weight * (one.share - other.share)
            * case when one.share > other.share then cast(0.9 as decimal(2, 1)) else cast(1.1 as decimal(2, 1)) end
        ) as at_worst,
        sum(
            one.weight * (one.share - other.share)
            * case when one.share > other.share then cast(1.1 as decimal(2, 1)) else cast(0.9 as decimal(2, 1)) end
        ) as at_best
    from normalised as one
    join normalised as other on other.indicator_id = one.indicator_id and other.unit_id <> one.unit_id
    group by one.unit_id, other.unit_id
),
firm as (
    select
        unit_id, 1 + count(case when at_best < 0 then 1 end) as best_rank,
        1 + count(case when at_worst < 0 then 1 end) as worst_rank
    from against
    group by unit_id
)
select
    figure.unit_id, figure.name_vi, figure.name_en, figure.head, normalised.rank, normalised.ranked,
    100 * cast(normalised.points as double) / nullif(cast(figure.all_weights as double), 0) as score,
    coalesce(firm.best_rank, normalised.rank) as best_rank,
    coalesce(firm.worst_rank, normalised.rank) as worst_rank,
    figure.known, figure.parts, figure.indicator_id, figure.obs_value, figure.qualifier,
    100 * cast(figure.weight as double) / nullif(cast(figure.all_weights as double), 0) as weight_share,
    100 * cast(figure.weight as double) * cast(normalised.share as double)
        / nullif(cast(figure.all_weights as double), 0) as contribution,
    figure.source_id, figure.is_sample
from figure
left join firm on firm.unit_id = figure.unit_id
left join normalised on normalised.unit_id = figure.unit_id and normalised.indicator_id = figure.indicator_id
order by
    case when normalised.rank is null then 1 else 0 end, coalesce(normalised.rank, 0), figure.sort_key, figure.position
