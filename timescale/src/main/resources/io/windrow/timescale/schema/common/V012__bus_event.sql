-- What happened to addresses. Written by upsert from Kafka Connect, so it has a key and is never cut natively.
create table bus_event (
    equipment_id     text        not null,
    gateway_id       text        not null,
    channel          text        not null,
    source_address   integer     not null,
    kind             text        not null,
    happened_at      timestamptz not null,
    ended_at         timestamptz null,
    source_name      bigint      not null,
    other_name       bigint      null,
    previous_address integer     null,
    device           text        not null,
    primary key (equipment_id, gateway_id, channel, source_address, kind, happened_at)
);

-- A block, since plain PostgreSQL does not know the functions. Few rows: chunks of 30 days.
do $$
begin
    if '${flavour}' = 'timescaledb' then
        perform create_hypertable(
            'bus_event', by_range('happened_at', interval '30 days'), create_default_indexes => false);
    end if;
end
$$;
create index bus_event_time on bus_event using brin (happened_at);

comment on table bus_event is 'Who came to a bus, moved, lost an address or fell silent.';
comment on column bus_event.source_address is 'The address that it is about, 0 to 253.';
comment on column bus_event.kind is 'CLAIMED, MOVED, LOST, STOLEN, REPLACED, DEFENDED or SILENT.';
comment on column bus_event.happened_at is 'Capture of the claim, or of the last frame before the silence.';
comment on column bus_event.ended_at is 'Of SILENT: when the address was heard again.';
comment on column bus_event.source_name is 'The unit''s 64-bit NAME (ISO 11783-5); to_hex() shows it as tools do.';
comment on column bus_event.other_name is 'The NAME that lost, was replaced or was fended off.';
comment on column bus_event.previous_address is 'Of MOVED.';
comment on column bus_event.device is 'The NAME in words: maker, machine, function, identity number.';
