package io.windrow.proof;

import static org.junit.jupiter.api.Assumptions.abort;

import io.windrow.runtime.settings.DatabaseUrl;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.sandbox.DatabasePreference;
import io.windrow.sandbox.PartName;
import io.windrow.sandbox.Sandbox;
import io.windrow.sandbox.SandboxSettings;
import io.windrow.sandbox.postgres.InstalledPostgres;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The databases that promises are shown on. Each has one sandbox for all test classes, started when first asked for and
 * closed with the JVM.
 */
enum Flavour {
    /** An installed PostgreSQL with the extension, or the database that WINDROW_DATABASE_URL names. */
    TIMESCALEDB(DatabasePreference.INSTALLED),
    /** PostgreSQL's own binaries from the package registry: native partitions. */
    POSTGRESQL(DatabasePreference.EMBEDDED);

    private static final Map<Flavour, Sandbox> RUNNING = new EnumMap<>(Flavour.class);

    private final DatabasePreference preference;

    Flavour(DatabasePreference preference) {
        this.preference = preference;
    }

    /** The shared sandbox; a test that cannot have TimescaleDB is skipped and says how to get it. */
    Sandbox sandbox() throws InterruptedException {
        synchronized (RUNNING) {
            Sandbox running = RUNNING.get(this);
            if (running == null) {
                running = start(settings());
                RUNNING.put(this, running);
            }
            return running;
        }
    }

    /** One that nobody shares, for a test that makes and deletes many topics; the caller closes it. */
    Sandbox ownSandbox() throws InterruptedException {
        return start(settings());
    }

    /** A database alone, which nobody shares; the caller closes it. */
    Sandbox ownDatabase() throws InterruptedException {
        return start(settings().withParts(PartName.DATABASE));
    }

    /** Another broker, registry and worker on the database of a sandbox that runs; the caller closes it. */
    Sandbox freshBrokerBeside(Sandbox old) throws InterruptedException {
        var database = old.database();
        return start(settings()
                .withDatabaseUrl(
                        DatabaseUrl.parse(database.jdbcUrl()).withLogin(database.user(), database.password())));
    }

    private SandboxSettings settings() {
        SandboxSettings settings = SandboxSettings.defaults().withDatabase(preference);
        Optional<String> url =
                new SettingsReader(Settings.of(Map.of(), System.getenv(), List.of())).text("database.url");
        return this == TIMESCALEDB && url.isPresent() ? settings.withDatabaseUrl(url.get()) : settings;
    }

    private Sandbox start(SandboxSettings settings) throws InterruptedException {
        if (this == TIMESCALEDB
                && settings.databaseUrl().isEmpty()
                && new InstalledPostgres().newestWithTimescale(Optional.empty()).isEmpty()) {
            String loud =
                    "TimescaleDB is MISSING: no installed PostgreSQL has the extension, and WINDROW_DATABASE_URL is"
                            + " not set. Everything that needs it is skipped; install the timescaledb extension to show it.";
            System.err.println(loud);
            abort(loud);
        }
        return Sandbox.start(settings, line -> System.out.println("[" + this + "] " + line));
    }
}
