-- Question: who leads and who trails in one indicator and period, among each kind of units?
-- Grain:    one row per unit at an end of its league table: the first three and the last three by place.
-- Params:   $standing_id, $indicator_id, $time_period
-- Notes:    in the order of the league table, whose rules for who is listed hold here too. reported and
--           listed count all units of the kind and set; a kind without any figure has no rows. between is
--           how many stand between this one and the next row of the same group.
with figure as (
    -- who has a row in the period is listed, also without a value and where it does not exist any more.
    select unit_id, rank, ranked, obs_value, qualifier, obs_status, published_ranked, source_id, is_sample
    from standing
    where standing_id = $standing_id and indicator_id = $indicator_id and time_period = $time_period
),
placed as (
    select
        unit.unit_id, unit.kind, unit.province_set, unit.name_vi, unit.name_en, unit.head, figure.rank,
        figure.ranked, figure.obs_value, figure.qualifier, figure.obs_status, figure.published_ranked,
        figure.source_id, figure.is_sample,
        row_number() over (
            partition by unit.kind, unit.province_set
            order by coalesce(figure.rank, 0), -figure.obs_value, unit.sort_key
        ) as position,
        count(*) over (partition by unit.kind, unit.province_set) as reported
    from figure
    join unit on unit.unit_id = figure.unit_id
    where figure.obs_value is not null
),
counted as (
    select unit.kind, unit.province_set, count(*) as listed
    from unit
    join period on period.time_period = $time_period
    left join figure on figure.unit_id = unit.unit_id
    where unit.kind = 'province' or figure.unit_id is not null
        or (
            coalesce(unit.valid_from, period.start_date) <= period.end_date
            and coalesce(unit.valid_to, period.end_date) >= period.start_date
        )
    group by unit.kind, unit.province_set
)
select
    placed.kind, placed.province_set, placed.unit_id, placed.name_vi, placed.name_en, placed.head,
    placed.rank, placed.ranked, placed.obs_value, placed.qualifier, placed.obs_status,
    placed.published_ranked, placed.reported, counted.listed,
    case when placed.position = 3 and placed.reported > 6 then placed.reported - 6 else 0 end as between,
    placed.source_id, placed.is_sample
from placed
join counted on counted.kind = placed.kind and counted.province_set = placed.province_set
join unit_kind on unit_kind.kind = placed.kind
where placed.position <= 3 or placed.position > placed.reported - 3
order by unit_kind.position, placed.province_set desc, placed.position
