-- Question: where does a series stop being comparable?
-- Grain:    one row per indicator and break.
select
    series_break.indicator_id, series_break.first_period_after, series_break.first_date,
    series_break.reason_vi, series_break.reason_en
from series_break
join indicator on indicator.indicator_id = series_break.indicator_id
order by indicator.position, series_break.first_date
