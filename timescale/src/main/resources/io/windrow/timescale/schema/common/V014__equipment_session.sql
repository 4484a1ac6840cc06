-- Work sessions. Written by upsert from Kafka Connect, which also deletes a session that late frames joined to another.
create table equipment_session (
    equipment_id    text             not null,
    session_start   timestamptz      not null,
    session_end     timestamptz      not null,
    operation       text             not null,
    working_s       bigint           not null,
    transport_s     bigint           not null,
    headland_turn_s bigint           not null,
    idle_s          bigint           not null,
    headland_turns  bigint           not null,
    engine_s        double precision null,
    distance_m      double precision null,
    area_m2         double precision null,
    fuel_l          double precision null,
    yield_kg        double precision null,
    start_latitude  double precision null,
    start_longitude double precision null,
    end_latitude    double precision null,
    end_longitude   double precision null,
    south           double precision null,
    west            double precision null,
    north           double precision null,
    east            double precision null,
    message_count   bigint           not null,
    primary key (equipment_id, session_start)
);

-- A block, since plain PostgreSQL does not know the functions.
do $$
begin
    if '${flavour}' = 'timescaledb' then
        perform create_hypertable('equipment_session', by_range('session_start', interval '180 days'), create_default_indexes => false);
    end if;
end
$$;

comment on table equipment_session is 'One stretch of activity of one machine, ended by a pause longer than the configured gap; late frames revise it.';
comment on column equipment_session.session_start is 'Start of its first active second.';
comment on column equipment_session.session_end is 'End of its last active second.';
comment on column equipment_session.operation is 'What took most of the time: working, transport, headland_turn or idle.';
comment on column equipment_session.working_s is 'Seconds mostly in work.';
comment on column equipment_session.transport_s is 'Seconds out of work and moving, headland turns left out.';
comment on column equipment_session.headland_turn_s is 'Seconds out of work and moving, shortly between two stretches of work.';
comment on column equipment_session.idle_s is 'Seconds active, out of work and standing.';
comment on column equipment_session.headland_turns is 'How many turns that was.';
comment on column equipment_session.engine_s is 'Seconds in which the engine turned; null when nothing told.';
comment on column equipment_session.area_m2 is 'Null where the width is not told.';
comment on column equipment_session.start_latitude is 'Degrees: the first place.';
comment on column equipment_session.end_latitude is 'Degrees: the last place.';
comment on column equipment_session.south is 'The box around all places, in degrees.';
comment on column equipment_session.message_count is 'Readings.';
