-- Question: what changed for one unit since a day, such as that of the last meeting?
-- Grain:    one row per indicator with a new period, and one per figure that was corrected.
-- Params:   $standing_id, $then_id, $unit_id, $since
-- Notes:    kind_of_news is new where the unit has a figure of a period that ended after the day: the row
--           is its latest, and new_periods counts them all. It is corrected where a figure of a period that
--           ended by then is another now than it was in the standing of that day (or is gone): then_value is
--           what was shown then. Figures of old periods that were not yet published then are neither: nobody
--           saw them, and nothing happened in them since.
with beside as (
    -- every figure of the unit beside what was shown then of its period, if that had ended by the day.
    select
        coalesce(present.indicator_id, before.indicator_id) as indicator_id,
        coalesce(present.time_period, before.time_period) as time_period,
        coalesce(present.end_date, before.end_date) as end_date, present.obs_value,
        coalesce(present.obs_status, 'O') as obs_status, present.qualifier, before.obs_value as then_value,
        present.change, present.change_pct, present.change_qualifier, present.change_note, present.rank,
        present.ranked, present.rank_change, present.published_ranked, present.source_id, present.is_sample,
        present.recency,
        count(case when present.end_date > cast($since as date) then present.obs_value end) over (
            partition by coalesce(present.indicator_id, before.indicator_id)
        ) as new_periods
    from (
        select
            indicator_id, time_period, end_date, obs_value, obs_status, qualifier, change, change_pct,
            change_qualifier, change_note, rank, ranked, rank_change, published_ranked, source_id, is_sample,
            recency
        from standing
        where standing_id = $standing_id and unit_id = $unit_id
    ) as present
    full outer join (
        select indicator_id, time_period, obs_value, end_date
        from standing
        where standing_id = $then_id and unit_id = $unit_id and obs_value is not null
            and end_date <= cast($since as date)
    ) as before
        on before.indicator_id = present.indicator_id and before.time_period = present.time_period
),
news as (
    select
        beside.*, case when then_value is null then 'new' else 'corrected' end as kind_of_news
    from beside
    where (then_value is null and recency = 1 and end_date > cast($since as date))
        or (then_value is not null and (obs_value is null or obs_value <> then_value))
)
select
    news.kind_of_news, indicator.system_id, news.indicator_id, indicator.name_vi, indicator.name_en,
    indicator.unit_measure, indicator.unit_measure_en, indicator.decimals, indicator.measure,
    indicator.direction, news.time_period, news.obs_value, news.obs_status, news.qualifier, news.then_value,
    case when news.kind_of_news = 'new' then news.new_periods else 0 end as new_periods,
    news.change, news.change_pct, news.change_qualifier, news.change_note, news.rank, news.ranked,
    news.rank_change, news.published_ranked, news.source_id, news.is_sample
from news
join indicator on indicator.indicator_id = news.indicator_id
join system on system.system_id = indicator.system_id
order by
    case when indicator.lead is null then 1 else 0 end, system.position, coalesce(indicator.lead, 0),
    indicator.position, news.kind_of_news desc, news.end_date desc, news.time_period
