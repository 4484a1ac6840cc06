-- Few, wide segments ordered by identifier first: neighbouring rows then differ in little but time and payload.
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

select create_hypertable(
    'reading', by_range('captured_at', interval '${chunk_interval}'), create_default_indexes => false);
create index reading_equipment_time on reading (equipment_id, captured_at desc);
alter table reading set (
    timescaledb.enable_columnstore,
    timescaledb.segmentby = 'equipment_id',
    timescaledb.orderby = 'pgn, captured_at'
);
call add_columnstore_policy('reading', after => interval '${chunk_interval}');

-- Windows are far fewer than frames: chunks of a week.
select create_hypertable('rollup_1m', by_range('window_start', interval '7 days'), create_default_indexes => false);
