-- The tables of the dashboard. Names follow SDMX (indicator, time_period, obs_value, obs_status).
-- NOT NULL and CHECK only: keys and references are checked in SQL on the staged rows, where every
-- bad row can be named; a key constraint costs four to seven times the load and names one.

-- Catalogue: what the figures mean. Replaced as a whole when its CSV files change.

create table if not exists system (
    system_id text not null,
    position integer not null,
    name_vi text not null,
    name_en text not null
);

create table if not exists indicator (
    indicator_id text not null,
    system_id text not null,
    position integer not null,
    lead integer,
    name_vi text not null,
    name_en text not null,
    unit_measure text not null,
    unit_measure_en text not null,
    measure text not null check (measure in ('count', 'ratio', 'score', 'rank', 'rank_change')),
    stock_flow text not null check (stock_flow in ('stock', 'flow')),
    direction text not null check (direction in ('higher', 'lower', 'neutral')),
    numerator text,
    denominator text,
    decimals integer not null check (decimals between 0 and 6),
    minimum decimal(38, 10),
    maximum decimal(38, 10),
    definition_vi text not null,
    definition_en text not null,
    legal_basis text
);

create table if not exists service_level (
    scheme text not null,
    scheme_vi text not null,
    scheme_en text not null,
    since integer not null,  -- the year from which the scheme is in force
    level text not null,
    position integer not null,  -- from the lowest level to the highest
    name_vi text not null,
    name_en text not null,
    indicator_id text not null,
    total_indicator_id text
);

-- What the page of public services is made of, besides the levels themselves.
create table if not exists service_figure (
    indicator_id text not null,
    position integer not null,
    -- offered: services of a level whose dossiers can be filed online; used: the share that is filed so
    role text not null check (role in ('shown', 'used', 'offered'))
);

create table if not exists unit_kind (
    kind text not null,
    position integer not null,
    name_vi text not null,
    name_en text not null
);

create table if not exists unit (
    unit_id text not null,
    code text not null,
    kind text not null,
    parent_id text,
    province_set text not null check (province_set in ('63', '34')),
    name_vi text not null,
    full_name_vi text not null,
    name_en text not null,
    region text,
    head text,
    valid_from date,
    valid_to date,
    sort_key integer not null  -- place in Vietnamese alphabetical order, so that every engine sorts alike
);

create table if not exists unit_alias (
    alias text not null,
    unit_id text not null
);

create table if not exists indicator_alias (
    alias text not null,
    indicator_id text not null
);

create table if not exists column_alias (
    alias text not null,
    field text not null
);

-- Words by which the importer knows what a row is, or what stands in a cell of one field.
create table if not exists word (
    field text not null check (field in ('row', 'title', 'obs_status', 'qualifier')),
    words text not null,
    meaning text not null
);

create table if not exists succession (
    from_unit text not null,
    to_unit text not null,
    effective date not null,
    kind text not null check (kind in ('unchanged', 'merged', 'renamed'))
);

create table if not exists series_break (
    indicator_id text not null,
    first_period_after text not null,
    first_date date not null,
    reason_vi text not null,
    reason_en text not null
);

create table if not exists class_rule (
    indicator_id text not null,
    method text not null,
    position integer not null,  -- from the lowest class to the highest, one row each
    lower_bound decimal(38, 10),
    name_vi text,
    name_en text
);

create table if not exists target (
    indicator_id text not null,
    unit_id text,
    kind text,
    time_period text not null,
    target_value decimal(38, 10) not null,
    source_id text not null
);

create table if not exists composite (
    composite_id text not null,
    position integer not null,
    name_vi text not null,
    name_en text not null,
    normalisation text not null check (normalisation in ('share_of_maximum', 'min_max', 'rank_points')),
    decimals integer not null check (decimals between 0 and 6),
    valid_from date,
    valid_to date,
    definition_vi text not null,
    definition_en text not null,
    source_id text not null
);

create table if not exists composite_part (
    composite_id text not null,
    position integer not null,
    indicator_id text not null,
    weight decimal(9, 4) not null check (weight > 0)
);

create table if not exists source (
    source_id text not null,
    title_vi text not null,
    title_en text not null,
    publisher text,
    published text,
    is_sample boolean not null
);

create table if not exists meeting (
    meeting_id text not null,
    unit_id text not null,
    held_on text not null,  -- as precise as the report says: a day, or only a year
    chair text,
    title_vi text not null,
    source_id text not null
);

create table if not exists directive (
    directive_id text not null,
    meeting_id text not null,
    system_id text not null,
    directive_vi text not null,
    directive_en text not null,
    assigned_to text,
    due text,
    due_date date,
    quote text
);

create table if not exists deployment (
    key text not null,
    value text not null
);

create table if not exists catalogue_version (
    sha256 text not null,
    loaded_at timestamp not null
);

-- Periods that occur in any figure, with the period to compare with.

create table if not exists period (
    time_period text not null,
    start_date date not null,
    end_date date not null,
    frequency text not null check (frequency in ('A', 'S', 'Q', 'M', 'C')),  -- C: cumulative
    year_ago text not null
);

-- Figures. Rows of submission are never changed or deleted; what counts is said by publication.

create sequence if not exists upload_number;

create table if not exists upload (
    upload_id bigint not null,
    file_name text not null,
    sha256 text not null,
    uploaded_by text not null,
    uploaded_at timestamp not null,
    row_count bigint not null
);

