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
        unit.unit_id, unit.kind, unit.province_set, target.indicator_id, target.time_period,
        target.target_value, target.source_id, period.frequency, period.end_date,
        row_number() over (
            partition by unit.unit_id, target.indicator_id, target.time_period
            order by case when target.unit_id is null then 1 else 0 end
        ) as claim
    from unit
    join target on target.unit_id = unit.unit_id or (target.unit_id is null and target.kind = unit.kind)
    join period on period.time_period = target.time_period
    join indicator on indicator.indicator_id = target.indicator_id and indicator.direction <> 'neutral'
    where unit.kind = $kind and unit.province_set = $province_set
        and ($unit_id is null or unit.unit_id = $unit_id)
        and ($indicator_id is null or target.indicator_id = $indicator_id)
),
dated as (
    select
        aimed.unit_id, aimed.indicator_id, aimed.time_period as target_period, aimed.target_value,
        aimed.source_id, aimed.frequency, standing.time_period, standing.obs_value, standing.qualifier,
        period.start_date, period.end_date,
        12 * (year(aimed.end_date) - year(period.end_date)) + month(aimed.end_date) - month(period.end_date)
            as months_left,
        row_number() over (
            partition by aimed.unit_id, aimed.indicator_id, aimed.time_period order by period.end_date desc
        ) as back
    from aimed
    join standing
        on standing.standing_id = $standing_id and standing.unit_id = aimed.unit_id
        and standing.indicator_id = aimed.indicator_id and standing.obs_value is not null
    join period
        on period.time_period = standing.time_period and period.frequency = aimed.frequency
        and (period.frequency <> 'C' or month(period.end_date) = month(aimed.end_date))
    where aimed.claim = 1
),
nearest as (
    select chosen.*
    from (
        select
            dated.*, row_number() over (
                partition by dated.unit_id, dated.indicator_id order by dated.months_left, dated.target_period
            ) as nearness
        from dated
        where dated.back = 1 and dated.months_left > 0
    ) as chosen
    where chosen.nearness = 1
),
unbroken as (
    -- the figures that no break parts from the newest, from which the pace is taken.
    select
        dated.unit_id, dated.indicator_id, dated.obs_value, dated.end_date, dated.months_left,
        row_number() over (
            partition by dated.unit_id, dated.indicator_id order by dated.end_date
        ) as age
    from dated
    join nearest
        on nearest.unit_id = dated.unit_id and nearest.indicator_id = dated.indicator_id
        and nearest.target_period = dated.target_period
    left join (
        select indicator.indicator_id, series_break.first_date
        from indicator
        join series_break
            on series_break.indicator_id = indicator.indicator_id
            or series_break.indicator_id = indicator.numerator
            or series_break.indicator_id = indicator.denominator
    ) as broken
        on broken.indicator_id = dated.indicator_id and broken.first_date > dated.start_date
        and broken.first_date <= nearest.start_date
    where dated.back <= 5 and broken.indicator_id is null
),
paced as (
    select
        nearest.unit_id, nearest.indicator_id, nearest.time_period, nearest.obs_value, nearest.qualifier,
        nearest.target_period, nearest.target_value, nearest.source_id, nearest.frequency, indicator.direction,
        cast(nearest.months_left as double) / nullif(
            cast(
                case nearest.frequency when 'M' then 1 when 'Q' then 3 when 'S' then 6 else 12 end as double
            ), 0
        ) as steps,
        cast(unbroken.months_left - nearest.months_left as double) / nullif(
            cast(
                case nearest.frequency when 'M' then 1 when 'Q' then 3 when 'S' then 6 else 12 end as double
            ), 0
        ) as steps_gone,
        cast(nearest.target_value as double) - cast(nearest.obs_value as double) as left_to_go,
        cast(nearest.obs_value as double) - cast(unbroken.obs_value as double) as gone
    from nearest
    join indicator on indicator.indicator_id = nearest.indicator_id
    join unbroken
        on unbroken.unit_id = nearest.unit_id and unbroken.indicator_id = nearest.indicator_id
        and unbroken.age = 1
),
reckoned as (
    select
        paced.*, cast(left_to_go as double) / nullif(cast(steps as double), 0) as needed,
        cast(gone as double) / nullif(cast(steps_gone as double), 0) as pace
    from paced
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
join unit on unit.unit_id = reckoned.unit_id
join indicator on indicator.indicator_id = reckoned.indicator_id
left join source on source.source_id = reckoned.source_id
order by unit.sort_key, indicator.position
