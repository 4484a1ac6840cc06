-- What a signal is decides what is computed of it; a state has its time in each state instead of a mean.
alter table rollup_1m
    add column kind text not null default 'NUMBER',
    add column states jsonb null;

-- Longer windows, made of the shorter ones. Written by upsert from Kafka Connect as rollup_1m is, each with its own table, so that
-- each can have its own chunks and be kept for its own time.
create table rollup_5m (like rollup_1m including defaults);
create table rollup_1h (like rollup_1m including defaults);
create table rollup_1d (like rollup_1m including defaults);

alter table rollup_5m
    add primary key (equipment_id, gateway_id, channel, source_address, pgn, signal, instance, window_start);
alter table rollup_1h
    add primary key (equipment_id, gateway_id, channel, source_address, pgn, signal, instance, window_start);
alter table rollup_1d
    add primary key (equipment_id, gateway_id, channel, source_address, pgn, signal, instance, window_start);

create index rollup_5m_window on rollup_5m using brin (window_start);
create index rollup_1h_window on rollup_1h using brin (window_start);
create index rollup_1d_window on rollup_1d using brin (window_start);

-- A block, since plain PostgreSQL does not know the functions. A chunk holds about as many rows in each table as a week of
-- minutes, at most a year.
do $$
begin
    if '${flavour}' = 'timescaledb' then
        perform create_hypertable(
            'rollup_5m', by_range('window_start', interval '35 days'), create_default_indexes => false);
        perform create_hypertable(
            'rollup_1h', by_range('window_start', interval '365 days'), create_default_indexes => false);
        perform create_hypertable(
            'rollup_1d', by_range('window_start', interval '365 days'), create_default_indexes => false);
    end if;
end
$$;

comment on column rollup_1m.sum is 'Of kind NUMBER; null for every other, as mean and stddev.';
comment on column rollup_1m.min is 'Of kind NUMBER or POSITION; null for every other, as max.';
comment on column rollup_1m.kind is 'NUMBER, STATE, ANGLE, POSITION or IDENTITY: decides which columns have a meaning.';
comment on column rollup_1m.states is 'Of kind STATE: array of {raw, value, label, seconds}, for how many seconds each state held.';
comment on table rollup_5m is 'Five minutes of one signal of one sender, made of rollup_1m; columns as there.';
comment on table rollup_1h is 'One hour of one signal of one sender, made of rollup_5m; columns as in rollup_1m.';
comment on table rollup_1d is 'One UTC day of one signal of one sender, made of rollup_1h; columns as in rollup_1m.';
