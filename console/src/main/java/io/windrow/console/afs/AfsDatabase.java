package io.windrow.console.afs;

import io.windrow.runtime.settings.DatabaseUrl;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table in its database, read through a cursor in UTC, in order of time, then of its own number, then of all else that makes a
 * frame: rows that may still change places are the same frame.
 *
 * @param url without login
 * @param table its name, with its schema or not
 */
public record AfsDatabase(DatabaseUrl url, String table) implements AfsTable {
    private static final int FETCHED = 10_000;

    /** @throws IllegalArgumentException when the table's name is none */
    public AfsDatabase {
        if (!table.matches("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)?")) {
            throw new IllegalArgumentException("--table must be a name or schema.name, was \"" + table + '"');
        }
    }

    @Override
    public String name() {
        return url.jdbc() + " " + table;
    }

    @Override
    public Rows open(Map<String, String> given) throws IOException {
        try {
            Connection connection = connect();
            try {
                return new Cursor(connection, table, given);
            } catch (SQLException | IllegalArgumentException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IOException(name() + ": " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        var login = new Properties();
        url.user().ifPresent(user -> login.setProperty("user", user));
        url.password().ifPresent(password -> login.setProperty("password", password));
        Connection connection = DriverManager.getConnection(url.jdbc(), login);
        connection.setReadOnly(true);
        connection.setAutoCommit(false); // else the driver takes all rows into memory
        return connection;
    }

    /** An import goes on by the number of rows read, so two passes must not differ; all but times and numbers as texts, which sort. */
    static String order(AfsColumns columns) {
        String rest = Arrays.stream(AfsField.values())
                .filter(field -> field != AfsField.TIMESTAMP && field != AfsField.ROW && columns.has(field))
                .map(field -> ", " + quoted(columns.name(field)) + "::text")
                .collect(Collectors.joining());
        return quoted(columns.name(AfsField.TIMESTAMP))
                + (columns.has(AfsField.ROW) ? ", " + quoted(columns.name(AfsField.ROW)) : "")
                + rest;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static final class Cursor implements Rows {
        private final Connection connection;
        private final PreparedStatement statement;
        private final ResultSet rows;
        private final AfsColumns columns;
        private final int width;
        private long number;

        Cursor(Connection connection, String table, Map<String, String> given) throws SQLException {
            this.connection = connection;
            try (var zone = connection.createStatement()) {
                zone.execute("set time zone 'UTC'");
            }
            this.columns = columns(connection, table, given);
            this.statement = connection.prepareStatement("select * from " + table + " order by " + order(columns));
            statement.setFetchSize(FETCHED);
            this.rows = statement.executeQuery();
            this.width = rows.getMetaData().getColumnCount();
        }

        private static AfsColumns columns(Connection connection, String table, Map<String, String> given)
                throws SQLException {
            try (PreparedStatement none = connection.prepareStatement("select * from " + table + " limit 0");
                    ResultSet head = none.executeQuery()) {
                ResultSetMetaData meta = head.getMetaData();
                List<String> names = new ArrayList<>();
                for (int i = 1; i <= meta.getColumnCount(); i++) {
                    names.add(meta.getColumnName(i));
                }
                return AfsColumns.of(names, given);
            }
        }

        @Override
        public AfsColumns columns() {
            return columns;
        }

        @Override
        public @Nullable List<@Nullable String> next() throws IOException {
            try {
                if (!rows.next()) {
                    return null;
                }
                List<@Nullable String> row = new ArrayList<>(width);
                for (int i = 1; i <= width; i++) {
                    row.add(text(i));
                }
                number++;
                return row;
            } catch (SQLException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        private @Nullable String text(int index) throws SQLException {
            return rows.getObject(index) instanceof byte[] bytes
                    ? HexFormat.of().formatHex(bytes)
                    : rows.getString(index);
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public void close() throws IOException {
            try (connection;
                    statement) {
                rows.close();
                connection.rollback();
            } catch (SQLException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }
}
