-- Question: how many of the places that one unit won or lost are its own doing, and how many the others'?
-- Grain:    one row, or none where no change of rank is known for the unit.
-- Params:   $standing_id, $indicator_id, $time_period, $unit_id
-- Notes:    the rank is one more than the like units that are better. In three steps from the ranking of
--           the year before to that of now:
--           own_places: the unit has its new figure, all others those of the year before;
--           others_places: the units ranked in both periods have their new figures too;
--           coverage_places: units that were not ranked the year before join, those not ranked now leave.
--           Each step is the rank before it less the rank behind it, so places won are positive and the
--           three sum to rank_change. A change of method or a merger has no rank_change, so no parts.
with own as (
    select
        unit_id, indicator_id, time_period, year_ago, kind, province_set, obs_value, previous_value, rank, ranked,
        rank_change
    from standing
    where standing_id = $standing_id and indicator_id = $indicator_id and time_period = $time_period
        and unit_id = $unit_id and rank_change is not null
),
value_then as (
    select standing.unit_id, standing.obs_value
    from standing
    join own
        on standing.indicator_id = own.indicator_id and standing.time_period = own.year_ago
        and standing.kind = own.kind and standing.province_set = own.province_set
    where standing.standing_id = $standing_id and standing.obs_value is not null
        and standing.unit_id <> $unit_id
),
value_now as (
    select standing.unit_id, standing.obs_value
    from standing
    join own
        on standing.indicator_id = own.indicator_id and standing.time_period = own.time_period
        and standing.kind = own.kind and standing.province_set = own.province_set
    where standing.standing_id = $standing_id and standing.obs_value is not null
        and standing.unit_id <> $unit_id
),
other as (
    select
        value_then.obs_value as then_value, value_now.obs_value as now_value
    from value_then
    full outer join value_now on value_now.unit_id = value_then.unit_id
),
better as (
    -- each other unit against the figure of the unit: 1 where it is better.
    select
        case
            when indicator.direction = 'higher' and other.then_value > own.previous_value then 1
            when indicator.direction = 'lower' and other.then_value < own.previous_value then 1 else 0
        end as then_than_then,
        case
            when indicator.direction = 'higher' and other.then_value > own.obs_value then 1
            when indicator.direction = 'lower' and other.then_value < own.obs_value then 1 else 0
        end as then_than_now,
        case
            when indicator.direction = 'higher' and other.now_value > own.obs_value then 1
            when indicator.direction = 'lower' and other.now_value < own.obs_value then 1 else 0
        end as now_than_now,
        case when other.then_value is not null and other.now_value is not null then 1 else 0 end as stayed
    from other
    cross join own
    join indicator on indicator.indicator_id = own.indicator_id
),
summed as (
    select
        coalesce(sum(then_than_then), 0) as then_than_then,
        coalesce(sum(then_than_now), 0) as then_than_now,
        coalesce(sum(case when stayed = 1 then then_than_now - now_than_now end), 0) as others_places,
        coalesce(sum(case when stayed = 0 then then_than_now - now_than_now end), 0) as coverage_places
    from better
)
select
    own.unit_id, own.rank + own.rank_change as rank_then, own.rank as rank_now, own.ranked, own.rank_change,
    summed.then_than_then - summed.then_than_now as own_places,
    summed.others_places, summed.coverage_places
from own
cross join summed
order by own.unit_id
