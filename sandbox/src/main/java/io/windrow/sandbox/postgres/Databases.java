package io.windrow.sandbox.postgres;

import io.windrow.sandbox.process.PartException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** What is asked of, and made in, a server that runs. */
public final class Databases {
    private Databases() {}

    /**
     * A running server's versions.
     *
     * @param postgres such as {@code 15.18}
     * @param timescale the extension's version in this database, else the one that could be created in it
     */
    public record Versions(String postgres, Optional<String> timescale) {}

    /** Makes the database {@code windrow} when it is not there, with TimescaleDB when the server has it. */
    public static void create(String server, String user, String password, boolean timescale) {
        try {
            try (Connection connection = DriverManager.getConnection(server + "postgres", user, password);
                    Statement statement = connection.createStatement()) {
                if (one(statement, "select datname from pg_database where datname = '" + PostgresCluster.DATABASE + "'")
                        .isEmpty()) {
                    statement.execute("create database " + PostgresCluster.DATABASE);
                }
            }
            if (timescale) {
                createExtension(server + PostgresCluster.DATABASE, user, password);
            }
        } catch (SQLException e) {
            throw new PartException("the database cannot be made: " + e.getMessage(), e);
        }
    }

    /** The versions at an address that is not ours; refused with its reason when it cannot be reached. */
    public static Versions versions(String jdbcUrl, String user, String password) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
                Statement statement = connection.createStatement()) {
            String version = one(statement, "show server_version").orElse("?").split(" ", 2)[0];
            return new Versions(
                    version,
                    one(
                            statement,
                            "select coalesce(installed_version, default_version) from pg_available_extensions"
                                    + " where name = 'timescaledb'"));
        } catch (SQLException e) {
            throw new PartException(
                    "database.url " + jdbcUrl + " cannot be reached as " + user + ": " + e.getMessage(), e);
        }
    }

    private static void createExtension(String database, String user, String password) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists timescaledb");
        }
    }

    private static Optional<String> one(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }
}
