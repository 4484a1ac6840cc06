package io.windrow.timescale.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TimescaleDB in one database: whether it is there, could be, or why not. Used by one thread. */
final class Extension {
    private static final Logger log = LoggerFactory.getLogger(Extension.class);
    private static final String NOT_PERMITTED = "42501";

    private final Connection connection;

    Extension(Connection connection) {
        this.connection = connection;
    }

    /** The version in this database, when the extension was created here. */
    Optional<String> version() throws SQLException {
        return Sql.text(connection, "select extversion from pg_extension where extname = 'timescaledb'");
    }

    /** Creates it when it is missing here; returns why that is not possible, or nothing. */
    Optional<String> create() throws SQLException {
        if (version().isPresent()) {
            return Optional.empty();
        }
        if (Sql.text(connection, "select name from pg_available_extensions where name = 'timescaledb'")
                .isEmpty()) {
            return Optional.of("the TimescaleDB extension is not installed on this server");
        }
        // the loader, when preloaded, defines this; asking for shared_preload_libraries itself needs more rights, and
        // CREATE EXTENSION without it ends the session
        if (Sql.text(connection, "select current_setting('timescaledb.disable_load', true)")
                .isEmpty()) {
            return Optional.of("TimescaleDB is installed but not loaded:"
                    + " add timescaledb to shared_preload_libraries and restart the server");
        }
        return createPermitted();
    }

    private Optional<String> createPermitted() throws SQLException {
        try {
            Sql.run(connection, "create extension if not exists timescaledb");
            log.atInfo().addKeyValue("version", version().orElse("")).log("extension timescaledb created");
            return Optional.empty();
        } catch (SQLException e) {
            if (NOT_PERMITTED.equals(e.getSQLState())) {
                return Optional.of("this user may not create the TimescaleDB extension:"
                        + " let an administrator run CREATE EXTENSION timescaledb");
            }
            throw e;
        }
    }
}
