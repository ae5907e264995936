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
    select
        standing.indicator_id, standing.kind, standing.province_set, period.frequency, period.end_date
    from standing
    join period on period.time_period = standing.time_period
    where standing.standing_id = $standing_id and standing.unit_id = $unit_id and standing.recency = 1
),
due as (
    select
        latest.indicator_id, period.time_period, reported.stretch,
        row_number() over (partition by latest.indicator_id order by period.end_date desc) as back
    from latest
    join (
        select distinct indicator_id, kind, province_set, time_period, stretch
        from standing
        where standing_id = $standing_id and obs_value is not null
    ) as reported
        on reported.indicator_id = latest.indicator_id and reported.kind = latest.kind
        and reported.province_set = latest.province_set
    join period
        on period.time_period = reported.time_period and period.frequency = latest.frequency
        and period.end_date <= latest.end_date
    where latest.frequency <> 'C'
),
point as (
    select due.indicator_id, due.stretch, due.back, standing.obs_value
    from due
    left join standing
        on standing.standing_id = $standing_id and standing.unit_id = $unit_id
        and standing.indicator_id = due.indicator_id and standing.time_period = due.time_period
    where due.back <= 5
),
counted as (
    select
        indicator_id, count(*) as periods, count(obs_value) as points, min(stretch) as first_stretch,
        max(stretch) as last_stretch
    from point
    group by indicator_id
),
compared as (
    select
        later.indicator_id,
        count(
            case
                when indicator.direction = 'lower' and later.obs_value < earlier.obs_value then 1
                when indicator.direction <> 'lower' and later.obs_value > earlier.obs_value then 1
            end
        ) as better_pairs,
        count(
            case
                when indicator.direction = 'lower' and later.obs_value > earlier.obs_value then 1
                when indicator.direction <> 'lower' and later.obs_value < earlier.obs_value then 1
            end
        ) as worse_pairs
    from point as later
    join point as earlier on earlier.indicator_id = later.indicator_id and earlier.back > later.back
    join indicator on indicator.indicator_id = later.indicator_id
    group by later.indicator_id
),
judged as (
    select
        latest.indicator_id, coalesce(counted.points, 0) as points, compared.better_pairs,
        compared.worse_pairs,
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
    left join compared on compared.indicator_id = latest.indicator_id
)
select
    judged.indicator_id, judged.points, judged.trend_note,
    case
        when judged.trend_note is not null then cast(null as text)
        when judged.better_pairs - judged.worse_pairs >= 8 then 'better'
        when judged.worse_pairs - judged.better_pairs >= 8 then 'worse'
        else 'steady'
    end as trend,
    case when judged.trend_note is null then judged.better_pairs end as better_pairs,
    case when judged.trend_note is null then judged.worse_pairs end as worse_pairs
from judged
join indicator on indicator.indicator_id = judged.indicator_id
order by indicator.position
