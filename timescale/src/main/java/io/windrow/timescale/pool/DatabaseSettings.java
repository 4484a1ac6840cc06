package io.windrow.timescale.pool;

import io.windrow.runtime.settings.DatabaseUrl;
import io.windrow.runtime.settings.SettingsReader;
import java.time.Duration;

/**
 * Where the database is, who asks it, with how many connections and how long a thread may wait for it. The password shows
 * in no text that this class makes.
 *
 * @param url {@code jdbc:postgresql://host:port/database} without name and password
 * @param user empty: the driver's default, the operating system's user
 * @param password empty when none is asked for
 * @param poolSize connections at most
 * @param poolIdle connections kept open while idle, at most {@code poolSize}
 * @param connectionTimeout how long a thread waits for a connection
 * @param socketTimeout how long a connection may be silent while an answer is awaited; below the consumer's
 *     max.poll.interval.ms of five minutes, so that a dead network costs no group membership
 * @param lockTimeout how long a statement waits for a lock
 * @param idleTransactionTimeout after which the server ends a transaction whose client has vanished
 */
public record DatabaseSettings(
        String url,
        String user,
        String password,
        int poolSize,
        int poolIdle,
        Duration connectionTimeout,
        Duration socketTimeout,
        Duration lockTimeout,
        Duration idleTransactionTimeout) {
    private static final String DEFAULT_URL = "jdbc:postgresql://localhost:5432/windrow";

    /** Takes name and password out of the url; those given apart win. */
    public DatabaseSettings {
        DatabaseUrl parsed = DatabaseUrl.parse(url);
        url = parsed.jdbc();
        user = user.isEmpty() ? parsed.user().orElse("") : user;
        password = password.isEmpty() ? parsed.password().orElse("") : password;
        require(poolSize >= 1, "database.pool.size must be at least 1, was " + poolSize);
        require(
                poolIdle >= 0 && poolIdle <= poolSize,
                "database.pool.idle must be 0 to database.pool.size, was " + poolIdle);
        requireBetween("database.connection.timeout", connectionTimeout, Duration.ofMillis(250), Duration.ofMinutes(1));
        requireBetween("database.socket.timeout", socketTimeout, Duration.ofSeconds(1), Duration.ofMinutes(4));
        requireBetween("database.lock.timeout", lockTimeout, Duration.ofMillis(1), Duration.ofMinutes(4));
        requireBetween(
                "database.idle.transaction.timeout",
                idleTransactionTimeout,
                Duration.ofSeconds(1),
                Duration.ofHours(1));
    }

    /** The database at the address, all else by default. */
    public static DatabaseSettings at(String url) {
        return new DatabaseSettings(
                url,
                "",
                "",
                6,
                1,
                Duration.ofSeconds(5),
                Duration.ofMinutes(2),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1));
    }

    public static DatabaseSettings from(SettingsReader reader) {
        DatabaseSettings byDefault = at(DEFAULT_URL);
        int size = reader.integer("database.pool.size", byDefault.poolSize);
        return new DatabaseSettings(
                reader.text("database.url", DEFAULT_URL),
                reader.text("database.user", ""),
                reader.text("database.password", ""),
                size,
                reader.integer("database.pool.idle", Math.min(byDefault.poolIdle, Math.max(size, 0))),
                reader.duration("database.connection.timeout", byDefault.connectionTimeout),
                reader.duration("database.socket.timeout", byDefault.socketTimeout),
                reader.duration("database.lock.timeout", byDefault.lockTimeout),
                reader.duration("database.idle.transaction.timeout", byDefault.idleTransactionTimeout));
    }

    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url + ", user=" + user + ", password=" + (password.isEmpty() ? "" : "…") + ']';
    }

    private static void requireBetween(String key, Duration value, Duration least, Duration most) {
        require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                key + " must be " + spoken(least) + " to " + spoken(most) + ", was " + spoken(value));
    }

    private static String spoken(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
