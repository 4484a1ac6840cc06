package io.windrow.timescale.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;

/** Puts Hikari's pool and the driver together as the settings say. */
final class Connections {
    private static final String BYPASS = "com.zaxxer.hikari.aliveBypassWindowMs";
    private static final long VALIDATION_MILLIS = 3_000;

    /**
     * Fails on a server that is not to be written to, a primary that became a standby among them, so that its connections are
     * thrown away and the next one goes to whoever is primary by then.
     */
    static final String WRITABLE =
            "select 1 / (not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off')::int";

    private Connections() {}

    /** Where new connections come from. */
    static Reconnecting server(DatabaseSettings settings) {
        return new Reconnecting(settings.url(), driver(settings));
    }

    static HikariDataSource open(DatabaseSettings settings, Reconnecting server, Acquisitions acquisitions) {
        HikariConfig config = configuration(settings);
        config.setDataSource(server);
        config.setMetricsTrackerFactory((name, stats) -> acquisitions);
        synchronized (Connections.class) { // the pool reads this property once, while it is made
            String before = System.getProperty(BYPASS);
            // without pre-ping no connection is old enough to be asked
            System.setProperty(BYPASS, settings.pool().prePing() ? "0" : Long.toString(Integer.MAX_VALUE));
            try {
                return new HikariDataSource(config);
            } finally {
                if (before == null) {
                    System.clearProperty(BYPASS);
                } else {
                    System.setProperty(BYPASS, before);
                }
            }
        }
    }

    private static HikariConfig configuration(DatabaseSettings settings) {
        var pool = new HikariConfig();
        pool.setPoolName("windrow");
        pool.setMaximumPoolSize(settings.pool().max());
        pool.setMinimumIdle(settings.pool().min());
        pool.setIdleTimeout(settings.pool().idle().toMillis());
        pool.setMaxLifetime(settings.pool().recycle().toMillis());
        pool.setConnectionTimeout(settings.pool().timeout().toMillis());
        pool.setValidationTimeout(
                Math.min(VALIDATION_MILLIS, settings.pool().timeout().toMillis()));
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionInitSql(session(settings.session()));
        if (isPrimaryWanted(settings.url())) {
            pool.setConnectionTestQuery(WRITABLE);
        }
        return pool;
    }

    /** What the driver is told of each connection. */
    static Properties driver(DatabaseSettings settings) {
        var driver = new Properties();
        put(driver, "user", settings.user());
        put(driver, "password", settings.password());
        driver.setProperty("ApplicationName", "windrow");
        driver.setProperty("tcpKeepAlive", "true");
        driver.setProperty(
                "connectTimeout",
                Long.toString(settings.session().connectionTimeout().toSeconds()));
        driver.setProperty(
                "socketTimeout",
                Long.toString(settings.session().socketTimeout().toSeconds()));
        driver.setProperty(
                "defaultRowFetchSize", Integer.toString(settings.session().batchSize()));
        if (isPrimaryWanted(settings.url())) {
            driver.setProperty("targetServerType", "primary");
            driver.setProperty("hostRecheckSeconds", "2"); // its ten seconds would be most of a failover
        }
        return driver;
    }

    private static void put(Properties properties, String key, String value) {
        if (!value.isEmpty()) {
            properties.setProperty(key, value);
        }
    }

    /** Unless the address itself asks for another kind of server. */
    static boolean isPrimaryWanted(String url) {
        return !url.contains("targetServerType=") || url.contains("targetServerType=primary");
    }

    /** By SQL, not by startup options, which connection poolers between us and the server refuse. */
    static String session(SessionSettings session) {
        return "set time zone 'UTC'; set lock_timeout = "
                + session.lockTimeout().toMillis()
                + "; set idle_in_transaction_session_timeout = "
                + session.idleTransactionTimeout().toMillis();
    }
}
