package io.windrow.timescale.report;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A query's rows as values. */
final class Rows {
    private Rows() {}

    /** Makes a value of the row that the cursor stands on. */
    @FunctionalInterface
    interface Mapping<T> {
        T of(ResultSet row) throws SQLException;
    }

    static <T> List<T> of(Connection connection, String query, Mapping<T> mapping) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(mapping.of(rows));
            }
            return all;
        }
    }

    static <T> T one(Connection connection, String query, Mapping<T> mapping) throws SQLException {
        return of(connection, query, mapping).get(0);
    }
}
