package io.windrow.timescale.pool;

import static io.windrow.timescale.pool.Rules.requireBetween;

import io.windrow.runtime.settings.SettingsReader;
import java.time.Duration;

/**
 * What holds for each connection.
 *
 * @param connectionTimeout how long connecting to one host may take
 * @param socketTimeout how long a connection may be silent while an answer is awaited; below the consumer's
 *     max.poll.interval.ms of five minutes, so that a dead network costs no group membership
 * @param lockTimeout how long a statement waits for a lock
 * @param idleTransactionTimeout after which the server ends a transaction whose client has vanished
 * @param batchSize rows that a query in a transaction fetches at a time, so that a large answer never lies in memory whole
 */
public record SessionSettings(
        Duration connectionTimeout,
        Duration socketTimeout,
        Duration lockTimeout,
        Duration idleTransactionTimeout,
        int batchSize) {
    static final String CONNECTION_TIMEOUT = "database.connection.timeout";
    static final String BATCH_SIZE = "database.batch.size";

    public SessionSettings {
        requireBetween(CONNECTION_TIMEOUT, connectionTimeout, Duration.ofSeconds(1), Duration.ofMinutes(1));
        requireBetween("database.socket.timeout", socketTimeout, Duration.ofSeconds(1), Duration.ofMinutes(4));
        requireBetween("database.lock.timeout", lockTimeout, Duration.ofMillis(1), Duration.ofMinutes(4));
        requireBetween(
                "database.idle.transaction.timeout",
                idleTransactionTimeout,
                Duration.ofSeconds(1),
                Duration.ofHours(1));
        requireBetween(BATCH_SIZE, batchSize, 1, 1_000_000);
    }

    static SessionSettings from(SettingsReader reader) {
        return new SessionSettings(
                reader.duration(CONNECTION_TIMEOUT, Duration.ofSeconds(10)),
                reader.duration("database.socket.timeout", Duration.ofMinutes(2)),
                reader.duration("database.lock.timeout", Duration.ofSeconds(10)),
                reader.duration("database.idle.transaction.timeout", Duration.ofMinutes(1)),
                reader.integer(BATCH_SIZE, 100));
    }
}
