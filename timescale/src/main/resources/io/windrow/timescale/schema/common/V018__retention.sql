-- What left the tables, where it is, and who must not leave. TimescaleDB's own retention policies are not used: they drop what
-- nobody has archived.
create table archive (
    archive_id     bigint      not null generated always as identity primary key,
    table_name     text        not null,
    range_start    timestamptz not null,
    range_end      timestamptz not null check (range_end > range_start),
    file           text        not null,
    state          text        not null check (state in ('WRITING', 'WRITTEN', 'VERIFIED', 'DROPPED', 'RESTORED', 'SUPERSEDED')),
    rows           bigint      null,
    bytes          bigint      null,
    content_hash   text        null,
    fingerprint    text        null,
    restored_until timestamptz null,
    restored_whole boolean     not null default false,
    changed_at     timestamptz not null default now()
);
create index archive_range on archive (table_name, range_start);
comment on table archive is 'Each Parquet file of rows that retention took from a table, and how far it is with them.';
comment on column archive.range_start is 'Inclusive.';
comment on column archive.range_end is 'Exclusive.';
comment on column archive.file is 'Below the archive''s folder.';
comment on column archive.state is
    'WRITING, WRITTEN, VERIFIED (read back and equal; the rows are in the table as well), DROPPED (in the file only), RESTORED (in both again), SUPERSEDED (a later file holds the rows too).';
comment on column archive.content_hash is
    'Sum over the rows of the first 16 bytes of the SHA-256 of each row in binary COPY, as two 64-bit numbers, in hexadecimal.';
comment on column archive.fingerprint is 'Of the rows'' versions in the table when they were read: equal as long as nobody changed anything.';
comment on column archive.restored_until is 'Until then the restored rows stay.';
comment on column archive.restored_whole is 'All of the file''s rows were restored, not those of a few machines or hours.';

-- A row a table: neighbouring ranges are one.
create table dropped_range (
    table_name text           not null primary key,
    ranges     tstzmultirange not null,
    updated_at timestamptz    not null default now()
);
comment on table dropped_range is
    'Times whose rows retention dropped, written in the transaction that dropped them; rows that come later for them are dead letters.';

create table legal_hold (
    hold_id      bigint      not null generated always as identity primary key,
    equipment_id text        not null,
    range_start  timestamptz null,
    range_end    timestamptz null check (range_end > range_start),
    reason       text        not null check (reason <> ''),
    created_at   timestamptz not null default now()
);
comment on table legal_hold is 'Rows that must not go, whatever the settings say. A chunk with one of them stays whole.';
comment on column legal_hold.equipment_id is 'The machine; * is every machine.';
comment on column legal_hold.range_start is 'Inclusive; null: from the first row on.';
comment on column legal_hold.range_end is 'Exclusive; null: without end.';
