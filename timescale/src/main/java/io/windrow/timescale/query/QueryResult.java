package io.windrow.timescale.query;

import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;

/** An answer, page by page: never more than a page of it is in memory. For one thread, which closes it. */
public interface QueryResult extends AutoCloseable {
    /** What each value of a row is. */
    List<Column> columns();

    /** The next rows, at most a page of them; empty at the end, and from then on. */
    List<Row> nextPage() throws SQLException, InterruptedException;

    /** From which tables the rows so far came, and how many from each. */
    SortedMap<String, Long> tables();

    @Override
    void close() throws SQLException;
}
