-- As can_frame: no unique constraint, few wide segments, ordered by message first, one index.
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
);
select create_hypertable(
    'reading', by_range('captured_at', interval '${chunk_interval}'), create_default_indexes => false);
create index reading_equipment_time on reading (equipment_id, captured_at desc);
alter table reading set (
    timescaledb.enable_columnstore,
    timescaledb.segmentby = 'equipment_id',
    timescaledb.orderby = 'pgn, captured_at'
);
call add_columnstore_policy('reading', after => interval '${chunk_interval}');
