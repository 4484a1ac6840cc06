package io.windrow.timescale.query;

import io.windrow.schemas.Level;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.query.Segments.Segment;
import io.windrow.timescale.time.TimeRange;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Series after series, in each window after window. A page is so much time that no more rows than asked for can be in it. */
final class WindowResult<S extends Series> implements QueryResult {
    /** Makes a whole row of what a table gave. */
    interface Shape<S> {
        Row row(S series, Row measured, String table);
    }

    private final Pool pool;
    private final MetricQuery query;
    private final List<WindowSource<S>> sources;
    private final Iterator<List<S>> machines;
    private final List<Column> columns;
    private final Shape<S> shape;
    private final long pageMicros;
    private final SortedMap<String, Long> tables = new TreeMap<>();

    private Iterator<S> series = List.<S>of().iterator();
    private List<Segment<S>> segments = List.of();
    private Iterator<Segment<S>> left = segments.iterator();
    private @Nullable S current;
    private @Nullable Segment<S> segment;
    private Instant next = Instant.EPOCH;

    WindowResult(
            Pool pool,
            MetricQuery query,
            List<WindowSource<S>> sources,
            List<List<S>> machines,
            List<Column> columns,
            Shape<S> shape,
            int pageSize) {
        this.pool = pool;
        this.query = query;
        this.sources = sources;
        this.machines = machines.iterator();
        this.columns = columns;
        this.shape = shape;
        Level window = query.window();
        this.pageMicros = Math.multiplyExact(window.micros(), Math.max(1, pageSize));
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public List<Row> nextPage() throws SQLException, InterruptedException {
        try (Connection connection = pool.connection()) {
            while (stand(connection)) {
                List<Row> rows = read(connection);
                if (!rows.isEmpty()) {
                    return rows;
                }
            }
            return List.of();
        }
    }

    /** Stands at a segment with something left; false at the end. */
    private boolean stand(Connection connection) throws SQLException, InterruptedException {
        while (segment == null || !next.isBefore(segment.range().to())) {
            if (left.hasNext()) {
                segment = left.next();
                next = segment.range().from();
            } else if (series.hasNext()) {
                current = series.next();
                left = segments.iterator();
                segment = null;
            } else if (machines.hasNext()) {
                List<S> machine = machines.next();
                segments = Segments.of(connection, machine, query.range(), sources);
                series = machine.iterator();
                left = List.<Segment<S>>of().iterator();
                segment = null;
            } else {
                return false;
            }
        }
        return true;
    }

    private List<Row> read(Connection connection) throws SQLException, InterruptedException {
        Segment<S> now = segment;
        S of = current;
        if (now == null || of == null) {
            throw new IllegalStateException("nothing to read");
        }
        Instant end = next.plus(pageMicros, ChronoUnit.MICROS);
        end = end.isAfter(now.range().to()) ? now.range().to() : end;
        List<Row> rows = new ArrayList<>();
        for (Row row : now.source().read(connection, of, new TimeRange(next, end))) {
            rows.add(shape.row(of, row, now.source().table()));
        }
        next = end;
        if (!rows.isEmpty()) {
            tables.merge(now.source().table(), (long) rows.size(), Long::sum);
        }
        return rows;
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
