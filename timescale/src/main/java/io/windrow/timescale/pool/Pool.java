package io.windrow.timescale.pool;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/**
 * The process's connections, one pool for all its parts. Every session runs in UTC and has its lock and idle-transaction
 * limits set. Making a pool opens nothing that anybody waits for: a database that is down shows when a connection is asked for.
 * A burst makes it grow into its overflow; {@link #tend} takes the overflow back. Any thread.
 */
public final class Pool implements AutoCloseable {
    /** A free connection is there at once, or another thread was quicker. */
    private static final long FREE_MILLIS = 50;

    private final DatabaseSettings settings;
    private final Acquisitions acquisitions = new Acquisitions();
    private final StatementTimes statements;
    private final Overflow overflow;
    private final Reconnecting server;
    private final HikariDataSource source;
    private final ProxyDataSource timed;

    public Pool(DatabaseSettings settings) {
        this.settings = settings;
        this.statements = new StatementTimes(settings.care().slowThreshold());
        this.overflow = new Overflow(
                settings.pool().size(), settings.pool().min(), settings.pool().overflowIdle());
        this.server = Connections.server(settings);
        this.source = Connections.open(settings, server, acquisitions);
        this.timed = ProxyDataSourceBuilder.create(source).listener(statements).build();
    }

    /**
     * Lends a connection; closing it gives it back.
     *
     * @throws SQLException when none is free, or the database does not answer, within {@code database.pool.timeout}
     */
    public Connection connection() throws SQLException {
        try {
            return timed.getConnection();
        } catch (SQLTransientConnectionException e) {
            throw explained(e);
        }
    }

    /** The same connections, for libraries. */
    public DataSource dataSource() {
        return timed;
    }

    public DatabaseSettings settings() {
        return settings;
    }

    public Acquisitions acquisitions() {
        return acquisitions;
    }

    public StatementTimes statements() {
        return statements;
    }

    /** Why no connection can be opened at present; empty when the last one that was wanted could be. */
    public Optional<SQLException> away() {
        return server.away();
    }

    /**
     * Opens a connection that is none of the pool's, at once or not at all: to look at the server while all of the pool's are
     * lent; where there is no primary, to whatever server answers. The caller closes it.
     */
    public Connection apart() throws SQLException {
        return server.toAnybody();
    }

    /** Whether only a server that may be written to will do. */
    public boolean isPrimaryWanted() {
        return Connections.isPrimaryWanted(settings.url());
    }

    public PoolStatus status() {
        HikariPoolMXBean pool = source.getHikariPoolMXBean();
        int active = pool.getActiveConnections();
        int idle = pool.getIdleConnections();
        int beyond = Math.max(0, active + idle - settings.pool().size());
        return new PoolStatus(
                active,
                idle,
                pool.getThreadsAwaitingConnection(),
                beyond,
                settings.pool().max());
    }

    /**
     * Closes free connections of the overflow that were not needed for {@code database.pool.overflow.idle}; called now and
     * then by one thread.
     *
     * @return how many were closed
     */
    public int tend(Instant now) throws SQLException {
        int surplus = overflow.toClose(status(), now);
        int closed = 0;
        while (closed < surplus && status().idle() > 0 && away().isEmpty()) {
            source.evictConnection(free());
            closed++;
        }
        return closed;
    }

    /** One of the free connections; who looks after the pool must not wait for one in line with all others. */
    private Connection free() throws SQLException {
        return source.getHikariPoolMXBean() instanceof HikariPool pool
                ? pool.getConnection(FREE_MILLIS)
                : source.getConnection();
    }

    /** Ends every connection, lent ones too. */
    @Override
    public void close() {
        source.close();
    }

    @Override
    public String toString() {
        return "Pool[" + settings.url() + ']';
    }

    /** In the settings' words: whether all are lent, or the database gives none. */
    private SQLException explained(SQLTransientConnectionException failure) {
        PoolStatus now = status();
        String waited =
                PoolSettings.TIMEOUT + " (" + Rules.spoken(settings.pool().timeout()) + ')';
        String why = now.active() >= now.max()
                ? "no connection came free within " + waited + ": all " + now.max() + " of " + PoolSettings.MAX
                        + " are lent, and " + now.waiting() + " more threads wait"
                : "the database at " + settings.url() + " gave no connection within " + waited + ": " + reason(failure);
        Throwable cause = server.away().map(Throwable.class::cast).orElse(failure);
        return new SQLTransientConnectionException(why, failure.getSQLState(), cause);
    }

    private String reason(SQLException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(server.away().map(Throwable::getMessage).orElse(cause.getMessage()));
    }
}
