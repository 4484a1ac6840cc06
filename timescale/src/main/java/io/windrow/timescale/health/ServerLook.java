package io.windrow.timescale.health;

import io.windrow.timescale.pool.Pool;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the server by a connection of its own, so that a pool with nothing left does not look like a server that is away. Used by one thread. */
final class ServerLook implements AutoCloseable {
    private static final int LIMIT_MILLIS = 3_000;
    private static final String FACTS = "select pg_is_in_recovery(), current_setting('transaction_read_only') = 'on',"
            + " (select count(*) from pg_stat_activity where backend_type = 'client backend'),"
            + " current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,"
            + " (select extract(epoch from max(replay_lag)) * 1000 from pg_stat_replication),"
            + " (select setting from pg_settings where name = 'data_directory'),"
            + " host(inet_server_addr()) in ('127.0.0.1', '::1') or inet_server_addr() is null";

    private final Pool pool;
    private @Nullable Connection connection;

    ServerLook(Pool pool) {
        this.pool = pool;
    }

    /** Looks; a lost connection is opened anew once. */
    ServerFacts look() throws SQLException {
        boolean kept = connection != null;
        try {
            return ask();
        } catch (SQLException e) {
            close();
            if (!kept) {
                throw e;
            }
            return askAnew();
        }
    }

    private ServerFacts askAnew() throws SQLException {
        try {
            return ask();
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private ServerFacts ask() throws SQLException {
        Connection to = connection == null ? pool.apart() : connection;
        connection = to;
        try (Statement statement = to.createStatement()) {
            to.setNetworkTimeout(Runnable::run, LIMIT_MILLIS);
            long begin = System.nanoTime();
            statement.execute("select 1");
            Duration answer = Duration.ofNanos(System.nanoTime() - begin);
            try (ResultSet row = statement.executeQuery(FACTS)) {
                row.next();
                return facts(row, answer);
            }
        }
    }

    private static ServerFacts facts(ResultSet row, Duration answer) throws SQLException {
        double lagMillis = row.getDouble(5);
        Optional<Duration> lag = row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis((long) lagMillis));
        boolean here = row.getBoolean(7);
        return new ServerFacts(
                row.getBoolean(1),
                row.getBoolean(2),
                answer,
                row.getInt(3),
                row.getInt(4),
                lag,
                here ? Optional.ofNullable(row.getString(6)).flatMap(ServerLook::disk) : Optional.empty());
    }

    /** Of a server on this machine that tells its folder, which takes a right; the folder itself may be closed to us, not so its parents. */
    private static Optional<ServerFacts.Disk> disk(String folder) {
        for (Path path = Path.of(folder); path != null; path = path.getParent()) {
            try {
                FileStore store = Files.getFileStore(path);
                return Optional.of(new ServerFacts.Disk(store.getUsableSpace(), store.getTotalSpace()));
            } catch (IOException e) {
                // closed to us, or in a container of its own: the next one up
                if (path.getParent() == null || path.getNameCount() <= 1) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // it is gone already
        }
        connection = null;
    }
}
