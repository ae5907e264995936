-- Question: which figures, ranks and target marks would change if a file were published, or taken back?
-- Grain:    one row per unit, indicator and period whose value, rank or target mark would be another.
-- Params:   $standing_id, $most (NULL: all)
-- Steps:    standing
-- Notes:    begins with the steps of standing.sql for one more publication (see queries/statements.py), so
--           that nothing is computed in a second way; figures of indicators that the upload does not touch
--           stay as they are. Among the rows are figures of other units, whose
--           rank moves because the file's own do, and ratios whose parts are in the file. Target marks
--           come first, then ranks, the longest way through them before the others. changes, rank_changes
--           and mark_changes count all rows, also where only the first $most are given.
with now as (
    select indicator_id, time_period, unit_id, obs_value, qualifier, obs_status, rank, ranked, target_value, target_met
    from standing
    where standing_id = $standing_id and indicator_id in (select indicator_id from touched)
),
later as (
    select
        indicator_id, time_period, unit_id, obs_value, qualifier, obs_status, place as rank, ranked, target_value,
        target_met
    from marked
    where indicator_id in (select indicator_id from touched)
),
paired as (
    select
        coalesce(later.indicator_id, now.indicator_id) as indicator_id,
        coalesce(later.time_period, now.time_period) as time_period,
        coalesce(later.unit_id, now.unit_id) as unit_id,
        now.obs_value as old_value, later.obs_value as new_value,
        now.qualifier as old_qualifier, later.qualifier as new_qualifier,
        coalesce(now.obs_status, 'O') as old_status, coalesce(later.obs_status, 'O') as new_status,
        now.rank as old_rank, later.rank as new_rank, now.ranked as old_ranked, later.ranked as new_ranked,
        coalesce(later.target_value, now.target_value) as target_value,
        now.target_met as old_target_met, later.target_met as new_target_met,
        case when coalesce(now.rank, 0) <> coalesce(later.rank, 0) then 1 else 0 end as is_rank_change,
        case
            when (now.target_met is null) <> (later.target_met is null) or now.target_met <> later.target_met
                then 1
            else 0
        end as is_mark_change
    from now
    full outer join later
        on later.unit_id = now.unit_id and later.indicator_id = now.indicator_id
        and later.time_period = now.time_period
),
changed as (
    select
        paired.*, indicator.name_vi as indicator_name_vi, indicator.name_en as indicator_name_en, unit.name_vi,
        unit.name_en, unit.kind, unit.province_set, count(*) over () as changes,
        sum(paired.is_rank_change) over () as rank_changes, sum(paired.is_mark_change) over () as mark_changes,
        row_number() over (
            order by
                paired.is_mark_change desc, paired.is_rank_change desc,
                abs(coalesce(paired.new_rank - paired.old_rank, 0)) desc,
                indicator.position, period.end_date desc, period.start_date, paired.time_period, unit.kind,
                unit.province_set desc, coalesce(paired.new_rank, paired.old_rank, 0), unit.sort_key,
                paired.indicator_id, paired.unit_id
        ) as place
    from paired
    join indicator on indicator.indicator_id = paired.indicator_id
    join unit on unit.unit_id = paired.unit_id
    join period on period.time_period = paired.time_period
    where (paired.old_value is null) <> (paired.new_value is null) or paired.old_value <> paired.new_value
        or paired.old_status <> paired.new_status
        or coalesce(paired.old_qualifier, '') <> coalesce(paired.new_qualifier, '')
        or paired.is_rank_change = 1 or paired.is_mark_change = 1
)
select
    indicator_id, indicator_name_vi, indicator_name_en, time_period, unit_id, name_vi, name_en, kind,
    province_set, old_value, new_value, old_qualifier, new_qualifier, old_status, new_status, old_rank,
    new_rank, old_ranked, new_ranked, target_value, old_target_met, new_target_met, changes, rank_changes,
    mark_changes
from changed
where $most is null or place <= $most
order by place
