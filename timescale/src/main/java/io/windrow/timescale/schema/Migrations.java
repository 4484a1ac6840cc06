package io.windrow.timescale.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the newest tables. Several processes may do so at once: one works, the others wait and find it done.
 * What stands in {@code common} is the same for both flavours; the numbers of both flavours are one sequence.
 */
public final class Migrations {
    /** Which migrations have run. */
    public static final String HISTORY_TABLE = "windrow_schema_history";

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);
    private static final String ROOT = "classpath:io/windrow/timescale/schema/";
    /** Any number that nobody else uses: "windrow" in ASCII. */
    private static final long LOCK = 0x77696e64726f77L;

    private static final Duration LOCK_LIMIT = Duration.ofMinutes(2);

    private final SchemaSettings settings;
    private final String target;
    private final boolean adjusting;

    public Migrations(SchemaSettings settings) {
        this(settings, "latest", true);
    }

    private Migrations(SchemaSettings settings, String target, boolean adjusting) {
        this.settings = settings;
        this.target = target;
        this.adjusting = adjusting;
    }

    /** The same, but only up to that version: what an earlier release left behind. */
    public Migrations upTo(int version) {
        return new Migrations(settings, Integer.toString(version), adjusting);
    }

    /**
     * The same for a command: tables keep the flavour that they were made with, and how chunks are cut and compressed stays as the
     * sink had it. A person may run a command with other settings than the sink has.
     */
    public Migrations onWhatIsThere() {
        return new Migrations(settings, target, false);
    }

    /**
     * Applies what is missing.
     *
     * @throws SQLException when the database does not answer or refuses; the caller decides whether to try again
     * @throws SchemaException when the settings ask for what this database cannot have
     */
    public SchemaInfo apply(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            String lockTimeout = Sql.text(connection, "show lock_timeout").orElse("0");
            Sql.run(connection, "set lock_timeout = " + LOCK_LIMIT.toMillis());
            Sql.run(connection, "select pg_advisory_lock(" + LOCK + ")");
            try {
                return applyLocked(connection, source);
            } finally {
                Sql.run(
                        connection,
                        "select pg_advisory_unlock(" + LOCK + "); set lock_timeout = '" + lockTimeout + "'");
            }
        }
    }

    private SchemaInfo applyLocked(Connection connection, DataSource source) throws SQLException {
        var extension = new Extension(connection);
        StoreFlavour flavour = choose(StoreFlavour.of(connection), extension);
        int applied = migrate(source, flavour);
        if (adjusting && flavour == StoreFlavour.TIMESCALEDB) {
            setChunkIntervals(connection);
            new Compression(connection).set(settings.compression(), settings.frames());
        }
        SchemaInfo info = new SchemaInfo(
                flavour,
                firstWord(Sql.text(connection, "show server_version").orElse("")),
                flavour == StoreFlavour.TIMESCALEDB ? extension.version() : Optional.empty());
        log.atInfo()
                .addKeyValue("database", info.describe())
                .addKeyValue("applied", applied)
                .log("schema is current");
        return info;
    }

    private StoreFlavour choose(Optional<StoreFlavour> made, Extension extension) throws SQLException {
        if (adjusting) {
            refuseOther(made);
        }
        if (made.isPresent()) {
            if (made.get() == StoreFlavour.TIMESCALEDB && extension.version().isEmpty()) {
                throw new SchemaException(
                        "this database was made with hypertables, but the TimescaleDB extension is gone from it");
            }
            return made.get();
        }
        if (settings.hypertable() == HypertableChoice.OFF) {
            return StoreFlavour.POSTGRESQL;
        }
        return extension.create().map(this::without).orElse(StoreFlavour.TIMESCALEDB);
    }

    private void refuseOther(Optional<StoreFlavour> made) {
        boolean other = made.filter(flavour -> switch (settings.hypertable()) {
                    case AUTO -> false;
                    case ON -> flavour != StoreFlavour.TIMESCALEDB;
                    case OFF -> flavour != StoreFlavour.POSTGRESQL;
                })
                .isPresent();
        if (other) {
            throw new SchemaException("database.hypertable is "
                    + (settings.hypertable() == HypertableChoice.ON ? "on" : "off")
                    + ", but this database was made "
                    + (made.equals(Optional.of(StoreFlavour.TIMESCALEDB)) ? "with" : "without")
                    + " hypertables; use another database, or set database.hypertable to auto");
        }
    }

    private StoreFlavour without(String why) {
        if (settings.hypertable() == HypertableChoice.ON) {
            throw new SchemaException("database.hypertable is on, but " + why);
        }
        log.atInfo().addKeyValue("why", why).log("native partitions instead of hypertables");
        return StoreFlavour.POSTGRESQL;
    }

    private int migrate(DataSource source, StoreFlavour flavour) throws SQLException {
        FluentConfiguration flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .table(HISTORY_TABLE)
                .target(target)
                .locations(ROOT + "common", ROOT + flavour.word())
                .placeholders(Map.of(
                        "flavour",
                        flavour.word(),
                        "partitions",
                        flavour.partitionClause(),
                        "chunk_interval",
                        settings.frames().toSeconds() + " seconds"))
                .baselineOnMigrate(true) // others may have tables in this schema before us
                .baselineVersion("0")
                .validateMigrationNaming(true);
        try {
            return flyway.load().migrate().migrationsExecuted;
        } catch (FlywayException e) {
            rethrowLostConnection(e);
            throw new SchemaException("the tables could not be brought up to date: " + e.getMessage(), e);
        }
    }

    /** A database that went away is for the caller to try again; a migration that failed is not. */
    private static void rethrowLostConnection(FlywayException error) throws SQLException {
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P"))) {
                throw sql;
            }
        }
    }

    /** Holds for chunks to come; those that exist keep their length. */
    private void setChunkIntervals(Connection connection) throws SQLException {
        for (Map.Entry<String, Duration> each : settings.chunkIntervals().entrySet()) {
            // a database that stands at an earlier version may not have made the table yet
            Sql.run(
                    connection,
                    "select set_chunk_time_interval(format('%I.%I', hypertable_schema, hypertable_name)::regclass, interval '"
                            + each.getValue().toSeconds()
                            + " seconds') from timescaledb_information.hypertables where hypertable_name = '"
                            + each.getKey() + "'");
        }
    }

    private static String firstWord(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }
}
