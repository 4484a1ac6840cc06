-- What is the same in all frames of a bus of one start of a gateway stands once a segment, not once a thousand rows in a value of
-- its own that is kept apart: 5.2 B a frame became 4.0 (docs/decisions/0021). Holds for chunks to come.
alter table can_frame set (
    timescaledb.segmentby = 'equipment_id, gateway_id, channel, boot_id, lane, kind, fd, clock_ahead, remote_length, extended, priority',
    timescaledb.orderby = 'can_id, captured_at'
);
