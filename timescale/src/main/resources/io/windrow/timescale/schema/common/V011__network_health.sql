-- How each bus fared, a row a minute. Written by upsert from Kafka Connect, so it has a key and is never cut natively.
create table network_health_1m (
    equipment_id        text             not null,
    gateway_id          text             not null,
    channel             text             not null,
    window_start        timestamptz      not null,
    window_end          timestamptz      not null,
    frames              bigint           not null,
    frames_per_second   double precision not null,
    eleven_bit_frames   bigint           not null,
    error_frames        bigint           not null,
    bits                bigint           not null,
    bus_load            double precision not null,
    malformed           bigint           not null,
    decode_failures     bigint           not null,
    transfers_abandoned bigint           not null,
    missing_frames      bigint           not null,
    resends             bigint           not null,
    clock_ahead         bigint           not null,
    sources             integer          not null,
    sources_new         jsonb            not null,
    sources_gone        jsonb            not null,
    pgns                integer          not null,
    latency_avg_ms      double precision null,
    latency_max_ms      double precision null,
    arrived_early       bigint           not null,
    primary key (equipment_id, gateway_id, channel, window_start)
);

-- A block, since plain PostgreSQL does not know the functions.
do $$
begin
    if '${flavour}' = 'timescaledb' then
        perform create_hypertable(
            'network_health_1m', by_range('window_start', interval '7 days'), create_default_indexes => false);
    end if;
end
$$;
create index network_health_1m_window on network_health_1m using brin (window_start);

comment on table network_health_1m is 'One minute of one bus, by the time of capture; a late frame revises its row.';
comment on column network_health_1m.window_start is 'Inclusive.';
comment on column network_health_1m.window_end is 'Exclusive.';
comment on column network_health_1m.frames is 'Of every kind, each once; 11-bit and error frames among them.';
comment on column network_health_1m.frames_per_second is 'frames / 60.';
comment on column network_health_1m.bits is 'What the frames kept the bus busy for, stuff bits and intermission counted one by one.';
comment on column network_health_1m.bus_load is 'bits / (60 s x health.bitrate): 1 is a bus without a free bit.';
comment on column network_health_1m.malformed is 'Records that broke a rule, and frames that no bus can have.';
comment on column network_health_1m.decode_failures is 'Content of wanted groups that fits none of the group''s definitions.';
comment on column network_health_1m.transfers_abandoned is 'Transfers of wanted groups that were begun and not put together.';
comment on column network_health_1m.missing_frames is 'Sequence numbers that did not come; each counts in the minute of the next number that did.';
comment on column network_health_1m.resends is 'Frames dropped since one with their number was there before.';
comment on column network_health_1m.clock_ahead is 'Frames dated further ahead of their arrival than time.ahead.bound, by the minute of arrival; they count nowhere else.';
comment on column network_health_1m.sources is 'Source addresses that were heard.';
comment on column network_health_1m.sources_new is 'Array of those that the minute before had not, when that has frames.';
comment on column network_health_1m.sources_gone is 'Array of those that the minute before had and this one has not.';
comment on column network_health_1m.pgns is 'Parameter groups that were heard; those that transfers carry are not among them.';
comment on column network_health_1m.latency_avg_ms is 'From capture to the broker''s append; null without frames.';
comment on column network_health_1m.arrived_early is 'Frames that arrived before they were captured, by the clocks: their latency counts as 0.';
