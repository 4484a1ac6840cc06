package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.sandbox.Sandbox;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A machine's rows of {@code can_frame}. */
record Rows(Sandbox sandbox, String machine) {
    private static final String CONTENTS = """
            select concat_ws(' ', (extract(epoch from captured_at) * 1000000)::bigint, channel, can_id, encode(data, 'hex'))
            from can_frame where equipment_id = ?
            """;

    /** Waits until there are so many; the limit counts from the last row that came. */
    void await(long least, Duration limit) throws SQLException, InterruptedException {
        try (Connection connection = SqlWindows.connect(sandbox)) {
            long rows = 0;
            long since = System.nanoTime();
            while (rows < least && System.nanoTime() - since < limit.toNanos()) {
                Thread.sleep(100);
                long now = isThere(connection) ? count(connection, "count(*)") : 0;
                since = now > rows ? System.nanoTime() : since;
                rows = now;
            }
            assertThat(rows).as("rows of %s", machine).isGreaterThanOrEqualTo(least);
        }
    }

    /** An aggregate over the machine's rows. */
    long count(String what) throws SQLException {
        try (Connection connection = SqlWindows.connect(sandbox)) {
            return count(connection, what);
        }
    }

    /** Every frame of the machine as {@link Recordings#contents} has them. */
    List<String> contents() throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = SqlWindows.connect(sandbox);
                var statement = connection.prepareStatement(CONTENTS)) {
            statement.setString(1, machine);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    all.add(row.getString(1));
                }
            }
        }
        all.sort(null);
        return all;
    }

    private long count(Connection connection, String what) throws SQLException {
        try (var statement = connection.prepareStatement("select " + what + " from can_frame where equipment_id = ?")) {
            statement.setString(1, machine);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** False before the first sink has made the tables. */
    private static boolean isThere(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select to_regclass('can_frame') is not null")) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
