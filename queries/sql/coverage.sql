-- Question: who has reported what in one period, and who has not?
-- Grain:    one row per unit of the kind and indicator that any unit of that kind ever reported.
-- Params:   $standing_id, $time_period, $kind, $province_set, $indicator_id (NULL: all)
-- Notes:    reported is true where there is a value; withheld where the publisher keeps it back.
select
    indicator.indicator_id, indicator.name_vi as indicator_name_vi, indicator.name_en as indicator_name_en,
    unit.unit_id, unit.name_vi, unit.name_en, unit.head, figure.obs_value is not null as reported,
    coalesce(figure.obs_status, 'O') = 'Q' as withheld, latest.time_period as latest_period
from (
    select distinct indicator_id
    from standing_slice
    where standing_id = $standing_id and kind = $kind and province_set = $province_set
        and ($indicator_id is null or indicator_id = $indicator_id)
) as asked
join indicator on indicator.indicator_id = asked.indicator_id
join period on period.time_period = $time_period
join unit
    on unit.kind = $kind and unit.province_set = $province_set
    and (
        unit.kind = 'province'
        or (
            coalesce(unit.valid_from, period.start_date) <= period.end_date
            and coalesce(unit.valid_to, period.end_date) >= period.start_date
        )
    )
left join standing as figure
    on figure.standing_id = $standing_id and figure.unit_id = unit.unit_id
    and figure.indicator_id = asked.indicator_id and figure.time_period = $time_period
left join standing as latest
    on latest.standing_id = $standing_id and latest.unit_id = unit.unit_id
    and latest.indicator_id = asked.indicator_id and latest.recency = 1
order by indicator.position, unit.sort_key
