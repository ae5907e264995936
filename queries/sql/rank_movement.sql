-- Question: how did the units of a kind change places in one indicator, period by period?
-- Grain:    one row per unit and period with a rank.
-- Params:   $standing_id, $indicator_id, $time_period, $kind, $province_set
-- Notes:    the periods that compare with the chosen one, up to it: of its frequency, and of sums since
--           January those of as many months. stretch counts the breaks of the series up to the period:
--           ranks of two stretches are not to be joined by a line. recency is 1 for the latest period.
with chosen as (
    select frequency, end_date from period where time_period = $time_period
),
comparable as (
    select
        figure.unit_id, figure.time_period, figure.obs_value, figure.qualifier, figure.rank, figure.ranked,
        figure.obs_status, figure.source_id, figure.is_sample, figure.stretch, period.end_date
    from standing as figure
    join period on period.time_period = figure.time_period
    join chosen
        on chosen.frequency = period.frequency and period.end_date <= chosen.end_date
        and (period.frequency <> 'C' or month(period.end_date) = month(chosen.end_date))
    where figure.standing_id = $standing_id and figure.indicator_id = $indicator_id
        and figure.kind = $kind and figure.province_set = $province_set and figure.obs_value is not null
),
recent as (
    select time_period, row_number() over (order by end_date desc) as recency
    from (select distinct time_period, end_date from comparable) as told
)
select
    comparable.unit_id, unit.name_vi, unit.name_en, comparable.time_period, comparable.obs_value,
    comparable.qualifier, comparable.obs_status, comparable.rank, comparable.ranked, recent.recency,
    comparable.stretch, comparable.source_id, comparable.is_sample
from comparable
join unit on unit.unit_id = comparable.unit_id
join recent on recent.time_period = comparable.time_period
order by recent.recency desc, coalesce(comparable.rank, 0), unit.sort_key
