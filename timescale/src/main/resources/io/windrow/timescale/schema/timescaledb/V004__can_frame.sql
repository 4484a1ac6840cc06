-- No unique constraint: one would switch direct compress off; exactly once is sink_offset's work. Few, wide segments ordered
-- by identifier first: neighbouring rows then differ in little but time and payload. lane and kind are text: in the
-- columnstore they cost the same as "char" (6.41 against 6.42 B a row of a recorded tractor), which people read less well.
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
);
select create_hypertable(
    'can_frame', by_range('captured_at', interval '${chunk_interval}'), create_default_indexes => false);

-- One index for "this machine, lately". Rows that are compressed as they arrive cost it nothing; it holds the others only.
create index can_frame_equipment_time on can_frame (equipment_id, captured_at desc);

alter table can_frame set (
    timescaledb.enable_columnstore,
    timescaledb.segmentby = 'equipment_id',
    timescaledb.orderby = 'can_id, captured_at'
);
-- compresses what small batches left in rows, and again what they left in small compressed pieces
call add_columnstore_policy('can_frame', after => interval '${chunk_interval}');
