-- Question: what changed for one unit since a day, such as that of the last meeting?
-- Grain:    one row per indicator with a new period, and one per figure that was corrected.
-- Params:   $standing_id, $then_id, $unit_id, $since
-- Notes:    kind_of_news is new where the unit has a figure of a period that ended after the day: the row
--           is its latest, and new_periods counts them all. It is corrected where a figure of a period that
--           ended by then is another now than it was in the standing of that day (or is gone): then_value is
--           what was shown then. Figures of old periods that were not yet published then are neither: nobody
--           saw them, and nothing happened in them since.
with present as (
    select standing.*, period.end_date, period.start_date
    from standing
    join period on period.time_period = standing.time_period
    where standing.standing_id = $standing_id and standing.unit_id = $unit_id
),
fresh as (
    select
        present.*, count(*) over (partition by present.indicator_id) as new_periods,
        row_number() over (
            partition by present.indicator_id
            order by present.end_date desc, present.start_date, present.time_period
        ) as recency
    from present
    where present.obs_value is not null and present.end_date > cast($since as date)
),
shown_then as (
    select standing.indicator_id, standing.time_period, standing.obs_value, standing.qualifier, period.end_date
    from standing
    join period on period.time_period = standing.time_period
    where standing.standing_id = $then_id and standing.unit_id = $unit_id and standing.obs_value is not null
        and period.end_date <= cast($since as date)
),
news as (
    select
        'new' as kind_of_news, indicator_id, time_period, end_date, obs_value, obs_status, qualifier,
        cast(null as decimal(38, 10)) as then_value, new_periods, change, change_pct, change_qualifier,
        change_note, rank, ranked, rank_change, published_ranked, source_id, is_sample
    from fresh
    where recency = 1
    union all
    select
        'corrected' as kind_of_news, shown_then.indicator_id, shown_then.time_period, shown_then.end_date,
        present.obs_value, coalesce(present.obs_status, 'O') as obs_status, present.qualifier,
        shown_then.obs_value as then_value, 0 as new_periods, present.change, present.change_pct,
        present.change_qualifier, present.change_note, present.rank, present.ranked, present.rank_change,
        present.published_ranked, present.source_id, present.is_sample
    from shown_then
    left join present
        on present.indicator_id = shown_then.indicator_id and present.time_period = shown_then.time_period
    where present.obs_value is null or present.obs_value <> shown_then.obs_value
)
select
    news.kind_of_news, indicator.system_id, news.indicator_id, indicator.name_vi, indicator.name_en,
    indicator.unit_measure, indicator.unit_measure_en, indicator.decimals, indicator.measure,
    indicator.direction, news.time_period, news.obs_value, news.obs_status, news.qualifier, news.then_value,
    news.new_periods, news.change, news.change_pct, news.change_qualifier, news.change_note, news.rank,
    news.ranked, news.rank_change, news.published_ranked, news.source_id, news.is_sample
from news
join indicator on indicator.indicator_id = news.indicator_id
join system on system.system_id = indicator.system_id
order by
    case when indicator.lead is null then 1 else 0 end, system.position, coalesce(indicator.lead, 0),
    indicator.position, news.kind_of_news desc, news.end_date desc, news.time_period
