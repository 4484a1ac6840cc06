-- What gateways say of their own frames. Written by upsert from Kafka Connect, so it has a key and is never cut natively; a row
-- a minute of each bus is little: chunks of 30 days where TimescaleDB is.
create table gateway_ledger (
    equipment_id       text        not null,
    gateway_id         text        not null,
    boot_id            text        not null,
    channel            text        not null,
    reported_at        timestamptz not null,
    reported_by        text        not null,
    closed             boolean     not null,
    on_wire            bigint      not null,
    kernel_dropped     bigint      not null,
    error_frames       bigint      not null,
    malformed          bigint      not null,
    dropped_by_rule    bigint      not null,
    dropped_by         jsonb       not null,
    unnumbered         bigint      not null,
    numbered           bigint      not null,
    spooled            bigint      not null,
    evicted            bigint      not null,
    evictions          jsonb       not null,
    sent               bigint      not null,
    acknowledged       bigint      not null,
    waiting            bigint      not null,
    clock_steps        integer     not null,
    clock_step_micros  bigint      null,
    gnss_offset_micros bigint      null,
    primary key (gateway_id, boot_id, channel, reported_at)
);

-- A block, since plain PostgreSQL does not know the functions.
do $$
begin
    if '${flavour}' = 'timescaledb' then
        perform create_hypertable(
            'gateway_ledger', by_range('reported_at', interval '30 days'), create_default_indexes => false);
    end if;
end
$$;

comment on table gateway_ledger is 'What one start of a gateway did with the frames of one bus, told each minute and at its end; counts run from the start of that boot on.';
comment on column gateway_ledger.equipment_id is 'The machine.';
comment on column gateway_ledger.gateway_id is 'The device that took the frames from the bus.';
comment on column gateway_ledger.boot_id is 'The start of the gateway that numbered the frames; a later start goes on telling about it until none of them waits.';
comment on column gateway_ledger.channel is 'The bus on that gateway.';
comment on column gateway_ledger.reported_at is 'By the gateway''s clock, microseconds.';
comment on column gateway_ledger.reported_by is 'The boot that says so; another one than boot_id after a restart.';
comment on column gateway_ledger.closed is 'None of these frames waits and none will be added: the last word.';
comment on column gateway_ledger.on_wire is 'Frames that the source gave = dropped_by_rule + unnumbered + numbered.';
comment on column gateway_ledger.kernel_dropped is 'Frames that the operating system lost before the gateway could take them; not in on_wire.';
comment on column gateway_ledger.error_frames is 'Of on_wire: error frames.';
comment on column gateway_ledger.malformed is 'Lines or packets of the source that hold no frame; not in on_wire.';
comment on column gateway_ledger.dropped_by_rule is 'Of on_wire: left out by the edge rules, before numbering.';
comment on column gateway_ledger.dropped_by is 'Object: rule name to frames, adding up to dropped_by_rule.';
comment on column gateway_ledger.unnumbered is 'Of on_wire: lost before numbering, because nothing took them in time.';
comment on column gateway_ledger.numbered is 'Frames with a sequence number, 0 to numbered - 1 = acknowledged + evicted + waiting.';
comment on column gateway_ledger.spooled is 'Of numbered: written to the spool before anything else was done with them.';
comment on column gateway_ledger.evicted is 'Of numbered: given up before they were acknowledged.';
comment on column gateway_ledger.evictions is 'Array of {class, reason, first, last, frames}: ranges of sequence numbers given up; frames add up to evicted.';
comment on column gateway_ledger.sent is 'Hand-overs to Kafka''s producer; a frame that is sent again after a restart counts again.';
comment on column gateway_ledger.acknowledged is 'Of numbered: confirmed by the cluster, each once.';
comment on column gateway_ledger.waiting is 'Of numbered: in the spool, neither acknowledged nor evicted.';
comment on column gateway_ledger.clock_steps is 'How often the gateway''s wall clock was set while this boot ran.';
comment on column gateway_ledger.clock_step_micros is 'The last such step, positive when set forward.';
comment on column gateway_ledger.gnss_offset_micros is 'GNSS time minus capture time, as last heard on this bus; null when nothing tells it.';

create view gateway_ledger_latest as
select distinct on (gateway_id, boot_id, channel)
       l.*,
       on_wire = dropped_by_rule + unnumbered + numbered and numbered = acknowledged + evicted + waiting as balanced
  from gateway_ledger l
 order by gateway_id, boot_id, channel, reported_at desc;
comment on view gateway_ledger_latest is 'The newest word about each start of each gateway on each bus.';
comment on column gateway_ledger_latest.balanced is 'on_wire = dropped_by_rule + unnumbered + numbered, and numbered = acknowledged + evicted + waiting.';

-- Counts the frames on demand: one pass over can_frame, only over the asked machine's when equipment_id is given.
create view frame_account as
select equipment_id,
       gateway_id,
       boot_id,
       channel,
       l.numbered,
       l.evicted,
       l.acknowledged,
       l.waiting,
       l.closed,
       l.balanced,
       coalesce(f.stored, 0) as stored,
       coalesce(f.distinct_stored, 0) as distinct_stored,
       l.acknowledged - coalesce(f.distinct_stored, 0) as missing
  from gateway_ledger_latest l
  full join (
      select equipment_id,
             gateway_id,
             boot_id,
             channel,
             count(*) as stored,
             count(distinct sequence) as distinct_stored
        from can_frame
       where boot_id is not null
       group by equipment_id, gateway_id, boot_id, channel
  ) f using (equipment_id, gateway_id, boot_id, channel);
comment on view frame_account is 'What each gateway says of its frames, and what can_frame has of them.';
comment on column frame_account.numbered is 'Null without a ledger, as evicted, acknowledged, waiting, closed, balanced and missing.';
comment on column frame_account.stored is 'Rows of can_frame.';
comment on column frame_account.distinct_stored is 'Rows that differ in sequence; fewer than stored when a frame was sent and stored again.';
comment on column frame_account.missing is 'Acknowledged and not stored. Below 0 when frames were stored whose acknowledgement the ledger does not know yet; retention takes rows away as well.';
