package io.windrow.timescale.query;

import io.windrow.timescale.time.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is asked of sessions, faults or frames.
 *
 * @param equipment machines by their exact name; empty for all
 * @param sources senders' addresses; empty for all; not of sessions
 * @param pgns parameter group numbers; empty for all; of frames only
 */
public record RowQuery(
        RowTable table, List<String> equipment, List<Integer> sources, List<Integer> pgns, TimeRange range) {
    public RowQuery {
        equipment = List.copyOf(equipment);
        sources = List.copyOf(sources);
        pgns = List.copyOf(pgns);
    }

    /** A page by its key: the rows behind the last one of the page before. */
    Statements.Prepared statement(Optional<Row> after, int limit) {
        List<Object> parameters = new ArrayList<>(List.of(range.to(), range.from()));
        String sql = "select " + names() + " from " + table.table() + " where " + table.overlaps()
                + filters(equipment, parameters);
        if (after.isPresent()) {
            sql += " and (" + String.join(", ", table.key()) + ") > ("
                    + table.key().stream().map(name -> "?").collect(Collectors.joining(", ")) + ")";
            table.key().forEach(name -> parameters.add(value(after.get(), name)));
        }
        return new Statements.Prepared(
                sql + " order by " + String.join(", ", table.key()) + " limit " + limit, parameters);
    }

    /** All frames of a machine, in order of time. */
    Statements.Prepared statement(String machine) {
        List<Object> parameters = new ArrayList<>(List.of(range.to(), range.from()));
        String sql = "select " + names() + " from " + table.table() + " where " + table.overlaps()
                + filters(List.of(machine), parameters) + " order by captured_at, sequence";
        return new Statements.Prepared(sql, parameters);
    }

    private Object value(Row row, String name) {
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).name().equals(name)) {
                return Objects.requireNonNull(row.get(i));
            }
        }
        throw new IllegalStateException(name + " is no column of " + table.table());
    }

    private String names() {
        return table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private String filters(List<String> machines, List<Object> parameters) {
        StringBuilder sql = new StringBuilder();
        if (!machines.isEmpty()) {
            sql.append(" and equipment_id = any(?)");
            parameters.add(machines.toArray(String[]::new));
        }
        if (!sources.isEmpty() && table != RowTable.SESSIONS) {
            sql.append(" and source_address = any(?)");
            parameters.add(sources.toArray(Integer[]::new));
        }
        if (!pgns.isEmpty() && table == RowTable.FRAMES) {
            sql.append(" and pgn = any(?)");
            parameters.add(pgns.toArray(Integer[]::new));
        }
        return sql.toString();
    }
}
