package io.windrow.timescale.schema;

import java.util.Optional;

/**
 * What the tables stand on.
 *
 * @param flavour how the large tables are cut by time
 * @param postgresql the server's version, for example {@code 15.20}
 * @param timescaledb the extension's version; empty when hypertables are not used
 */
public record SchemaInfo(StoreFlavour flavour, String postgresql, Optional<String> timescaledb) {
    /** For people: {@code TimescaleDB 2.28.3 on PostgreSQL 15.20} or {@code PostgreSQL 18.6 (without TimescaleDB)}. */
    public String describe() {
        return timescaledb
                .map(version -> "TimescaleDB " + version + " on PostgreSQL " + postgresql)
                .orElse("PostgreSQL " + postgresql + " (without TimescaleDB)");
    }
}
