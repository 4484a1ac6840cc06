package io.windrow.timescale.retention;

import io.windrow.timescale.pool.Pool;
import java.sql.Connection;
import java.sql.SQLException;

/** Held by whoever drops or brings back: one at a time in a database. It goes with its connection, however that ends. */
final class RetentionLock implements AutoCloseable {
    /** "windrow" in ASCII; migrations and makers of partitions have the two numbers before. */
    private static final long LOCK = 0x77696e64726f77L + 2;

    private static final int VALID_SECONDS = 5;

    private final Connection connection;

    private RetentionLock(Connection connection) {
        this.connection = connection;
    }

    /**
     * Takes it.
     *
     * @throws RetentionException when somebody has it
     */
    static RetentionLock take(Pool pool) throws SQLException {
        Connection connection = pool.connection();
        boolean taken = false;
        try {
            taken = Sql.list(connection, "select pg_try_advisory_lock(" + LOCK + ")", row -> row.getBoolean(1))
                    .get(0);
            if (!taken) {
                throw new RetentionException("another windrow retention run or restore is at work on this database");
            }
            return new RetentionLock(connection);
        } finally {
            if (!taken) {
                connection.close();
            }
        }
    }

    /** Throws when the connection, and the lock with it, is lost. */
    void require() throws SQLException {
        if (!connection.isValid(VALID_SECONDS)) {
            throw new RetentionException("the connection that keeps other runs away is lost; run it again");
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (connection.isValid(VALID_SECONDS)) {
                Sql.run(connection, "select pg_advisory_unlock(" + LOCK + ")");
            }
        }
    }
}
