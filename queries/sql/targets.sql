-- Question: which values are to be reached, by whom and when, and who set them?
-- Grain:    one row per target.
select
    target.indicator_id, target.time_period, target.target_value, target.kind,
    unit_kind.name_vi as kind_name_vi, unit_kind.name_en as kind_name_en, target.unit_id,
    unit.name_vi as unit_name_vi, unit.name_en as unit_name_en, target.source_id,
    source.title_vi as source_title_vi, source.title_en as source_title_en, source.is_sample
from target
join indicator on indicator.indicator_id = target.indicator_id
left join unit_kind on unit_kind.kind = target.kind
left join unit on unit.unit_id = target.unit_id
left join source on source.source_id = target.source_id
left join period on period.time_period = target.time_period
order by
    indicator.position, period.end_date, target.time_period, unit_kind.position, unit.sort_key, target.unit_id
