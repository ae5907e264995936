-- Question: is one unit better or worse than its own past, indicator by indicator?
-- Grain:    one row per indicator with a figure of the unit.
-- Params:   $standing_id, $unit_id
-- Notes:    the rule: the last five periods, of the frequency of the unit's latest figure, in which any
--           like unit has a figure; the unit must have a figure in all five, and no break of the series
--           may lie between them. Of their ten pairs, those where the later figure is better count one up,
--           those where it is worse one down; trend is better from +8, worse from -8, else steady (no
--           clear direction). Sums since January (frequency C) are no series: each is a part of the next.
--           trend_note says why there is no mark: cumulative, neutral, few (no five periods), gap (not
--           reported in one of them), break.
with latest as (
    select indicator_id, kind, province_set, frequency, end_date
    from standing
    where standing_id = $standing_id and unit_id = $unit_id and recency = 1
),
point as (
    select
        latest.indicator_id, slice.stretch, own.obs_value,
        row_number() over (partition by latest.indicator_id order by slice.end_date desc) as back
    from latest
    join standing_slice as slice
        on slice.standing_id = $standing_id and slice.indicator_id = latest.indicator_id
        and slice.kind = latest.kind and slice.province_set = latest.province_set
        and slice.frequency = latest.frequency and slice.end_date <= latest.end_date and slice.reported > 0
    left join standing as own
        on own.standing_id = $standing_id and own.unit_id = $unit_id
        and own.indicator_id = slice.indicator_id and own.time_period = slice.time_period
    where latest.frequency <> 'C'
),
counted as (
    -- every point beside itself, which counts it, and beside each one before it.
    select
        later.indicator_id, max(later.back) as periods,
        count(case when earlier.back = later.back then later.obs_value end) as points,
        min(later.stretch) as first_stretch, max(later.stretch) as last_stretch,
        count(case when later.obs_value > earlier.obs_value then 1 end) as rises,
        count(case when later.obs_value < earlier.obs_value then 1 end) as falls
    from point as later
    join point as earlier
        on earlier.indicator_id = later.indicator_id and earlier.back >= later.back and earlier.back <= 5
    where later.back <= 5
    group by later.indicator_id
),
judged as (
    select
        latest.indicator_id, indicator.position, coalesce(counted.points, 0) as points,
        case when indicator.direction = 'lower' then counted.falls else counted.rises end as better_pairs,
        case when indicator.direction = 'lower' then counted.rises else counted.falls end as worse_pairs,
        case
            when indicator.direction = 'neutral' or indicator.measure = 'rank_change' then 'neutral'
            when latest.frequency = 'C' then 'cumulative'
            when coalesce(counted.periods, 0) < 5 then 'few'
            when counted.points < 5 then 'gap'
            when counted.first_stretch < counted.last_stretch then 'break'
        end as trend_note
    from latest
    join indicator on indicator.indicator_id = latest.indicator_id
    left join counted on counted.indicator_id = latest.indicator_id
)
select
    indicator_id, points, trend_note,
    case
        when trend_note is not null then cast(null as text)
        when better_pairs - worse_pairs >= 8 then 'better'
        when worse_pairs - better_pairs >= 8 then 'worse'
        else 'steady'
    end as trend,
    case when trend_note is null then better_pairs end as better_pairs,
    case when trend_note is null then worse_pairs end as worse_pairs
from judged
order by position
