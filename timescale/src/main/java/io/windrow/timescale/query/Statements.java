package io.windrow.timescale.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prepared statements and their rows, as every part here uses them. */
final class Statements {
    private Statements() {}

    /** A statement with what stands for its question marks: texts, numbers, instants, arrays of texts or integers. */
    record Prepared(String sql, List<Object> parameters) {
        Prepared {
            parameters = List.copyOf(parameters);
        }

        PreparedStatement open(Connection connection) throws SQLException {
            return open(connection, sql);
        }

        PreparedStatement open(Connection connection, String text) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(text);
            for (int i = 0; i < parameters.size(); i++) {
                bind(connection, statement, i + 1, parameters.get(i));
            }
            return statement;
        }

        /** Whether there is a row. */
        boolean isAny(Connection connection) throws SQLException {
            try (PreparedStatement statement = open(connection);
                    ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }

        /** The first column of the first row, which is a time; null when there is none. */
        @Nullable Instant time(Connection connection) throws SQLException {
            try (PreparedStatement statement = open(connection);
                    ResultSet row = statement.executeQuery()) {
                return row.next() ? instant(row, 1) : null;
            }
        }

        /** Row after row through a cursor, however many there are. */
        void each(Connection connection, RowReader reader) throws SQLException, InterruptedException {
            connection.setAutoCommit(false); // else the driver takes all rows, not database.batch.size at a time
            try (PreparedStatement statement = open(connection);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reader.accept(row);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }

        /** All rows, which are few. */
        List<Row> rows(Connection connection, List<Column> columns) throws SQLException {
            try (PreparedStatement statement = open(connection);
                    ResultSet result = statement.executeQuery()) {
                List<Row> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row(result, columns));
                }
                return rows;
            }
        }
    }

    /** Takes a row while it is the current one. */
    interface RowReader {
        void accept(ResultSet row) throws SQLException, InterruptedException;
    }

    static Prepared of(String sql, Object... parameters) {
        return new Prepared(sql, List.of(parameters));
    }

    static Row row(ResultSet result, List<Column> columns) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            values.add(value(result, i + 1, columns.get(i).type()));
        }
        return new Row(values);
    }

    static @Nullable Object value(ResultSet result, int index, Column.Type type) throws SQLException {
        return switch (type) {
            case TEXT -> result.getString(index);
            case INTEGER -> {
                long number = result.getLong(index);
                yield result.wasNull() ? null : number;
            }
            case REAL -> {
                double number = result.getDouble(index);
                yield result.wasNull() ? null : number;
            }
            case TRUTH -> {
                boolean truth = result.getBoolean(index);
                yield result.wasNull() ? null : truth;
            }
            case TIME -> instant(result, index);
            case BYTES -> result.getBytes(index);
        };
    }

    static @Nullable Instant instant(ResultSet result, int index) throws SQLException {
        OffsetDateTime time = result.getObject(index, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static void bind(Connection connection, PreparedStatement statement, int index, Object value)
            throws SQLException {
        if (value instanceof Instant time) {
            statement.setObject(index, time.atOffset(ZoneOffset.UTC));
        } else if (value instanceof String[] texts) {
            statement.setArray(index, connection.createArrayOf("text", texts));
        } else if (value instanceof Integer[] numbers) {
            statement.setArray(index, connection.createArrayOf("int4", numbers));
        } else {
            statement.setObject(index, value);
        }
    }
}
