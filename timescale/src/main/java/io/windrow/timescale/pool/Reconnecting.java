package io.windrow.timescale.pool;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections, and while the database is away looks for it four times a second: the pool's own waits grow to five
 * seconds, which would be most of an outage's end. Called by the pool's threads.
 */
final class Reconnecting implements DataSource {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Driver driver = new org.postgresql.Driver();
    private final String url;
    private final Properties properties;
    private volatile @Nullable SQLException away;

    Reconnecting(String url, Properties properties) {
        this.url = url;
        this.properties = properties;
    }

    /** Why no connection can be opened at present. */
    Optional<SQLException> away() {
        return Optional.ofNullable(away);
    }

    @Override
    public Connection getConnection() throws SQLException {
        long begin = System.nanoTime();
        while (true) {
            try {
                Connection connection = open();
                away = null;
                return connection;
            } catch (SQLException e) {
                away = e;
                if (!Attempts.isAway(e) || System.nanoTime() - begin > LONGEST.toNanos()) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    private Connection open() throws SQLException {
        return open(properties);
    }

    /** One try, to the primary when there is one, else to whoever answers: to see what that one is. */
    Connection toAnybody() throws SQLException {
        var any = new Properties();
        any.putAll(properties);
        any.computeIfPresent("targetServerType", (key, primary) -> "preferPrimary");
        return open(any);
    }

    private Connection open(Properties with) throws SQLException {
        Connection connection = driver.connect(url, with);
        if (connection == null) {
            throw new SQLException("the PostgreSQL driver does not understand " + url);
        }
        return connection;
    }

    private static void pause(SQLException reason) throws SQLException {
        try {
            Thread.sleep(LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the login stands in the settings");
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // database.connection.timeout holds for each host
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // the driver logs by itself
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("there is none");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
