-- Question: how many of the like units have a figure of an indicator in a period?
-- Grain:    one row per indicator, kind, province set and period with any row in the standing.
-- Params:   $standing_id
-- Notes:    stored beside the standing it is worked out from (see queries/standing.py), so that a question
--           about periods need not look at the figures of all units. reported counts those with a value,
--           own those whose value is not a sum carried over a merger. listed counts the like units that
--           exist in the period, chosen the same, but all provinces of a set, as a set is chosen whole.
with counted as (
    select
        indicator_id, kind, province_set, time_period, start_date, end_date, frequency, stretch,
        count(obs_value) as reported, count(case when origin <> 'carried' then obs_value end) as own,
        count(case when obs_status = 'Q' then 1 end) as withheld,
        count(case when obs_value is null and published_rank is not null then 1 end) as rank_only,
        max(case when is_sample then 1 else 0 end) = 1 as is_sample
    from standing
    where standing_id = $standing_id
    group by indicator_id, kind, province_set, time_period, start_date, end_date, frequency, stretch
),
peers as (
    select
        asked.kind, asked.province_set, asked.time_period, count(unit.unit_id) as chosen,
        count(
            case
                when coalesce(unit.valid_from, asked.start_date) <= asked.end_date
                    and coalesce(unit.valid_to, asked.end_date) >= asked.start_date then 1
            end
        ) as listed
    from (select distinct kind, province_set, time_period, start_date, end_date from counted) as asked
    join unit
        on unit.kind = asked.kind and unit.province_set = asked.province_set
        and (
            unit.kind = 'province'
            or (
                coalesce(unit.valid_from, asked.start_date) <= asked.end_date
                and coalesce(unit.valid_to, asked.end_date) >= asked.start_date
            )
        )
    group by asked.kind, asked.province_set, asked.time_period
)
select
    counted.indicator_id, counted.kind, counted.province_set, counted.time_period, counted.start_date,
    counted.end_date, counted.frequency, counted.stretch, counted.reported, counted.own,
    counted.withheld, counted.rank_only, counted.is_sample, coalesce(peers.chosen, 0) as chosen, coalesce(peers.listed, 0) as listed
from counted
left join peers
    on peers.kind = counted.kind and peers.province_set = counted.province_set
    and peers.time_period = counted.time_period
order by counted.indicator_id, counted.kind, counted.province_set, counted.end_date, counted.time_period
