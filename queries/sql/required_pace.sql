-- Question: is each unit on course for its next target, and if not, how much does it need per period?
-- Grain:    one row per unit and indicator with a target in a period after the unit's latest figure.
-- Params:   $standing_id, $kind, $province_set, $unit_id (NULL: all), $indicator_id (NULL: all)
-- Notes:    only figures of the frequency of the target's period count (of sums since January those of as
--           many months), so that a step is one period: a year, a quarter, a month. The nearest target
--           counts; a unit's own goes before that of its kind. needed is what is left to the target, spread
--           evenly over the steps to it. pace is the mean change per step from the oldest to the newest of
--           the unit's last five figures of that frequency that no break parts from the newest.
--           state: met (there already), on_course (the pace is enough), behind, no_pace (a single figure).
with aimed as (
    select
        unit.unit_id, unit.sort_key, target.indicator_id, indicator.position, indicator.direction,
        target.time_period, target.target_value, target.source_id, period.frequency, period.end_date,
        row_number() over (
            partition by unit.unit_id, target.indicator_id, target.time_period
            order by case when target.unit_id is null then 1 else 0 end
        ) as claim
    from target
    join unit on target.unit_id = unit.unit_id or (target.unit_id is null and target.kind = unit.kind)
    join period on period.time_period = target.time_period
    join indicator on indicator.indicator_id = target.indicator_id and indicator.direction <> 'neutral'
    where unit.kind = $kind and unit.province_set = $province_set
        and ($unit_id is null or unit.unit_id = $unit_id)
        and ($indicator_id is null or target.indicator_id = $indicator_id)
),
dated as (
    -- the figures on the way to each target, the newest first; all of them look at the newest.
    select
        aimed.unit_id, aimed.sort_key, aimed.indicator_id, aimed.position, aimed.direction, aimed.frequency,
        aimed.time_period as target_period, aimed.target_value, aimed.source_id, standing.time_period,
        standing.obs_value, standing.qualifier, standing.stretch,
        12 * (year(aimed.end_date) - year(standing.end_date)) + month(aimed.end_date) - month(standing.end_date)
            as months_left,
        max(standing.stretch) over (
            partition by aimed.unit_id, aimed.indicator_id, aimed.time_period
        ) as last_stretch,
        row_number() over (
            partition by aimed.unit_id, aimed.indicator_id, aimed.time_period order by standing.end_date desc
        ) as back
    from aimed
    join standing
        on standing.standing_id = $standing_id and standing.unit_id = aimed.unit_id
        and standing.indicator_id = aimed.indicator_id and standing.obs_value is not null
        and standing.frequency = aimed.frequency
        and (standing.frequency <> 'C' or month(standing.end_date) = month(aimed.end_date))
    where aimed.claim = 1
),
way as (
    -- one row per target: the newest figure, and the oldest of the last five that compares with it.
    select
        unit_id, sort_key, indicator_id, position, direction, frequency, target_period, source_id,
        min(target_value) as target_value, min(months_left) as months_left,
        max(case when stretch = last_stretch then months_left end) as months_then,
        max(case when back = 1 then time_period end) as time_period,
        max(case when back = 1 then obs_value end) as obs_value,
        max(case when back = 1 then qualifier end) as qualifier,
        max(case when back = oldest then obs_value end) as value_then
    from (
        select
            dated.*, max(case when stretch = last_stretch then back end) over (
                partition by unit_id, indicator_id, target_period
            ) as oldest
        from dated
        where back <= 5
    ) as recent
    group by
        unit_id, sort_key, indicator_id, position, direction, frequency, target_period, source_id
),
nearest as (
    select
        way.*, cast(
            case frequency when 'M' then 1 when 'Q' then 3 when 'S' then 6 else 12 end as double
        ) as months_of_step,
        row_number() over (partition by unit_id, indicator_id order by months_left, target_period) as nearness
    from way
    where months_left > 0
),
reckoned as (
    select
        nearest.*, cast(months_left as double) / nullif(cast(months_of_step as double), 0) as steps,
        cast(target_value as double) - cast(obs_value as double) as left_to_go,
        (cast(target_value as double) - cast(obs_value as double)) * months_of_step
            / nullif(cast(months_left as double), 0) as needed,
        (cast(obs_value as double) - cast(value_then as double)) * months_of_step
            / nullif(cast(months_then - months_left as double), 0) as pace
    from nearest
    where nearness = 1
)
select
    reckoned.unit_id, reckoned.indicator_id, reckoned.time_period, reckoned.obs_value, reckoned.qualifier,
    reckoned.target_period, reckoned.target_value, reckoned.frequency, reckoned.steps, reckoned.left_to_go,
    reckoned.needed, reckoned.pace,
    case
        when reckoned.direction = 'higher' and reckoned.left_to_go <= 0 then 'met'
        when reckoned.direction = 'lower' and reckoned.left_to_go >= 0 then 'met'
        when reckoned.pace is null then 'no_pace'
        when reckoned.direction = 'higher' and reckoned.pace >= reckoned.needed then 'on_course'
        when reckoned.direction = 'lower' and reckoned.pace <= reckoned.needed then 'on_course'
        else 'behind'
    end as state,
    reckoned.source_id, source.is_sample
from reckoned
left join source on source.source_id = reckoned.source_id
order by reckoned.sort_key, reckoned.position
