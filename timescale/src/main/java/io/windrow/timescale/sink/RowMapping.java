package io.windrow.timescale.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the values of one topic into the rows of one table. Used by one thread. */
interface RowMapping<V> {
    String table();

    /** In the order in which {@link #write} puts the fields. */
    List<String> columns();

    /**
     * Appends one row.
     *
     * @param appendedAtMillis when the broker took the record
     * @return what the row is sorted by and told by
     * @throws RefusedRow when PostgreSQL could not take it; what was appended meanwhile is dropped by the caller
     */
    Place write(V value, long appendedAtMillis, RowBuffer rows) throws RefusedRow;

    /** Writes, in the rows' transaction, what the rows refer to. */
    default void beforeRows(Connection connection) throws SQLException {}

    /** That transaction was committed. */
    default void committed() {}

    /**
     * What rows are sorted by, as the columnstore lays them, and what resends are told by.
     *
     * @param identifier of the frame or its group: rows that share it differ in little but time and content
     * @param sequence number within the origin, from 0; the highest there is when the row has none
     * @param origin null when nothing tells a resend of this row
     */
    record Place(
            Segment segment,
            int identifier,
            long capturedAtMicros,
            long sequence,
            @Nullable Origin origin) {
        private static final long MICROS_A_DAY = 86_400_000_000L;

        /** UTC day since 1970. */
        long day() {
            return Math.floorDiv(capturedAtMicros, MICROS_A_DAY);
        }
    }
}