create table if not exists submission (
    upload_id bigint not null,
    line integer not null,
    unit_id text not null,
    indicator_id text not null,
    time_period text not null,
    obs_value decimal(38, 10),
    obs_status text not null check (obs_status in ('A', 'E', 'P', 'B', 'O', 'Q')),
    qualifier text check (qualifier in ('nearly', 'more_than', 'about')),
    published_rank integer,
    published_ranked integer,
    source_id text not null,
    note text,
    check ((obs_value is null) = (obs_status in ('O', 'Q')))
);

create table if not exists publication (
    sequence bigint not null,
    upload_id bigint not null,
    action text not null check (action in ('publish', 'withdraw')),
    acted_by text not null,
    acted_at timestamp not null
);

-- The figure in force of each unit, indicator and period: from the newest upload that is published and
-- not taken back. An upload keeps the place of its first publication, so that undoing a withdrawal
-- restores exactly what was seen before it. queries/sql/standing.sql says the same as of any publication.

create or replace view observation as
select
    upload_id, line, unit_id, indicator_id, time_period, obs_value, obs_status, qualifier, published_rank,
    published_ranked, source_id, note
from (
    select
        submission.*,
        row_number() over (
            partition by submission.unit_id, submission.indicator_id, submission.time_period
            order by live_upload.published_at desc, submission.upload_id desc
        ) as newest
    from submission
    join (
        select upload_id, min(case when action = 'publish' then sequence end) as published_at
        from publication
        group by upload_id
        having max(case when action = 'publish' then sequence else 0 end)
            > max(case when action = 'withdraw' then sequence else 0 end)
    ) as live_upload on live_upload.upload_id = submission.upload_id
) as numbered
where newest = 1;

-- Names of units and indicators that people told when a file used them, beside those of the catalogue.
-- Appended only: the last row about a name holds, and without a target the name is forgotten.

create table if not exists learned_name (
    sequence bigint not null,
    kind text not null check (kind in ('unit', 'indicator')),
    alias text not null,
    target_id text,
    told_by text not null,
    told_at timestamp not null
);

create or replace view learned_alias as
select kind, alias, target_id
from learned_name
where target_id is not null and sequence in (select max(sequence) from learned_name group by kind, alias)
    and (
        (kind = 'unit' and target_id in (select unit_id from unit))
        or (kind = 'indicator' and target_id in (select indicator_id from indicator))
    );

-- Boundaries that a province sent in for its own districts or communes. As with figures, rows are only
-- appended: what is drawn is said by boundary_publication.

create sequence if not exists boundary_upload_number;

create table if not exists boundary_upload (
    upload_id bigint not null,
    file_name text not null,
    sha256 text not null,  -- of the file as it was sent
    uploaded_by text not null,
    uploaded_at timestamp not null,
    kind text not null check (kind in ('district', 'commune')),
    parent_id text not null,
    province_set text not null check (province_set in ('63', '34')),
    unit_count integer not null,
    layer_sha256 text not null,  -- of the layer as it is served
    south double not null,  -- its frame, in degrees
    west double not null,
    north double not null,
    east double not null,
    findings text not null  -- JSON: what was found in the file, as its sender was told
);

-- Whose outlines they are, and on what terms they may be used: as the sender says, who sends them again to
-- say otherwise. A layer of an older release has no such row; it is published no more without one.

create table if not exists boundary_origin (
    upload_id bigint not null,
    source text not null check (source <> ''),
    licence text not null check (licence <> '')
);

create table if not exists boundary (
    upload_id bigint not null,
    unit_id text not null,
    feature text not null  -- GeoJSON, one line
);

create table if not exists boundary_publication (
    sequence bigint not null,
    upload_id bigint not null,
    action text not null check (action in ('publish', 'withdraw')),
    acted_by text not null,
    acted_at timestamp not null
);

-- The layer in force of each kind of units of a province: the newest published and not taken back; an
-- upload keeps the place of its first publication, as those of figures do.

create or replace view boundary_layer as
select
    upload_id, file_name, uploaded_at, kind, parent_id, province_set, unit_count, layer_sha256,
    south, west, north, east
from (
    select
        boundary_upload.*,
        row_number() over (
            partition by boundary_upload.kind, boundary_upload.parent_id, boundary_upload.province_set
            order by live.published_at desc, boundary_upload.upload_id desc
        ) as newest
    from boundary_upload
    join (
        select upload_id, min(case when action = 'publish' then sequence end) as published_at
        from boundary_publication
        group by upload_id
        having max(case when action = 'publish' then sequence else 0 end)
            > max(case when action = 'withdraw' then sequence else 0 end)
    ) as live on live.upload_id = boundary_upload.upload_id
) as numbered
where newest = 1;

-- Which standings are worked out: see queries/standing.py, which makes the tables `standing…` beside this
-- one from the columns of queries/sql/standing*.sql. A row here, appended after the rows there, makes a
-- standing readable. All can be emptied at any time; they are worked out again from the tables above.

create sequence if not exists standing_number;

create table if not exists standing_version (
    standing_id bigint not null,
    sequence bigint not null,
    catalogue text not null,
    wording text not null  -- hash of the statement that worked it out
);

-- The record of acts. Appended only, and each row holds the hash of the one before it: data/audit.py.

create table if not exists audit (
    sequence bigint not null,
    acted_at timestamp not null,
    actor text not null,
    action text not null,
    detail text not null,  -- JSON
    previous text not null,
    hash text not null
);
