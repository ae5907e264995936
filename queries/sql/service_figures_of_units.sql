-- Question: how do the units of a kind compare in dossiers, in services offered online and in their use?
-- Grain:    one row per unit and figure, also without a value; unit_id NULL is the total over the units.
-- Params:   $standing_id, $time_period, $kind, $province_set
-- Notes:    figure_id is an indicator, or `offered` (share of services offered online), or `gap` (offered
--           less the share of dossiers filed so, in percentage points). A figure is of one period for all
--           units: the asked one, else another of its year as in service_use. The total of counts is their
--           sum, of ratios that of the sums of their parts; covered of listed units are in it, and counted
--           says of a unit whether it is. What has no parts has no total.
with asked as (
    select start_date, end_date from period where time_period = $time_period
),
placed as (
    -- the period that each figure is shown in; the levels share one. nearness orders the periods of a
    -- year: the asked one, those that end by then, the longest from the year's beginning.
    select
        near.*, min(case when part <> 'total' then nearness end) over (partition by family) as nearest,
        min(case when role = 'used' then position end) over () as first_used,
        max(case when part = 'level' then 1 else 0 end) over () as has_levels
    from (
        select
            slice.indicator_id, slice.time_period, piece.part, piece.scheme, piece.since, piece.role,
            piece.position, piece.online, piece.due,
            case when piece.part = 'figure' then piece.indicator_id else 'levels' end as family,
            case when slice.time_period = $time_period then 0 else 1000000 end
                + case when slice.end_date > asked.end_date then 100000 else 0 end
                + 1000 * month(slice.start_date) + 10 * (12 - month(slice.end_date))
                + case slice.frequency when 'M' then 0 when 'C' then 1 when 'Q' then 2 when 'S' then 3 else 4 end
                as nearness
        from standing_slice as slice
        join standing_piece as piece
            on piece.standing_id = $standing_id and piece.indicator_id = slice.indicator_id
        join asked on year(slice.start_date) = year(asked.start_date)
        where slice.standing_id = $standing_id and slice.kind = $kind
            and slice.province_set = $province_set and slice.reported > 0
    ) as near
),
chosen as (
    select
        standing.unit_id, standing.indicator_id, standing.time_period, standing.obs_value, standing.qualifier,
        standing.numerator_value, standing.denominator_value, standing.target_value, standing.target_met,
        standing.rank, standing.ranked, standing.source_id,
        case when standing.is_sample then 1 else 0 end as sample, placed.part, placed.scheme, placed.since,
        placed.role, placed.position, placed.online, placed.due, placed.first_used, placed.has_levels
    from standing
    join placed
        on placed.indicator_id = standing.indicator_id and placed.time_period = standing.time_period
        and placed.nearness = placed.nearest
    where standing.standing_id = $standing_id and standing.kind = $kind
        and standing.province_set = $province_set and standing.obs_value is not null
),
offered as (
    -- of each unit the newest scheme of which it reported every level that is offered online.
    select unit_id, offered, total, rough, sample, source_id
    from (
        select
            unit_id, offered, coalesce(reported_total, level_sum) as total, rough, sample, source_id,
            row_number() over (partition by unit_id order by since desc, scheme) as turn
        from (
            select
                unit_id, scheme, since, sum(case when part = 'level' then obs_value end) as level_sum,
                max(case when part = 'total' then obs_value end) as reported_total,
                sum(case when online = 1 then obs_value end) as offered,
                count(case when online = 1 then obs_value end) as reported, max(due) as due,
                max(case when qualifier is not null then 1 else 0 end) as rough, max(sample) as sample,
                min(case when part = 'level' then source_id end) as source_id
            from chosen
            where part <> 'figure'
            group by unit_id, scheme, since
        ) as summed
        where reported = due and due > 0 and coalesce(reported_total, level_sum) > 0
    ) as numbered
    where turn = 1
),
own as (
    -- every figure with a value; part / whole is what its total is made of, less other_part / other_whole.
    select
        chosen.unit_id, chosen.indicator_id as figure_id, cast(chosen.obs_value as double) as obs_value,
        chosen.qualifier, chosen.target_value, chosen.target_met, chosen.rank, chosen.ranked, chosen.sample,
        chosen.source_id,
        indicator.measure = 'count' or (indicator.measure = 'ratio' and chosen.denominator_value > 0) as counted,
        case when indicator.measure = 'count' then chosen.obs_value
            when indicator.measure = 'ratio' and chosen.denominator_value > 0 then chosen.numerator_value end as part,
        case when indicator.measure = 'ratio' and chosen.denominator_value > 0 then chosen.denominator_value end
            as whole,
        cast(null as decimal(38, 10)) as other_part, cast(null as decimal(38, 10)) as other_whole
    from chosen
    join indicator on indicator.indicator_id = chosen.indicator_id
    where chosen.part = 'figure'
    union all
    select
        unit_id, 'offered' as figure_id,
        100 * cast(offered as double) / nullif(cast(total as double), 0) as obs_value,
        case when rough = 1 then 'about' end as qualifier, cast(null as decimal(38, 10)) as target_value,
        cast(null as boolean) as target_met, cast(null as bigint) as rank, cast(null as bigint) as ranked, sample,
        source_id, true as counted, offered as part, total as whole,
        cast(null as decimal(38, 10)) as other_part, cast(null as decimal(38, 10)) as other_whole
    from offered
    union all
    select
        used.unit_id, 'gap' as figure_id,
        100 * cast(offered.offered as double) / nullif(cast(offered.total as double), 0)
            - cast(used.obs_value as double) as obs_value,
        case when offered.rough = 1 or used.qualifier is not null then 'about' end as qualifier,
        cast(null as decimal(38, 10)) as target_value, cast(null as boolean) as target_met,
        cast(null as bigint) as rank, cast(null as bigint) as ranked,
        case when offered.sample = 1 then 1 else used.sample end as sample, offered.source_id,
        coalesce(used.denominator_value > 0, false) as counted,
        case when used.denominator_value > 0 then offered.offered end as part,
        case when used.denominator_value > 0 then offered.total end as whole,
        case when used.denominator_value > 0 then used.numerator_value end as other_part,
        case when used.denominator_value > 0 then used.denominator_value end as other_whole
    from chosen as used
    join offered on offered.unit_id = used.unit_id
    where used.role = 'used' and used.position = used.first_used
),
shown as (
    -- every listed unit with every figure that any of them has in the year.
    select
        columns.position, columns.figure_id, columns.time_period, listed.unit_id, listed.name_vi,
        listed.name_en, listed.sort_key, listed.listed, own.obs_value, own.qualifier, own.target_value, own.target_met,
        own.rank, own.ranked, coalesce(own.counted, false) as counted, own.sample, own.source_id,
        own.part, own.whole, own.other_part, own.other_whole
    from (
        select distinct
            case when part = 'level' then 1000 else position end as position,
            case when part = 'level' then 'offered' else indicator_id end as figure_id, time_period
        from placed
        where part <> 'total' and nearness = nearest
        union all
        select distinct 1001 as position, 'gap' as figure_id, time_period
        from placed
        where role = 'used' and position = first_used and has_levels = 1 and nearness = nearest
    ) as columns
    cross join (
        select unit.unit_id, unit.name_vi, unit.name_en, unit.sort_key, count(*) over () as listed
        from unit
        cross join asked
        where unit.kind = $kind and unit.province_set = $province_set
            and (
                unit.kind = 'province'
                or (
                    coalesce(unit.valid_from, asked.start_date) <= asked.end_date
                    and coalesce(unit.valid_to, asked.end_date) >= asked.start_date
                )
            )
    ) as listed
    left join own on own.unit_id = listed.unit_id and own.figure_id = columns.figure_id
)
select
    cast(null as text) as unit_id, cast(null as text) as unit_name_vi, cast(null as text) as unit_name_en,
    figure_id, time_period,
    case
        when sum(whole) is null then cast(sum(part) as double)
        when sum(other_whole) is null then 100 * cast(sum(part) as double) / nullif(cast(sum(whole) as double), 0)
        else 100 * cast(sum(part) as double) / nullif(cast(sum(whole) as double), 0)
            - 100 * cast(sum(other_part) as double) / nullif(cast(sum(other_whole) as double), 0)
    end as obs_value,
    case
        when min(case when counted then qualifier end) = max(case when counted then qualifier end)
            then min(case when counted then qualifier end)
        when min(case when counted then qualifier end) is not null then 'about'
    end as qualifier,
    cast(null as decimal(38, 10)) as target_value, cast(null as boolean) as target_met,
    cast(null as bigint) as rank, cast(null as bigint) as ranked,
    count(case when counted then 1 end) > 0 as counted, count(case when counted then 1 end) as covered,
    count(*) as listed, cast(null as text) as source_id,
    coalesce(max(case when counted then sample end), 0) = 1 as is_sample, 0 as is_unit,
    cast(null as integer) as sort_key, position
from shown
group by figure_id, time_period, position
union all
select
    unit_id, name_vi, name_en, figure_id, time_period, obs_value, qualifier, target_value, target_met, rank,
    ranked, counted, case when counted then 1 else 0 end as covered, listed,
    source_id, coalesce(sample, 0) = 1 as is_sample, 1 as is_unit, sort_key, position
from shown
order by is_unit, sort_key, position, figure_id
