-- Question: what is each figure, what does it compare with, and which place does it take?
-- Grain:    one row per unit, indicator and period.
-- Params:   $as_of, $upload_id, $action
-- Notes:    the one computation of every number on the screen. It is stored once per publication (see
--           queries/standing.py) and every other question reads the stored rows. With $upload_id it
--           tells what would be if $action (publish, withdraw) were done to that upload next, of the
--           indicators that it touches; NULL for what is. The steps before the last are used by
--           effect_of_upload.sql, too.
with acted as (
    select sequence, upload_id, action from publication where sequence <= $as_of
    union all
    select $as_of + 1 as sequence, cast($upload_id as bigint) as upload_id, cast($action as text) as action
    where $upload_id is not null
),
given as (
    select distinct indicator_id from submission where upload_id = $upload_id
),
touched as (
    -- the indicators that the upload has figures of, and the ratios that those are parts of.
    select indicator_id from given
    union all
    select indicator.indicator_id
    from indicator
    join given
        on given.indicator_id = indicator.numerator or given.indicator_id = indicator.denominator
),
needed as (
    -- what the touched ones are worked out from: their own figures and those of their parts.
    select indicator_id from touched
    union all
    select indicator.numerator as indicator_id
    from touched
    join indicator on indicator.indicator_id = touched.indicator_id
    where indicator.numerator is not null
    union all
    select indicator.denominator as indicator_id
    from touched
    join indicator on indicator.indicator_id = touched.indicator_id
    where indicator.denominator is not null
),
live_upload as (
    -- the uploads that count as of a publication number: published and not taken back by then.
    -- an upload keeps the place of its first publication, so that undoing a withdrawal restores
    -- exactly what was seen before it.
    select upload_id, min(case when action = 'publish' then sequence end) as published_at
    from acted
    group by upload_id
    having max(case when action = 'publish' then sequence else 0 end)
        > max(case when action = 'withdraw' then sequence else 0 end)
),
observation as (
    -- the figure of each unit, indicator and period: from the newest upload that counts.
    select
        unit_id, indicator_id, time_period, obs_value, obs_status, qualifier, published_rank,
        published_ranked, source_id, note
    from (
        select
            submission.unit_id, submission.indicator_id, submission.time_period, submission.obs_value,
            submission.obs_status, submission.qualifier, submission.published_rank,
            submission.published_ranked, submission.source_id, submission.note,
            row_number() over (
                partition by submission.unit_id, submission.indicator_id, submission.time_period
                order by live_upload.published_at desc, submission.upload_id desc
            ) as newest
        from submission
        join live_upload on live_upload.upload_id = submission.upload_id
        where $upload_id is null or submission.indicator_id in (select indicator_id from needed)
    ) as numbered
    where newest = 1
),
carried as (
    -- counts of the provinces before a merger, summed into the province they became.
    -- counts only: scores, ranks and ratios without parts are not carried over. All of the old
    -- provinces must have a value, or the sum would look like a fall. A figure that the new
    -- province reports itself comes first.
    select
        summed.unit_id, summed.indicator_id, summed.time_period, summed.obs_value, summed.qualifier,
        summed.source_id
    from (
        select
            succession.to_unit as unit_id, observation.indicator_id, observation.time_period,
            sum(observation.obs_value) as obs_value, count(observation.obs_value) as covered,
            case
                when min(observation.qualifier) = max(observation.qualifier) then min(observation.qualifier)
                when min(observation.qualifier) is not null then 'about'
            end as qualifier,
            min(observation.source_id) as source_id
        from observation
        join succession on succession.from_unit = observation.unit_id
        join indicator on indicator.indicator_id = observation.indicator_id and indicator.measure = 'count'
        group by succession.to_unit, observation.indicator_id, observation.time_period
    ) as summed
    join (
        select to_unit, count(*) as predecessors from succession group by to_unit
    ) as merger on merger.to_unit = summed.unit_id and merger.predecessors = summed.covered
    left join observation as own
        on own.unit_id = summed.unit_id and own.indicator_id = summed.indicator_id
        and own.time_period = summed.time_period
    where own.unit_id is null
),
reported as (
    -- what was reported, by the unit itself or by the provinces merged into it.
    select
        unit_id, indicator_id, time_period, obs_value, obs_status, qualifier, 'reported' as origin,
        published_rank, published_ranked, source_id, note
    from observation
    union all
    select
        unit_id, indicator_id, time_period, obs_value, 'E' as obs_status, qualifier, 'carried' as origin,
        cast(null as integer) as published_rank, cast(null as integer) as published_ranked, source_id,
        cast(null as text) as note
    from carried
),
recomputed as (
    -- ratios from their parts wherever both are there.
    -- in per cent. A denominator of zero gives no value. The qualifier follows the numerator; with
    -- a qualified denominator the direction is no longer known, so the ratio is "about".
    select
        part.unit_id, indicator.indicator_id, part.time_period,
        cast(100 * cast(part.obs_value as double) / nullif(cast(whole.obs_value as double), 0) as decimal(38, 10))
            as obs_value,
        case when whole.qualifier is null then part.qualifier else 'about' end as qualifier,
        case when whole.obs_value = 0 then 'zero_denominator' else 'recomputed' end as origin,
        part.obs_value as numerator_value, whole.obs_value as denominator_value,
        part.source_id, part.note
    from indicator
    join reported as part on part.indicator_id = indicator.numerator
    join reported as whole
        on whole.indicator_id = indicator.denominator and whole.unit_id = part.unit_id
        and whole.time_period = part.time_period
    where indicator.measure = 'ratio' and part.obs_value is not null and whole.obs_value is not null
),
figure as (
    -- the one figure that every page, export and slide shows.
    -- a ratio recomputed from its parts goes before the one that was published, which is kept
    -- beside it as published_value (571 of 2,223 is 25.69 %, where the article prints 25.68).
    select
        coalesce(recomputed.unit_id, reported.unit_id) as unit_id,
        coalesce(recomputed.indicator_id, reported.indicator_id) as indicator_id,
        coalesce(recomputed.time_period, reported.time_period) as time_period,
        case when recomputed.origin = 'recomputed' then recomputed.obs_value else reported.obs_value end as obs_value,
        case
            when recomputed.origin = 'recomputed' then 'E'
            else coalesce(reported.obs_status, 'O')
        end as obs_status,
        case when recomputed.origin = 'recomputed' then recomputed.qualifier else reported.qualifier end as qualifier,
        case
            when recomputed.origin = 'recomputed' then 'recomputed'
            else coalesce(reported.origin, recomputed.origin)
        end as origin,
        case when recomputed.origin = 'recomputed' then reported.obs_value end as published_value,
        recomputed.numerator_value, recomputed.denominator_value,
        reported.published_rank, reported.published_ranked,
        coalesce(reported.source_id, recomputed.source_id) as source_id,
        coalesce(reported.note, recomputed.note) as note
    from recomputed
    full outer join reported
        on reported.unit_id = recomputed.unit_id and reported.indicator_id = recomputed.indicator_id
        and reported.time_period = recomputed.time_period
),
broken as (
    -- the latest break between a period and the same period a year before.
    -- a ratio is broken where one of its parts is.
    select indicator_id, time_period, reason_vi, reason_en
    from (
        select
            indicator.indicator_id, period.time_period, series_break.reason_vi, series_break.reason_en,
            row_number() over (
                partition by indicator.indicator_id, period.time_period
                order by series_break.first_date desc, series_break.indicator_id
            ) as latest
        from indicator
        join series_break on series_break.indicator_id = indicator.indicator_id
            or series_break.indicator_id = indicator.numerator
            or series_break.indicator_id = indicator.denominator
        join period on period.start_date >= series_break.first_date
        join period as before on before.time_period = period.year_ago
            and before.start_date < series_break.first_date
    ) as numbered
    where latest = 1
),
stretched as (
    -- how many breaks lie before a period: figures of one stretch compare, those of two do not.
    select indicator.indicator_id, period.time_period, count(distinct series_break.first_date) as stretch
    from indicator
    join series_break on series_break.indicator_id = indicator.indicator_id
        or series_break.indicator_id = indicator.numerator
        or series_break.indicator_id = indicator.denominator
    join period on period.start_date >= series_break.first_date
    group by indicator.indicator_id, period.time_period
),
merged_before as (
    -- figures of a year before that stand with the old provinces and cannot be carried over.
    select distinct succession.to_unit as unit_id, figure.indicator_id, figure.time_period
    from figure
    join succession on succession.from_unit = figure.unit_id
    where figure.obs_value is not null
),
compared as (
    -- each figure beside that of the same period a year before, and what became of the change.
    -- previous means period.year_ago, not the row before: a gap gives no change. Counts change by
    -- amount and per cent, ratios by percentage points, scores by points, ranks by places (up is
    -- better). change_note says why there is no change, or no percentage.
    select
        paired.*,
        case
            when change_note is null or change_note = 'previous_zero' then
                case when measure = 'rank' then previous_value - obs_value else obs_value - previous_value end
        end as change,
        case
            when change_note is null and measure = 'count' then
                100 * (cast(obs_value as double) - cast(previous_value as double))
                / nullif(cast(previous_value as double), 0)
        end as change_pct,
        case
            when (change_note is null or change_note = 'previous_zero')
                and (qualifier is not null or previous_qualifier is not null) then 'about'
        end as change_qualifier
    from (
        select
            figure.*, indicator.measure, indicator.direction,
            previous.obs_value as previous_value, previous.qualifier as previous_qualifier,
            case
                when figure.obs_value is null then 'no_value'
                when indicator.measure = 'rank_change' then 'not_compared'
                when previous.obs_value is null and merged_before.unit_id is not null then 'merger'
                when previous.obs_value is null then 'no_previous'
                when broken.indicator_id is not null then 'break'
                when indicator.measure = 'count' and previous.obs_value = 0 then 'previous_zero'
            end as change_note,
            case when previous.obs_value is not null then broken.reason_vi end as break_reason_vi,
            case when previous.obs_value is not null then broken.reason_en end as break_reason_en
        from figure
        join indicator on indicator.indicator_id = figure.indicator_id
        join period on period.time_period = figure.time_period
        left join figure as previous
            on previous.unit_id = figure.unit_id and previous.indicator_id = figure.indicator_id
            and previous.time_period = period.year_ago
        left join broken
            on broken.indicator_id = figure.indicator_id and broken.time_period = figure.time_period
        left join merged_before
            on merged_before.unit_id = figure.unit_id and merged_before.indicator_id = figure.indicator_id
            and merged_before.time_period = period.year_ago
    ) as paired
),
placed as (
    -- the place of each figure among like units of the same period: 1 is best, ties share a place.
    -- like units are of one kind and one province set. A neutral indicator has no best, so no place.
    select
        compared.unit_id, compared.indicator_id, compared.time_period,
        rank() over (
            partition by compared.indicator_id, compared.time_period, unit.kind, unit.province_set
            order by case when compared.direction = 'lower' then compared.obs_value else -compared.obs_value end
        ) as place,
        count(*) over (
            partition by compared.indicator_id, compared.time_period, unit.kind, unit.province_set
        ) as ranked
    from compared
    join unit on unit.unit_id = compared.unit_id
    where compared.obs_value is not null and compared.direction <> 'neutral'
),
marked as (
    -- each figure with its place and its target; a unit's own target goes before that of its kind.
    -- a target is met by the direction of its indicator; a neutral one has none to meet.
    select
        aimed.*,
        case
            when direction = 'higher' then obs_value >= target_value
            when direction = 'lower' then obs_value <= target_value
        end as target_met
    from (
        select
            compared.*, unit.kind, unit.province_set, placed.place, placed.ranked,
            coalesce(own_target.target_value, kind_target.target_value) as target_value
        from compared
        join unit on unit.unit_id = compared.unit_id
        left join placed
            on placed.unit_id = compared.unit_id and placed.indicator_id = compared.indicator_id
            and placed.time_period = compared.time_period
        left join target as own_target
            on own_target.unit_id = compared.unit_id and own_target.indicator_id = compared.indicator_id
            and own_target.time_period = compared.time_period
        left join target as kind_target
            on kind_target.unit_id is null and kind_target.kind = unit.kind
            and kind_target.indicator_id = compared.indicator_id
            and kind_target.time_period = compared.time_period
    ) as aimed
),
stepped as (
    -- every place that is taken, how far its value is from that of the next better place, and who is
    -- there: one of them, where several share it.
    select
        indicator_id, time_period, kind, province_set, place,
        abs(lag(obs_value) over (
            partition by indicator_id, time_period, kind, province_set order by place
        ) - obs_value) as gap_to_next,
        lag(unit_id) over (
            partition by indicator_id, time_period, kind, province_set order by place
        ) as next_unit_id
    from (
        select
            placed.indicator_id, placed.time_period, unit.kind, unit.province_set, placed.place,
            min(compared.obs_value) as obs_value, min(placed.unit_id) as unit_id
        from placed
        join unit on unit.unit_id = placed.unit_id
        join compared
            on compared.unit_id = placed.unit_id and compared.indicator_id = placed.indicator_id
            and compared.time_period = placed.time_period
        group by placed.indicator_id, placed.time_period, unit.kind, unit.province_set, placed.place
    ) as taken
),
beside as (
    -- each figure among those of like units of the same period, and how recent it is among its own.
    select
        compared.unit_id, compared.indicator_id, compared.time_period, unit.kind, unit.province_set,
        compared.obs_value,
        row_number() over (
            partition by compared.indicator_id, compared.time_period, unit.kind, unit.province_set
            order by compared.obs_value, compared.unit_id
        ) as position,
        count(*) over (
            partition by compared.indicator_id, compared.time_period, unit.kind, unit.province_set
        ) as peers,
        count(*) over (
            partition by
                compared.indicator_id, compared.time_period, unit.kind, unit.province_set, compared.obs_value
        ) - 1 as sharing,
        row_number() over (
            partition by compared.unit_id, compared.indicator_id
            order by period.end_date desc, period.start_date, period.time_period
        ) as recency
    from compared
    join unit on unit.unit_id = compared.unit_id
    join period on period.time_period = compared.time_period
    where compared.obs_value is not null
),
spread as (
    -- the quartiles of like units: in proportion between the sorted figures, the lower one of n figures
    -- at place (n + 3) / 4, the median at (n + 1) / 2, the upper one at (3 n + 1) / 4. Each figure
    -- counts in quarters, by how near it is to that place; further than one place it does not count.
    select
        indicator_id, time_period, kind, province_set,
        cast(sum(case when abs(4 * position - (peers + 3)) < 4
            then cast(obs_value as decimal(28, 10)) * cast(4 - abs(4 * position - (peers + 3)) as decimal(1, 0))
        end) as double) / nullif(cast(4 as double), 0) as low,
        cast(sum(case when abs(2 * position - (peers + 1)) < 2
            then cast(obs_value as decimal(28, 10)) * cast(2 - abs(2 * position - (peers + 1)) as decimal(1, 0))
        end) as double) / nullif(cast(2 as double), 0) as median,
        cast(sum(case when abs(4 * position - (3 * peers + 1)) < 4
            then cast(obs_value as decimal(28, 10)) * cast(4 - abs(4 * position - (3 * peers + 1)) as decimal(1, 0))
        end) as double) / nullif(cast(4 as double), 0) as high
    from beside
    group by indicator_id, time_period, kind, province_set
)
select
    marked.indicator_id, marked.time_period, marked.unit_id, marked.kind, marked.province_set,
    period.start_date, period.end_date, period.frequency, period.year_ago,
    marked.obs_value, marked.obs_status, marked.qualifier, marked.origin, marked.published_value,
    marked.numerator_value, marked.denominator_value, marked.previous_value, marked.change,
    marked.change_pct, marked.change_qualifier, marked.change_note, marked.break_reason_vi,
    marked.break_reason_en, marked.place as rank, marked.ranked,
    case when marked.change is not null then before.place - marked.place end as rank_change,
    stepped.gap_to_next, stepped.next_unit_id,
    beside.peers, beside.sharing, spread.low, spread.median, spread.high, beside.recency,
    coalesce(stretched.stretch, 0) as stretch, marked.target_value, marked.target_met,
    marked.published_rank, marked.published_ranked, marked.source_id, source.is_sample, marked.note
from marked
join period on period.time_period = marked.time_period
left join source on source.source_id = marked.source_id
left join stepped
    on stepped.indicator_id = marked.indicator_id and stepped.time_period = marked.time_period
    and stepped.kind = marked.kind and stepped.province_set = marked.province_set
    and stepped.place = marked.place
left join beside
    on beside.unit_id = marked.unit_id and beside.indicator_id = marked.indicator_id
    and beside.time_period = marked.time_period
left join spread
    on spread.indicator_id = beside.indicator_id and spread.time_period = beside.time_period
    and spread.kind = beside.kind and spread.province_set = beside.province_set
left join stretched
    on stretched.indicator_id = marked.indicator_id and stretched.time_period = marked.time_period
left join placed as before
    on before.unit_id = marked.unit_id and before.indicator_id = marked.indicator_id
    and before.time_period = period.year_ago
order by marked.indicator_id, marked.time_period, marked.kind, marked.province_set, marked.unit_id
