package io.windrow.proof.bench;

import io.windrow.sandbox.DatabaseAddress;
import io.windrow.sandbox.Sandbox;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code can_frame} as a benchmark sees it. Used by one thread. */
final class FrameTable implements AutoCloseable {
    private final DatabaseAddress address;
    private final Connection connection;
    private final boolean timescale;

    private FrameTable(DatabaseAddress address, Connection connection, boolean timescale) {
        this.address = address;
        this.connection = connection;
        this.timescale = timescale;
    }

    static FrameTable open(Sandbox sandbox) throws SQLException {
        DatabaseAddress address = sandbox.database();
        return new FrameTable(
                address, connect(address), address.timescaleVersion().isPresent());
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    boolean isTimescale() {
        return timescale;
    }

    Connection connection() {
        return connection;
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Without rows, and as if nothing had ever been stored. */
    void empty() throws SQLException {
        if (number("select count(*) from pg_class where oid = to_regclass('can_frame')") > 0) {
            run("truncate can_frame, reading, frame_sequence, sink_offset");
            run("checkpoint");
        }
    }

    /** Records settled, by the sink's own offsets. */
    long stored() throws SQLException {
        return number("select count(*) from pg_class where oid = to_regclass('sink_offset')") == 0
                ? 0
                : number("select coalesce(sum(next_offset), 0) from sink_offset where topic like '%can-frames'");
    }

    /** Bytes a frame as they were written, and after the policies ran. */
    Map<String, Object> sizes(long rows) throws SQLException {
        Map<String, Object> sizes = new LinkedHashMap<>();
        sizes.put("bytes_per_frame_written", perFrame(rows));
        sizes.put("bytes_per_frame", bytesAfterPolicies(rows));
        return sizes;
    }

    double bytesAfterPolicies(long rows) throws SQLException {
        if (timescale) {
            runPolicies();
        }
        return perFrame(rows);
    }

    private double perFrame(long rows) throws SQLException {
        long bytes = number(
                timescale
                        ? "select hypertable_size('can_frame')"
                        : "select sum(pg_total_relation_size(relid)) from pg_partition_tree('can_frame') where isleaf");
        return Math.round(100.0 * bytes / rows) / 100.0;
    }

    /** In a session of its own, as the background worker does: it has the defaults that its role was given meanwhile. */
    private void runPolicies() throws SQLException {
        List<Long> jobs = new ArrayList<>();
        try (Connection own = connect(address);
                Statement statement = own.createStatement();
                ResultSet row = statement.executeQuery("select job_id from timescaledb_information.jobs"
                        + " where hypertable_name = 'can_frame' order by job_id")) {
            while (row.next()) {
                jobs.add(row.getLong(1));
            }
            for (long job : jobs) {
                statement.execute("call run_job(" + job + ")");
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
