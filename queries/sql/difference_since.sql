-- Question: how far has each unit of a kind come since one period, in all the others?
-- Grain:    one row per unit with a figure and period but the one counted from; within a period the best
--           first, those without a difference last.
-- Params:   $standing_id, $indicator_id, $kind, $province_set, $base_period
-- Notes:    in the indicator's own terms: an amount, percentage points, points, or places (up is better).
--           difference_note says why there is none: a break between the two, periods of different length,
--           no figure in one of them, a change of rank (which has none of its own).
with base as (
    select
        period.frequency, period.year_ago, count(distinct series_break.first_date) as stretch
    from period
    join indicator on indicator.indicator_id = $indicator_id
    left join series_break
        on series_break.first_date <= period.start_date
        and (
            series_break.indicator_id = indicator.indicator_id
            or series_break.indicator_id = indicator.numerator
            or series_break.indicator_id = indicator.denominator
        )
    where period.time_period = $base_period
    group by period.frequency, period.year_ago
),
paired as (
    select
        figure.time_period, figure.start_date, figure.end_date, figure.unit_id, indicator.measure,
        indicator.direction, figure.obs_value, before.obs_value as base_value, figure.qualifier,
        before.qualifier as base_qualifier, figure.obs_status, figure.source_id,
        coalesce(figure.is_sample, false) or coalesce(before.is_sample, false) as is_sample,
        case
            when indicator.measure = 'rank_change' then 'not_compared'
            when figure.frequency <> base.frequency
                or (figure.frequency = 'C' and base.year_ago <> figure.time_period
                    and figure.year_ago <> $base_period) then 'other_length'
            when figure.stretch <> base.stretch then 'break'
            when figure.obs_value is null then 'no_value'
            when before.obs_value is null then 'no_base'
        end as difference_note
    from standing as figure
    join indicator on indicator.indicator_id = $indicator_id
    cross join base
    left join standing as before
        on before.standing_id = $standing_id and before.indicator_id = $indicator_id
        and before.time_period = $base_period and before.unit_id = figure.unit_id
    where figure.standing_id = $standing_id and figure.indicator_id = $indicator_id
        and figure.kind = $kind and figure.province_set = $province_set
        and figure.time_period <> $base_period
),
differing as (
    select
        paired.*,
        case
            when difference_note is null then
                case when measure = 'rank' then base_value - obs_value else obs_value - base_value end
        end as difference
    from paired
)
select
    differing.time_period, differing.unit_id, differing.obs_value, differing.obs_status, differing.qualifier,
    differing.base_value, differing.difference,
    case
        when differing.difference is not null
            and (differing.qualifier is not null or differing.base_qualifier is not null) then 'about'
    end as difference_qualifier,
    differing.difference_note, differing.source_id, differing.is_sample
from differing
join unit on unit.unit_id = differing.unit_id
order by
    differing.end_date, differing.start_date, differing.time_period,
    case when differing.difference is null then 1 else 0 end,
    case
        when differing.direction = 'lower' and differing.measure <> 'rank' then differing.difference
        else -differing.difference
    end,
    unit.sort_key
