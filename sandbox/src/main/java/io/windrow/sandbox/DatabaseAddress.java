package io.windrow.sandbox;

import java.util.Optional;

/**
 * Where the database is, and what it is.
 *
 * @param jdbcUrl without user and password
 * @param description with versions, such as {@code TimescaleDB 2.28.3 on PostgreSQL 15.18}
 * @param timescaleVersion empty where the extension is missing
 * @param psqlLine for a shell; names no password
 */
public record DatabaseAddress(
        String jdbcUrl,
        String user,
        String password,
        String description,
        Optional<String> timescaleVersion,
        String psqlLine) {

    /** Everything but the password, so that the address may be logged. */
    @Override
    public String toString() {
        return description + " at " + jdbcUrl + " as " + user;
    }
}
