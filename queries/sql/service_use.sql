-- Question: what share of a unit's services is offered online, and what share of its dossiers came that way?
-- Grain:    one row per scheme of levels that the unit reported in the year of the period, the newest first.
-- Params:   $standing_id, $unit_id, $time_period
-- Notes:    both sides are of the period itself, or else of another of its year: one that ends by then, the
--           longest from the year's beginning, else the next. Without all the levels that are offered
--           online there is no share of them. gap is in percentage points.
with chosen as (
    -- the rows of the period that each side is of; nearness orders the figures that could be meant.
    select *
    from (
        select
            near.*, min(case when part <> 'total' then nearness end) over (partition by family) as nearest
        from (
            select
                standing.indicator_id, standing.time_period, standing.obs_value, standing.qualifier,
                standing.source_id, case when standing.is_sample then 1 else 0 end as sample,
                piece.part, coalesce(piece.scheme, 'used') as family, piece.scheme, piece.online, piece.due,
                10000000 * case when piece.part = 'figure' then piece.position else 0 end
                    + case when standing.time_period = $time_period then 0 else 1000000 end
                    + case when standing.end_date > asked.end_date then 100000 else 0 end
                    + 1000 * month(standing.start_date) + 10 * (12 - month(standing.end_date))
                    + case standing.frequency when 'M' then 0 when 'C' then 1 when 'Q' then 2 when 'S' then 3 else 4 end
                    as nearness
            from standing
            join standing_piece as piece
                on piece.standing_id = $standing_id and piece.indicator_id = standing.indicator_id
                and (piece.part <> 'figure' or piece.role = 'used')
            join period as asked
                on asked.time_period = $time_period and year(standing.start_date) = year(asked.start_date)
            where standing.standing_id = $standing_id and standing.unit_id = $unit_id
                and standing.obs_value is not null
        ) as near
    ) as placed
    where nearness = nearest
),
summed as (
    select
        scheme, time_period, sum(case when part = 'level' then obs_value end) as level_sum,
        max(case when part = 'total' then obs_value end) as reported_total,
        max(case when part = 'total' then qualifier end) as total_qualifier,
        min(case when part = 'level' then qualifier end) as low_word,
        max(case when part = 'level' then qualifier end) as high_word,
        sum(case when online = 1 then obs_value end) as offered,
        min(case when online = 1 then qualifier end) as low_offered,
        max(case when online = 1 then qualifier end) as high_offered,
        count(case when online = 1 then obs_value end) as reported, max(due) as due,
        min(case when part = 'level' then source_id end) as source_id, max(sample) as sample
    from chosen
    where part <> 'figure'
    group by scheme, time_period
),
offered as (
    select
        scheme, time_period, source_id, sample,
        coalesce(reported_total, level_sum) as total,
        case
            when reported_total is not null then total_qualifier
            when low_word = high_word then low_word
            when low_word is not null then 'about'
        end as total_qualifier,
        case when reported = due and due > 0 then offered end as offered_services,
        case when low_offered = high_offered then low_offered when low_offered is not null then 'about' end
            as offered_qualifier,
        case when reported = due and due > 0 then
            100 * cast(offered as double)
            / nullif(cast(coalesce(reported_total, level_sum) as double), 0)
        end as offered_share
    from summed
)
select
    offered.scheme, named.scheme_vi, named.scheme_en, named.since, offered.time_period, offered.total,
    offered.total_qualifier, offered.offered_services, offered.offered_qualifier, offered.offered_share,
    case when offered.total_qualifier is not null then 'about' else offered.offered_qualifier end
        as share_qualifier,
    used.indicator_id as used_indicator_id, used.time_period as used_period, used.obs_value as used_share,
    used.qualifier as used_qualifier,
    offered.offered_share - cast(used.obs_value as double) as gap,
    case
        when offered.total_qualifier is not null or offered.offered_qualifier is not null
            or used.qualifier is not null then 'about'
    end as gap_qualifier,
    counted.unit_measure, counted.unit_measure_en, offered.source_id,
    offered.sample = 1 or coalesce(used.sample, 0) = 1 as is_sample
from offered
join (
    select scheme, scheme_vi, scheme_en, since, max(total_indicator_id) as total_indicator_id
    from service_level
    group by scheme, scheme_vi, scheme_en, since
) as named on named.scheme = offered.scheme
left join chosen as used on used.part = 'figure'
left join indicator as counted on counted.indicator_id = named.total_indicator_id
order by named.since desc, offered.scheme
