package io.windrow.timescale.pool;

import java.util.Map;

/** Values that belong together, for whatever is not set by itself: {@code database.profile}. */
public enum Profile {
    /** A farm's or a contractor's server, with TimescaleDB; what holds when nothing is said. */
    PRODUCTION(values(100, 20, 60, 40, "30s", "60s", 2000, "on")),
    /** One's own machine: few connections, plain PostgreSQL will do. */
    DEVELOPMENT(values(20, 5, 15, 5, "10s", "30s", 100, "off"));

    @SuppressWarnings("ImmutableEnumChecker") // Map.ofEntries gives one that nobody can change
    private final Map<String, String> settings;

    Profile(Map<String, String> settings) {
        this.settings = settings;
    }

    /** Settings by key. */
    public Map<String, String> settings() {
        return settings;
    }

    private static Map<String, String> values(
            int max, int min, int size, int overflow, String poolTimeout, String health, int batch, String timescale) {
        return Map.ofEntries(
                Map.entry(PoolSettings.MAX, Integer.toString(max)),
                Map.entry(PoolSettings.MIN, Integer.toString(min)),
                Map.entry(PoolSettings.SIZE, Integer.toString(size)),
                Map.entry(PoolSettings.OVERFLOW, Integer.toString(overflow)),
                Map.entry(PoolSettings.TIMEOUT, poolTimeout),
                Map.entry(PoolSettings.RECYCLE, "1h"),
                Map.entry(PoolSettings.PRE_PING, "true"),
                Map.entry(SessionSettings.CONNECTION_TIMEOUT, "10s"),
                Map.entry(SessionSettings.BATCH_SIZE, Integer.toString(batch)),
                Map.entry(CareSettings.RETRY_ATTEMPTS, "5"),
                Map.entry(CareSettings.HEALTH_INTERVAL, health),
                Map.entry("database.hypertable", timescale),
                Map.entry("database.compression", timescale));
    }
}
