package io.windrow.timescale.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Turns the values of one topic into the rows of one table. Used by one thread. */
interface RowMapping<V> {
    String table();

    /** In the order in which {@link #write} puts the fields. */
    List<String> columns();

    /**
     * Appends one row.
     *
     * @param appendedAtMillis when the broker took the record
     * @return what the row is sorted by
     * @throws RefusedRow when PostgreSQL could not take it; what was appended meanwhile is dropped by the caller
     */
    Place write(V value, long appendedAtMillis, RowBuffer rows) throws RefusedRow;

    /** Writes, in the rows' transaction, what the rows refer to. */
    default void beforeRows(Connection connection) throws SQLException {}

    /** That transaction was committed. */
    default void committed() {}

    /** What rows are sorted by, so that a machine's rows of a time lie together. */
    record Place(String equipment, long capturedAtMicros, long sequence) {}
}
