-- Question: of which periods does each indicator have figures, and of how many of how many units?
-- Grain:    one row per indicator, kind, province set and period with any row at all.
-- Params:   $standing_id, $system_id (NULL: all), $indicator_id (NULL: all), $kind (NULL: all), $province_set (NULL: all)
-- Notes:    listed counts the units that exist in the period (provinces: all of the set). shade is 0 for no
--           value, 1 below a quarter, 2 below a half, 3 below all, 4 for all of them. stretch grows at every
--           break of the series. Sums carried over a merger count: they are shown as figures are.
select
    indicator.system_id, slice.indicator_id, indicator.name_vi, indicator.name_en, slice.kind,
    unit_kind.name_vi as kind_name_vi, unit_kind.name_en as kind_name_en, slice.province_set,
    slice.time_period, slice.reported, slice.chosen as listed, slice.withheld, slice.rank_only, slice.stretch,
    case
        when slice.reported = 0 then 0
        when slice.reported >= slice.chosen then 4
        when slice.reported * 2 >= slice.chosen then 3
        when slice.reported * 4 >= slice.chosen then 2
        else 1
    end as shade,
    slice.is_sample
from standing_slice as slice
join indicator on indicator.indicator_id = slice.indicator_id
join system on system.system_id = indicator.system_id
join unit_kind on unit_kind.kind = slice.kind
where slice.standing_id = $standing_id
    and ($indicator_id is null or slice.indicator_id = $indicator_id)
    and ($kind is null or slice.kind = $kind)
    and ($province_set is null or slice.province_set = $province_set)
    and ($system_id is null or indicator.system_id = $system_id)
order by
    system.position, indicator.position, unit_kind.position, slice.province_set desc, slice.end_date,
    slice.start_date desc, slice.time_period
