-- How far each partition was stored, written in the transaction of the rows themselves. Keyed by cluster and topic id, since
-- a fresh broker counts from 0 again beside a database that lives on. Updated at every batch: room for updates in place.
create table sink_offset (
    cluster_id  text        not null,
    topic_id    uuid        not null,
    topic       text        not null,
    partition   integer     not null,
    next_offset bigint      not null,
    fence       bigint      not null,
    updated_at  timestamptz not null default now(),
    primary key (cluster_id, topic_id, partition)
) with (fillfactor = 50);
comment on table sink_offset is 'How far the sink has stored each topic partition; changes together with the rows.';
comment on column sink_offset.next_offset is 'Offset of the first record that is not stored.';
comment on column sink_offset.fence is 'Raised by each new owner; an older owner that still writes is refused by it.';
