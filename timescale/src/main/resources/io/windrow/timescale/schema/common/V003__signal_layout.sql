-- What the elements of reading.value, raw and quality mean: stands once a layout, not once a row.
create table signal_layout (
    layout_id bigint           not null,
    position  integer          not null check (position >= 1),
    signal    text             not null,
    spn       integer          null,
    unit      text             not null,
    scale     double precision not null,
    "offset"  double precision not null,
    primary key (layout_id, position)
);
create index signal_layout_signal on signal_layout (signal);
comment on table signal_layout is 'Names, numbers and units of the signals of a reading, in order.';
comment on column signal_layout.layout_id is 'First 8 bytes of the SHA-256 over PGN, message and every signal''s name, SPN, unit, scale and offset.';
comment on column signal_layout.position is 'Subscript in reading.value and reading.raw, and place in reading.quality; from 1.';
comment on column signal_layout.spn is 'Suspect parameter number (SAE J1939), when it has one.';
comment on column signal_layout.unit is 'Unit of the value; empty for an enumeration or a bare number.';
comment on column signal_layout.scale is 'Unit per bit: value = raw * scale + offset.';
comment on column signal_layout."offset" is 'In unit: value = raw * scale + offset.';
