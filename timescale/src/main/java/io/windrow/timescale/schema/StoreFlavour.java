package io.windrow.timescale.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** How the large tables are cut by time; a database keeps the flavour that it was made with. */
public enum StoreFlavour {
    /** Hypertables, whose chunks TimescaleDB makes. */
    TIMESCALEDB(""),
    /** Native range partitions, one a UTC day, which the sink makes. */
    POSTGRESQL(" partition by range (captured_at)");

    private final String partitionClause;

    StoreFlavour(String partitionClause) {
        this.partitionClause = partitionClause;
    }

    /** What stands behind the columns of can_frame and reading. */
    String partitionClause() {
        return partitionClause;
    }

    /** As it stands in the database and in the folders of migrations. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The flavour that a database was made with; empty when it has no tables of ours yet. */
    public static Optional<StoreFlavour> of(Connection connection) throws SQLException {
        if (Sql.text(connection, "select to_regclass('store_flavour')::text").isEmpty()) {
            return Optional.empty();
        }
        return Sql.text(connection, "select flavour from store_flavour")
                .map(word -> valueOf(word.toUpperCase(Locale.ROOT)));
    }
}
