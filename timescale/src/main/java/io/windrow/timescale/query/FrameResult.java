package io.windrow.timescale.query;

import io.windrow.timescale.pool.Pool;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Frames machine after machine, in order of time, through a cursor: no column of theirs is unique. */
final class FrameResult implements QueryResult {
    private final RowQuery query;
    private final int pageSize;
    private final Connection connection;
    private final Iterator<String> machines;
    private final SortedMap<String, Long> tables = new TreeMap<>();
    private @Nullable PreparedStatement statement;
    private @Nullable ResultSet rows;

    FrameResult(Pool pool, RowQuery query, List<String> machines, int pageSize) throws SQLException {
        this.query = query;
        this.pageSize = pageSize;
        this.machines = machines.iterator();
        this.connection = pool.connection();
        connection.setAutoCommit(
                false); // else the driver takes all rows into memory, not database.batch.size at a time
    }

    @Override
    public List<Column> columns() {
        return query.table().columns();
    }

    @Override
    public List<Row> nextPage() throws SQLException {
        List<Row> page = new ArrayList<>();
        while (page.size() < pageSize) {
            ResultSet open = rows;
            if (open != null && open.next()) {
                page.add(Statements.row(open, columns()));
            } else if (machines.hasNext()) {
                open(machines.next());
            } else {
                break;
            }
        }
        if (!page.isEmpty()) {
            tables.merge(query.table().table(), (long) page.size(), Long::sum);
        }
        return page;
    }

    private void open(String machine) throws SQLException {
        closeStatement();
        PreparedStatement next = query.statement(machine).open(connection);
        statement = next;
        rows = next.executeQuery();
    }

    private void closeStatement() throws SQLException {
        rows = null;
        if (statement != null) {
            statement.close();
            statement = null;
        }
    }

    @Override
    public SortedMap<String, Long> tables() {
        return tables;
    }

    @Override
    public void close() throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        try (connection) {
            closeStatement();
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
