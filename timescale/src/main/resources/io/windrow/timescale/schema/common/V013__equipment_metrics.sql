-- What machines did, a row a window. Written by upsert from Kafka Connect, so each has a key and is never cut natively. The
-- tables are the same: people change a number in the name, not the query.
create table equipment_metrics_1m (
    equipment_id         text             not null,
    window_start         timestamptz      not null,
    window_end           timestamptz      not null,
    engine_speed_avg_rpm double precision null,
    engine_speed_max_rpm double precision null,
    engine_load_avg_pct  double precision null,
    fuel_l               double precision null,
    fuel_rate_avg_lph    double precision null,
    distance_m           double precision null,
    speed_avg_mps        double precision null,
    speed_max_mps        double precision null,
    engine_s             double precision null,
    working_s            double precision null,
    moving_s             double precision not null,
    idle_s               double precision not null,
    pto_s                double precision null,
    hitch_s              double precision null,
    area_m2              double precision null,
    working_width_m      double precision null,
    yield_kg             double precision null,
    crop_moisture_pct    double precision null,
    latitude             double precision null,
    longitude            double precision null,
    position_at          timestamptz      null,
    message_count        bigint           not null,
    data_quality         double precision null,
    uptime_pct           double precision not null,
    primary key (equipment_id, window_start)
);
create table equipment_metrics_5m (like equipment_metrics_1m including constraints including indexes);
create table equipment_metrics_1h (like equipment_metrics_1m including constraints including indexes);
create table equipment_metrics_1d (like equipment_metrics_1m including constraints including indexes);

-- A block, since plain PostgreSQL does not know the functions.
do $$
begin
    if '${flavour}' = 'timescaledb' then
        perform create_hypertable('equipment_metrics_1m', by_range('window_start', interval '7 days'), create_default_indexes => false);
        perform create_hypertable('equipment_metrics_5m', by_range('window_start', interval '30 days'), create_default_indexes => false);
        perform create_hypertable('equipment_metrics_1h', by_range('window_start', interval '180 days'), create_default_indexes => false);
        perform create_hypertable('equipment_metrics_1d', by_range('window_start', interval '1800 days'), create_default_indexes => false);
    end if;
end
$$;

comment on column equipment_metrics_1m.window_start is 'Inclusive.';
comment on column equipment_metrics_1m.window_end is 'Exclusive.';
comment on column equipment_metrics_1m.engine_speed_avg_rpm is 'Mean of the seconds'' means (SPN 190).';
comment on column equipment_metrics_1m.engine_speed_max_rpm is 'Greatest single value.';
comment on column equipment_metrics_1m.engine_load_avg_pct is 'Mean of the seconds'' means (SPN 92).';
comment on column equipment_metrics_1m.fuel_l is 'Integral of the fuel rate (SPN 183).';
comment on column equipment_metrics_1m.fuel_rate_avg_lph is 'Litres an hour, mean of the seconds'' means.';
comment on column equipment_metrics_1m.distance_m is 'Integral of the speed; over ground where that is told, else of the wheels.';
comment on column equipment_metrics_1m.speed_avg_mps is 'Metres a second, mean of the seconds'' means, standing included.';
comment on column equipment_metrics_1m.speed_max_mps is 'The fastest second.';
comment on column equipment_metrics_1m.engine_s is 'Seconds in which the engine turned; null when nothing told.';
comment on column equipment_metrics_1m.working_s is 'Seconds in work: DDI 141, else a hitch in work; null when nothing told.';
comment on column equipment_metrics_1m.moving_s is 'Seconds out of work, faster than 0.1 m/s.';
comment on column equipment_metrics_1m.idle_s is 'Seconds out of work and standing, the engine running.';
comment on column equipment_metrics_1m.pto_s is 'Seconds with a power take-off engaged.';
comment on column equipment_metrics_1m.hitch_s is 'Seconds with a hitch in work.';
comment on column equipment_metrics_1m.area_m2 is 'Integral of speed x working width x share in work; null where the width (DDI 67) is not told.';
comment on column equipment_metrics_1m.working_width_m is 'Mean.';
comment on column equipment_metrics_1m.yield_kg is 'Integral of the mass flow (DDI 87).';
comment on column equipment_metrics_1m.crop_moisture_pct is 'Mean (DDI 99) weighted by the mass flow, where it flows.';
comment on column equipment_metrics_1m.latitude is 'Degrees, north positive: the last place.';
comment on column equipment_metrics_1m.longitude is 'Degrees, east positive.';
comment on column equipment_metrics_1m.position_at is 'When it was there.';
comment on column equipment_metrics_1m.message_count is 'Readings.';
comment on column equipment_metrics_1m.data_quality is '0 to 1: signals with a value, of those with a value, in error or out of range.';
comment on column equipment_metrics_1m.uptime_pct is 'Share of the window''s seconds in which anything was heard.';
comment on table equipment_metrics_1m is 'What one machine did in one window of a minute; late frames revise its row. Columns as equipment_metrics_1m.';
comment on table equipment_metrics_5m is 'What one machine did in one window of five minutes; late frames revise its row. Columns as equipment_metrics_1m.';
comment on table equipment_metrics_1h is 'What one machine did in one window of an hour; late frames revise its row. Columns as equipment_metrics_1m.';
comment on table equipment_metrics_1d is 'What one machine did in one window of a day; late frames revise its row. Columns as equipment_metrics_1m.';
