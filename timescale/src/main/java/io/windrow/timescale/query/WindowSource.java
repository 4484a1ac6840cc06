package io.windrow.timescale.query;

import io.windrow.timescale.time.TimeRange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A table that windows of one length can be had from, stored or computed. Any thread.
 *
 * @param <S> what the windows are of
 */
interface WindowSource<S extends Series> {
    /** As people know it. */
    String table();

    /** From the first to behind the last window of the range that it has of any of the series; empty when it has none. */
    Optional<TimeRange> held(Connection connection, List<S> series, TimeRange range)
            throws SQLException, InterruptedException;

    /** The windows of a range, in order; {@code range} holds at most as many as may be in memory. */
    List<Row> read(Connection connection, S series, TimeRange range) throws SQLException, InterruptedException;

    /** The statement that reads them, for {@code explain}; empty when there is more to it than one statement. */
    Statements.Prepared statement(S series, TimeRange range);
}
