-- A block, since plain PostgreSQL has no columnstore. Segments are a bus of a gateway between two of its starts: four columns that
-- cost nothing then. The sink sends rows in this order, so the database need not sort them: change both or neither.
do $$
declare
    chunk regclass;
begin
    if '${flavour}' = 'timescaledb' then
        alter table can_frame set (
            timescaledb.segmentby = 'equipment_id, gateway_id, channel, boot_id',
            timescaledb.orderby = 'can_id, captured_at'
        );
        alter table reading set (
            timescaledb.segmentby = 'equipment_id, gateway_id, channel, boot_id',
            timescaledb.orderby = 'pgn, captured_at'
        );
        -- Rows compressed at a time, for the policies, which run as this role. Each column of each such batch costs some 60 bytes
        -- beside its content: 5.2 bytes a frame of a recorded tractor with 1,000 rows, 3.9 with 4,000.
        execute format(
            'alter role %I in database %I set timescaledb.compression_batch_size_limit = 4000',
            current_user, current_database());
        set local timescaledb.compression_batch_size_limit = 4000;
        -- chunks keep the segments they were compressed by until they are compressed anew
        for chunk in
            select format('%I.%I', chunk_schema, chunk_name)::regclass
              from timescaledb_information.chunks
             where hypertable_schema = current_schema() and hypertable_name in ('can_frame', 'reading') and is_compressed
        loop
            perform compress_chunk(chunk, recompress => true);
        end loop;
    end if;
end
$$;
