-- Trouble codes. One row a code of a unit, however often it comes: no hypertable, it is as large as the fleet has faults.
create table equipment_fault (
    equipment_id     text             not null,
    gateway_id       text             not null,
    channel          text             not null,
    source_address   integer          not null,
    source_name      bigint           null,
    spn              integer          not null,
    fmi              integer          not null,
    failure_mode     text             not null,
    active           boolean          not null,
    first_seen       timestamptz      not null,
    last_seen        timestamptz      not null,
    cleared_at       timestamptz      null,
    appearances      bigint           not null,
    occurrence_count integer          null,
    lamp             text             not null,
    primary key (equipment_id, gateway_id, channel, source_address, spn, fmi)
);
create index equipment_fault_last_seen on equipment_fault (last_seen);
comment on table equipment_fault is 'The life of one trouble code of one unit, from its DM1 (J1939-73).';
comment on column equipment_fault.source_address is 'The unit, 0 to 255.';
comment on column equipment_fault.source_name is 'The unit''s 64-bit NAME when known.';
comment on column equipment_fault.spn is 'What is wrong: 0 to 524287.';
comment on column equipment_fault.fmi is 'How: 0 to 31.';
comment on column equipment_fault.failure_mode is 'What the FMI means, in words.';
comment on column equipment_fault.active is 'Whether the unit''s latest DM1 has it.';
comment on column equipment_fault.first_seen is 'When it first appeared.';
comment on column equipment_fault.last_seen is 'The last second with it.';
comment on column equipment_fault.cleared_at is 'The first DM1 without it after that; null while it is active.';
comment on column equipment_fault.appearances is 'How often it appeared after it was not there.';
comment on column equipment_fault.occurrence_count is 'What the unit counts, 126 for more; null when it does not.';
comment on column equipment_fault.lamp is 'none, protect, malfunction indicator, amber warning or red stop, as lit when it was seen last.';
