-- What the fleet says now: a row a signal, a row a machine. Both are overwritten and stay as large as the fleet.
create table fleet_latest (
    equipment_id   text             not null,
    gateway_id     text             not null,
    channel        text             not null,
    source_address integer          not null,
    pgn            integer          not null,
    signal         text             not null,
    instance       integer          not null,
    source_name    bigint           null,
    message        text             not null,
    spn            integer          null,
    unit           text             not null,
    value          double precision not null,
    captured_at    timestamptz      not null,
    primary key (equipment_id, gateway_id, channel, source_address, pgn, signal, instance)
);
comment on table fleet_latest is 'The last value of each signal of each machine.';
comment on column fleet_latest.source_name is 'NAME of the sender when known; an attribute, never part of the key.';
comment on column fleet_latest.value is 'The last one by (captured_at, sequence) that was good.';

create table fleet_nearby (
    equipment_id text             not null,
    at           timestamptz      not null,
    latitude     double precision not null,
    longitude    double precision not null,
    radius_m     double precision not null,
    machines     integer          not null,
    others       jsonb            not null,
    primary key (equipment_id)
);
comment on table fleet_nearby is 'Where each machine was last, live, and which others were within the radius.';
comment on column fleet_nearby.at is 'When it was there.';
comment on column fleet_nearby.latitude is 'Degrees, north positive.';
comment on column fleet_nearby.longitude is 'Degrees, east positive.';
comment on column fleet_nearby.radius_m is 'How far was looked.';
comment on column fleet_nearby.machines is 'How many others were near.';
comment on column fleet_nearby.others is 'Array of {equipment_id, latitude, longitude, distance_m, at}, the nearest first; at in milliseconds since 1970.';
