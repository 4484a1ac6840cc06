-- As can_frame: one partition a UTC day, BRIN alone.
create table reading (
    captured_at        timestamptz not null,
    sequence           bigint      null,
    source_name        bigint      null,
    layout_id          bigint      not null,
    pgn                integer     not null,
    instance           integer     not null,
    source_address     smallint    not null,
    destination        smallint    not null,
    clock_ahead        boolean     not null,
    equipment_id       text        not null,
    gateway_id         text        not null,
    channel            text        not null,
    boot_id            text        null,
    message            text        not null,
    definition_version text        not null,
    quality            text        not null,
    value              double precision[] not null,
    raw                bigint[]    not null
) partition by range (captured_at);
create index reading_time on reading using brin (captured_at);
