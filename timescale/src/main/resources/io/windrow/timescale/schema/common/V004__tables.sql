-- The large tables. How they are cut by time depends on the flavour: see the next migration of each. No unique constraint on
-- can_frame and reading: one would switch TimescaleDB's direct compress off; exactly once is sink_offset's work. lane and kind
-- are text: in the columnstore they cost the same as "char" (6.41 against 6.42 B a row of a recorded tractor), which people
-- read less well.
create table can_frame (
    captured_at    timestamptz not null,
    can_id         integer     not null,
    sequence       bigint      null,
    pgn            integer     null,
    priority       smallint    null,
    source_address smallint    null,
    destination    smallint    null,
    remote_length  smallint    not null,
    extended       boolean     not null,
    fd             boolean     not null,
    clock_ahead    boolean     not null,
    lane           text        not null,
    kind           text        not null,
    equipment_id   text        not null,
    gateway_id     text        not null,
    channel        text        not null,
    boot_id        text        null,
    data           bytea       not null
)${partitions};

create table reading (
    captured_at        timestamptz not null,
    sequence           bigint      null,
    source_name        bigint      null,
    layout_id          bigint      not null,
    pgn                integer     not null,
    instance           integer     not null,
    source_address     smallint    not null,
    destination        smallint    not null,
    clock_ahead        boolean     not null,
    equipment_id       text        not null,
    gateway_id         text        not null,
    channel            text        not null,
    boot_id            text        null,
    message            text        not null,
    definition_version text        not null,
    quality            text        not null,
    value              double precision[] not null,
    raw                bigint[]    not null
)${partitions};

-- Written by upsert from Kafka Connect, which cannot make partitions, so it has a key and is never cut natively.
create table rollup_1m (
    equipment_id   text             not null,
    gateway_id     text             not null,
    channel        text             not null,
    source_address integer          not null,
    source_name    bigint           null,
    pgn            integer          not null,
    message        text             not null,
    signal         text             not null,
    spn            integer          null,
    unit           text             not null,
    instance       integer          not null,
    window_start   timestamptz      not null,
    window_end     timestamptz      not null,
    count          bigint           not null,
    not_available  bigint           not null,
    error          bigint           not null,
    out_of_range   bigint           not null,
    sum            double precision null,
    min            double precision null,
    max            double precision null,
    mean           double precision null,
    stddev         double precision null,
    first          double precision null,
    last           double precision null,
    first_at       timestamptz      null,
    last_at        timestamptz      null,
    primary key (equipment_id, gateway_id, channel, source_address, pgn, signal, instance, window_start)
);
create index rollup_1m_window on rollup_1m using brin (window_start);
