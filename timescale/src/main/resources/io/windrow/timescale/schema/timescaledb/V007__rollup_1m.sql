-- Written by upsert, so it has a key; windows are far fewer than frames: chunks of a week.
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
select create_hypertable('rollup_1m', by_range('window_start', interval '7 days'), create_default_indexes => false);
create index rollup_1m_window on rollup_1m using brin (window_start);
