package io.windrow.timescale.query;

import io.windrow.timescale.pool.Pool;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows page by page along their key: each page is a statement of its own, and none is open between them. */
final class KeyedResult implements QueryResult {
    private final Pool pool;
    private final RowQuery query;
    private final int pageSize;
    private final SortedMap<String, Long> tables = new TreeMap<>();
    private Optional<Row> last = Optional.empty();
    private boolean ended;

    KeyedResult(Pool pool, RowQuery query, int pageSize) {
        this.pool = pool;
        this.query = query;
        this.pageSize = pageSize;
    }

    @Override
    public List<Column> columns() {
        return query.table().columns();
    }

    @Override
    public List<Row> nextPage() throws SQLException {
        if (ended) {
            return List.of();
        }
        try (Connection connection = pool.connection()) {
            List<Row> rows = query.statement(last, pageSize).rows(connection, columns());
            ended = rows.size() < pageSize;
            if (!rows.isEmpty()) {
                last = Optional.of(rows.get(rows.size() - 1));
                tables.merge(query.table().table(), (long) rows.size(), Long::sum);
            }
            return rows;
        }
    }

    @Override
    public SortedMap<String, Long> tables() {
        return tables;
    }

    @Override
    public void close() {
        // each page borrows its own connection
    }
}
