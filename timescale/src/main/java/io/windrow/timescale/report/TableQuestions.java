package io.windrow.timescale.report;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks for the tables with rows by time: their size, chunks and age. Used by one thread. */
final class TableQuestions {
    /** Hypertables: rows from the statistics, the oldest chunk's beginning for the oldest row, which would cost a scan. */
    private static final String HYPERTABLES = """
            select h.hypertable_name, hypertable_size(format('%I.%I', hypertable_schema, hypertable_name)::regclass),
                   approximate_row_count(format('%I.%I', hypertable_schema, hypertable_name)::regclass), num_chunks,
                   coalesce(s.number_compressed_chunks, 0), s.before_compression_total_bytes, s.after_compression_total_bytes,
                   (select min(range_start) from timescaledb_information.chunks c
                     where c.hypertable_schema = h.hypertable_schema and c.hypertable_name = h.hypertable_name)
              from timescaledb_information.hypertables h
              left join lateral (select * from hypertable_columnstore_stats(
                    format('%I.%I', hypertable_schema, hypertable_name)::regclass)) s on compression_enabled
             where hypertable_schema = current_schema() order by 2 desc
            """;

    private static final String PARTITIONED = """
            select c.relname, coalesce(sum(pg_total_relation_size(i.inhrelid)), 0), coalesce(sum(greatest(0, p.reltuples)), 0)::bigint, count(p.oid), 0,
                   null::bigint, null::bigint,
                   min(substring(pg_get_expr(p.relpartbound, p.oid) from 'FROM \\(''([^'']+)'''))::timestamptz
              from pg_class c left join pg_inherits i on i.inhparent = c.oid left join pg_class p on p.oid = i.inhrelid
             where c.relkind = 'p' and c.relnamespace = current_schema()::regnamespace
             group by c.relname order by 2 desc
            """;

    private final Connection connection;
    private final boolean timescale;

    TableQuestions(Connection connection, boolean timescale) {
        this.connection = connection;
        this.timescale = timescale;
    }

    /** All of them; what cannot be found out is added to the list. */
    List<TableReport> ask(List<String> notAsked) {
        List<TableReport> all = new ArrayList<>();
        try {
            if (timescale) {
                all.addAll(Rows.of(connection, HYPERTABLES, TableQuestions::table));
            }
            all.addAll(Rows.of(connection, PARTITIONED, TableQuestions::table));
            for (String table : windows(all)) {
                all.add(window(table));
            }
        } catch (SQLException e) {
            notAsked.add("tables: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        return all;
    }

    /** Tables with a window_start that are not cut. */
    private List<String> windows(List<TableReport> cut) throws SQLException {
        List<String> known = cut.stream().map(TableReport::table).toList();
        return Rows.of(
                        connection,
                        "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid where c.relkind = 'r'"
                                + " and a.attname = 'window_start' and c.relnamespace = current_schema()::regnamespace"
                                + " order by 1",
                        row -> row.getString(1))
                .stream()
                .filter(table -> !known.contains(table))
                .toList();
    }

    private TableReport window(String table) throws SQLException {
        return Rows.one(
                connection,
                "select '" + table + "', pg_total_relation_size('" + table
                        + "'), (select greatest(0, reltuples)::bigint from"
                        + " pg_class where oid = '" + table
                        + "'::regclass), 0, 0, null::bigint, null::bigint, min(window_start)"
                        + " from " + table,
                TableQuestions::table);
    }

    private static TableReport table(ResultSet row) throws SQLException {
        double before = row.getDouble(6);
        double after = row.getDouble(7);
        return new TableReport(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getInt(4),
                row.getInt(5),
                after > 0 && before > 0 ? Optional.of(before / after) : Optional.empty(),
                Optional.ofNullable(row.getTimestamp(8))
                        .map(at -> at.toInstant())
                        .map(Instant::toString));
    }
}
