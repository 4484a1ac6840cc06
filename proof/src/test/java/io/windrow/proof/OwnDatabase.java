package io.windrow.proof;

import static org.junit.jupiter.api.Assumptions.abort;

import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.sandbox.DatabasePreference;
import io.windrow.sandbox.PartName;
import io.windrow.sandbox.Sandbox;
import io.windrow.sandbox.SandboxSettings;
import io.windrow.sandbox.postgres.InstalledPostgres;
import io.windrow.timescale.health.HealthLimits;
import io.windrow.timescale.health.HealthMonitor;
import io.windrow.timescale.pool.DatabaseSettings;
import io.windrow.timescale.pool.Pool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A private database that nobody shares, to be stopped and filled up. */
final class OwnDatabase implements AutoCloseable {
    private final Sandbox sandbox;

    private OwnDatabase(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Starts it, other parts beside; without TimescaleDB a test that needs it is skipped and says so. */
    static OwnDatabase start(DatabasePreference preference, PartName... beside) throws InterruptedException {
        if (preference == DatabasePreference.INSTALLED
                && new InstalledPostgres().newestWithTimescale(Optional.empty()).isEmpty()) {
            abort("TimescaleDB is MISSING: install PostgreSQL with the timescaledb extension to show this");
        }
        return new OwnDatabase(Sandbox.start(
                SandboxSettings.defaults().withParts(PartName.DATABASE, beside).withDatabase(preference),
                line -> System.out.println("[pool] " + line)));
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** Settings of the development profile for it, {@code more} beside. */
    SettingsReader reader(Map<String, String> more) {
        Map<String, String> all = settings();
        all.putAll(more);
        return new SettingsReader(Settings.of(all));
    }

    /** Where it is, and the development profile. */
    Map<String, String> settings() {
        Map<String, String> all = new HashMap<>();
        all.put("database.profile", "development");
        all.put("database.url", sandbox.database().jdbcUrl());
        all.put("database.user", sandbox.database().user());
        all.put("database.password", sandbox.database().password());
        return all;
    }

    Pool pool(Map<String, String> more) {
        return new Pool(DatabaseSettings.from(reader(more)));
    }

    HealthMonitor monitor(Pool pool, Map<String, String> more) {
        return new HealthMonitor(pool, HealthLimits.from(reader(more)), Optional::empty, InstantSource.system());
    }

    static void run(Pool pool, String sql) throws SQLException {
        try (Connection connection = pool.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Steps until it holds; false when it does not within the limit. */
    static boolean becomes(HealthMonitor monitor, Duration limit, BooleanSupplier holds) throws InterruptedException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < limit.toNanos()) {
            monitor.step();
            if (holds.getAsBoolean()) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
