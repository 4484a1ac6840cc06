package io.windrow.timescale.sink;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Finds, by halves, the rows that the database refuses, writing nothing. Used by one thread, once. */
final class RefusedRows {
    /** More than one of so many is no row's fault: a table was changed. A few are looked for in any batch. */
    static final int ONE_OF = 100;

    static final int LEAST_LIMIT = 100;

    private final Probe probe;
    private final List<Finding> found = new ArrayList<>();
    private int limit;

    RefusedRows(Probe probe) {
        this.probe = probe;
    }

    /**
     * The rows that are refused even alone.
     *
     * @throws SQLException when the database fails otherwise, or refuses more rows than can be their own fault
     */
    List<Finding> among(List<Row> rows) throws SQLException {
        limit = Math.max(LEAST_LIMIT, rows.size() / ONE_OF);
        search(rows);
        return found;
    }

    private void search(List<Row> rows) throws SQLException {
        try {
            probe.write(rows);
        } catch (SQLException e) {
            if (Verdict.on(e) != Verdict.REFUSED) {
                throw e;
            }
            split(rows, e);
        }
    }

    private void split(List<Row> rows, SQLException refusal) throws SQLException {
        if (rows.size() > 1) {
            int middle = rows.size() / 2;
            search(rows.subList(0, middle));
            search(rows.subList(middle, rows.size()));
            return;
        }
        if (found.size() == limit) {
            throw new TooManyException(limit, refusal);
        }
        found.add(new Finding(
                rows.get(0), "the database refused the row: " + refusal.getSQLState() + ' ' + firstLine(refusal)));
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** Writes rows in a transaction that is rolled back. */
    @FunctionalInterface
    interface Probe {
        void write(List<Row> rows) throws SQLException;
    }

    /** A refused row, and why. */
    record Finding(Row row, String reason) {}

    /** The database refuses so many rows that the fault must lie elsewhere; without a state, so that it stops. */
    static final class TooManyException extends SQLException {
        TooManyException(int limit, SQLException last) {
            super("the database refuses more than " + limit + " rows of one batch; was a table changed? last: "
                    + last.getSQLState() + ' ' + last.getMessage());
        }
    }
}
