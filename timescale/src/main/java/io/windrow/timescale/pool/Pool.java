package io.windrow.timescale.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The process's connections, one pool for all its parts. Every session runs in UTC and has its lock and idle-transaction
 * limits set. Making a pool opens nothing: a database that is down shows when a connection is asked for. Any thread.
 */
public final class Pool implements AutoCloseable {
    private final HikariDataSource source;
    private final String url;

    public Pool(DatabaseSettings settings) {
        this.url = settings.url();
        this.source = new HikariDataSource(configuration(settings));
    }

    /**
     * Lends a connection; closing it gives it back.
     *
     * @throws SQLException when none is free, or the database does not answer, within the connection timeout
     */
    public Connection connection() throws SQLException {
        return source.getConnection();
    }

    /** The same connections, for libraries. */
    public DataSource dataSource() {
        return source;
    }

    /** Ends every connection, lent ones too. */
    @Override
    public void close() {
        source.close();
    }

    @Override
    public String toString() {
        return "Pool[" + url + ']';
    }

    private static HikariConfig configuration(DatabaseSettings settings) {
        var pool = new HikariConfig();
        pool.setPoolName("windrow");
        pool.setJdbcUrl(settings.url());
        if (!settings.user().isEmpty()) {
            pool.setUsername(settings.user());
        }
        if (!settings.password().isEmpty()) {
            pool.setPassword(settings.password());
        }
        pool.setMaximumPoolSize(settings.poolSize());
        pool.setMinimumIdle(settings.poolIdle());
        pool.setConnectionTimeout(settings.connectionTimeout().toMillis());
        pool.setValidationTimeout(Math.min(3000, settings.connectionTimeout().toMillis()));
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionInitSql(session(settings));
        pool.addDataSourceProperty("ApplicationName", "windrow");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty(
                "connectTimeout",
                Long.toString(Math.max(1, settings.connectionTimeout().toSeconds())));
        pool.addDataSourceProperty(
                "socketTimeout", Long.toString(settings.socketTimeout().toSeconds()));
        return pool;
    }

    /** By SQL, not by startup options, which connection poolers between us and the server refuse. */
    private static String session(DatabaseSettings settings) {
        return "set time zone 'UTC'; set lock_timeout = "
                + settings.lockTimeout().toMillis()
                + "; set idle_in_transaction_session_timeout = "
                + settings.idleTransactionTimeout().toMillis();
    }
}
