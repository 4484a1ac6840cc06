package io.windrow.timescale.retention;

import io.windrow.timescale.schema.StoreFlavour;
import io.windrow.timescale.time.TimeRange;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a table is made of. Reads only; the caller owns the connection. */
final class Pieces {
    /** TimescaleDB's views do not say what a chunk is compressed into; its catalogue does. */
    private static final String CHUNKS = """
            select format('%I.%I', c.chunk_schema, c.chunk_name) as name, c.range_start, c.range_end,
                   (select format('%I.%I', z.schema_name, z.table_name) from _timescaledb_catalog.chunk z
                    where z.id = k.compressed_chunk_id) as compressed
            from timescaledb_information.chunks c
            join _timescaledb_catalog.chunk k on k.schema_name = c.chunk_schema and k.table_name = c.chunk_name
            where c.hypertable_schema = current_schema() and c.hypertable_name = ? and c.range_end <= ?
            order by c.range_start""";

    private static final String COMPRESSED = """
            select format('%I.%I', z.schema_name, z.table_name)
            from _timescaledb_catalog.chunk k join _timescaledb_catalog.chunk z on z.id = k.compressed_chunk_id
            where format('%I.%I', k.schema_name, k.table_name) = ?""";
    private static final String PARTITIONS = """
            select p.name, p.bound[1]::timestamptz as range_start, p.bound[2]::timestamptz as range_end, null as compressed
            from (select i.inhrelid::regclass::text as name,
                         regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \\(''([^'']+)''\\) TO \\(''([^'']+)''\\)')
                           as bound
                  from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = ?::regclass) p
            where p.bound is not null and p.bound[2]::timestamptz <= ?
            order by 2""";
    private static final String STRETCHES = """
            select to_timestamp(place * width) as range_start, to_timestamp((place + 1) * width) as range_end, rows,
                   (rows * pg_total_relation_size('TABLE'::regclass) / greatest(sum(rows) over (), c.reltuples, 1))::bigint
                     as bytes
            from (select floor(extract(epoch from TIME) / WIDTH) as place, count(*) as rows, WIDTH as width
                  from TABLE group by 1) s, pg_class c
            where c.oid = 'TABLE'::regclass and to_timestamp((place + 1) * width) <= ? order by 1""";
    /** Estimated by the statistics; a compressed chunk counts its rows itself. */
    private static final String HEAP_ROWS = """
            select case when reltuples >= 0 then reltuples::bigint end from pg_class where oid = ?::regclass""";

    private final Connection connection;
    private final boolean timescale;

    Pieces(Connection connection) throws SQLException {
        this.connection = connection;
        this.timescale = StoreFlavour.of(connection).equals(Optional.of(StoreFlavour.TIMESCALEDB));
    }

    /** Those that end by a time, the oldest first; none of a table that is not there. */
    List<Piece> of(RetainedTable table, Instant before) throws SQLException {
        if (!isThere(table)) {
            return List.of();
        }
        if (timescale && isHypertable(table)) {
            return whole(table, Piece.Kind.CHUNK, CHUNKS, before);
        }
        return answers("select relkind = 'p' from pg_class where oid = ?::regclass", table.sqlName())
                ? whole(table, Piece.Kind.PARTITION, PARTITIONS, before)
                : stretches(table, before);
    }

    /** Where the rows of a piece are now: a chunk may have been compressed, or unpacked, since it was found. */
    static Piece now(Connection connection, Piece piece) throws SQLException {
        if (piece.kind() != Piece.Kind.CHUNK) {
            return piece;
        }
        List<String> heaps = new ArrayList<>(List.of(piece.name()));
        heaps.addAll(Sql.list(connection, COMPRESSED, row -> row.getString(1), piece.name()));
        return piece.withHeaps(heaps);
    }

    private boolean isThere(RetainedTable table) throws SQLException {
        return answers(
                "select exists (select from pg_attribute where attrelid = to_regclass(?) and attname = '"
                        + table.timeColumn() + "')",
                table.sqlName());
    }

    private boolean isHypertable(RetainedTable table) throws SQLException {
        return answers(
                "select count(*) > 0 from timescaledb_information.hypertables"
                        + " where hypertable_schema = current_schema() and hypertable_name = ?",
                table.sqlName());
    }

    private List<Piece> whole(RetainedTable table, Piece.Kind kind, String sql, Instant before) throws SQLException {
        List<Piece> pieces = new ArrayList<>();
        for (Part part : Sql.list(connection, sql, Part::of, table.sqlName(), before)) {
            List<String> heaps =
                    part.compressed() == null ? List.of(part.name()) : List.of(part.name(), part.compressed());
            pieces.add(new Piece(table, kind, part.name(), part.range(), heaps, rows(part), bytes(heaps)));
        }
        return pieces;
    }

    private long rows(Part part) throws SQLException {
        @Nullable Long estimated = Sql.list(connection, HEAP_ROWS, row -> row.getObject(1, Long.class), part.name())
                .get(0);
        long rows = estimated == null ? number("select count(*) from only " + part.name()) : estimated;
        return part.compressed() == null
                ? rows
                : rows + number("select coalesce(sum(_ts_meta_count), 0)::bigint from " + part.compressed());
    }

    private long bytes(List<String> heaps) throws SQLException {
        long bytes = 0;
        for (String heap : heaps) {
            bytes += number("select pg_total_relation_size('" + heap + "'::regclass)");
        }
        return bytes;
    }

    private List<Piece> stretches(RetainedTable table, Instant before) throws SQLException {
        String sql = STRETCHES
                .replace("TABLE", table.sqlName())
                .replace("TIME", table.timeColumn())
                .replace("WIDTH", Long.toString(table.slice().toSeconds()));
        return Sql.list(
                connection,
                sql,
                row -> new Piece(
                        table,
                        Piece.Kind.STRETCH,
                        table.sqlName(),
                        Sql.range(row),
                        List.of(table.sqlName()),
                        row.getLong("rows"),
                        row.getLong("bytes")),
                before);
    }

    private boolean answers(String sql, String value) throws SQLException {
        return Sql.list(connection, sql, row -> row.getBoolean(1), value).get(0);
    }

    private long number(String sql) throws SQLException {
        return Sql.list(connection, sql, row -> row.getLong(1)).get(0);
    }

    private record Part(
            String name, TimeRange range, @Nullable String compressed) {
        static Part of(ResultSet row) throws SQLException {
            return new Part(row.getString("name"), Sql.range(row), row.getString("compressed"));
        }
    }
}
