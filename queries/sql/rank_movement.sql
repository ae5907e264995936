-- Question: how did the units of a kind change places in one indicator, period by period?
-- Grain:    one row per unit and period with a rank.
-- Params:   $standing_id, $indicator_id, $time_period, $kind, $province_set
-- Notes:    the periods that compare with the chosen one, up to it: of its frequency, and of sums since
--           January those of as many months. stretch counts the breaks of the series up to the period:
--           ranks of two stretches are not to be joined by a line. recency is 1 for the latest period.
with comparable as (
    select
        slice.time_period, slice.stretch, row_number() over (order by slice.end_date desc) as recency
    from standing_slice as slice
    join period as chosen
        on chosen.time_period = $time_period and chosen.frequency = slice.frequency
        and slice.end_date <= chosen.end_date
        and (slice.frequency <> 'C' or month(slice.end_date) = month(chosen.end_date))
    where slice.standing_id = $standing_id and slice.indicator_id = $indicator_id and slice.kind = $kind
        and slice.province_set = $province_set and slice.reported > 0
)
select
    figure.unit_id, unit.name_vi, unit.name_en, figure.time_period, figure.obs_value, figure.qualifier,
    figure.obs_status, figure.rank, figure.ranked, comparable.recency, comparable.stretch, figure.source_id,
    figure.is_sample
from standing as figure
join comparable on comparable.time_period = figure.time_period
join unit on unit.unit_id = figure.unit_id
where figure.standing_id = $standing_id and figure.indicator_id = $indicator_id and figure.kind = $kind
    and figure.province_set = $province_set and figure.obs_value is not null
order by comparable.recency desc, coalesce(figure.rank, 0), unit.sort_key
