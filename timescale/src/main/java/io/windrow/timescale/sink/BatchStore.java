package io.windrow.timescale.sink;

import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.retention.DroppedRanges;
import io.windrow.timescale.schema.DayPartitions;
import io.windrow.timescale.schema.SchemaException;
import io.windrow.timescale.schema.StoreFlavour;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes batches: rows, what they refer to and the offsets in one transaction. Used by one thread. */
final class BatchStore {
    /** What is dropped in between is archived by the next run of retention: nothing is lost by looking seldom. */
    private static final Duration DROPPED_LOOK = Duration.ofSeconds(1);

    private final Pool pool;
    private final RowMapping<?> mapping;
    private final CopyWriter writer;
    private final DayPartitions days;
    private final Sequences sequences = new Sequences();
    private final int directCompressRows;
    private final InstantSource clock;
    private @Nullable StoreFlavour flavour;
    private @Nullable DroppedRanges dropped;
    private Instant droppedReadAt = Instant.EPOCH;

    BatchStore(Pool pool, RowMapping<?> mapping, int directCompressRows, InstantSource clock) {
        this.pool = pool;
        this.mapping = mapping;
        this.writer = new CopyWriter(mapping);
        this.days = new DayPartitions(mapping.table());
        this.directCompressRows = directCompressRows;
        this.clock = clock;
    }

    /** Takes out the rows of times that retention has dropped, which would go again with its next run. */
    void refuseDropped(Batch batch) throws SQLException {
        DroppedRanges known = dropped();
        String table = mapping.table();
        if (!known.isEmpty(table)) {
            batch.refuseThose(
                    row -> known.around(table, capturedAt(row)).map(range -> DroppedRanges.reason(table, range)));
        }
    }

    private DroppedRanges dropped() throws SQLException {
        Instant now = clock.instant();
        if (dropped == null || !now.isBefore(droppedReadAt.plus(DROPPED_LOOK))) {
            try (Connection connection = pool.connection()) {
                dropped = DroppedRanges.read(connection);
            }
            droppedReadAt = now;
        }
        return dropped;
    }

    private static Instant capturedAt(Row row) {
        return Instant.EPOCH.plus(row.place().capturedAtMicros(), ChronoUnit.MICROS);
    }

    /** Does short work on the marked partitions, without rows, in a transaction of its own. */
    <T> T inTransaction(List<WriterMark> marks, Work<T> work) throws SQLException, FencedException {
        try (Connection connection = pool.connection()) {
            return transact(connection, marks, work);
        }
    }

    /** Ends what those before us left open: once we have claimed it can never be committed, and would only keep us waiting. */
    void endOthers(List<WriterMark> marks) throws SQLException {
        try (Connection connection = pool.connection()) {
            WriterMark.endOthers(connection, marks);
        }
    }

    /**
     * Drops the resends among the sorted rows; stores the others and moves the offsets, or does neither.
     *
     * @throws CommitUnknownException when the connection was lost while committing: ask {@link #arrived}
     * @throws FencedException when a partition belongs to somebody else by now; nothing was stored
     */
    void store(Batch batch, List<Move> moves) throws SQLException, FencedException {
        boolean done = false;
        try (Connection connection = pool.connection()) {
            sequences.screen(batch, origins -> SequenceTable.read(connection, origins));
            prepare(connection, batch);
            transact(connection, WriterMark.of(moves), within -> {
                write(within, batch.buffer(), batch.rows());
                SequenceTable.add(within, sequences.additions());
                Offsets.advance(within, moves);
                return moves;
            });
            mapping.committed();
            sequences.committed();
            done = true;
        } finally {
            if (!done) {
                sequences.forget(); // lost, or stored when the outcome is unknown: they are read again in either case
            }
        }
    }

    /** Partitions changed hands: other sinks may write to the sets of sequences from now on. */
    void forgetSequences() {
        sequences.forget();
    }

    /** Whether the batch with these moves was committed after all. */
    boolean arrived(List<Move> moves) throws SQLException, FencedException {
        boolean arrived = inTransaction(WriterMark.of(moves), connection -> Offsets.arrived(connection, moves));
        if (arrived) {
            mapping.committed();
        }
        return arrived;
    }

    /** Writes rows of the batch with these moves and rolls back: whether the database takes them. */
    void probe(RowBuffer buffer, List<Row> rows, List<Move> moves) throws SQLException {
        try (Connection connection = pool.connection()) {
            connection.setAutoCommit(false);
            try {
                WriterMark.set(connection, WriterMark.of(moves));
                write(connection, buffer, rows);
            } finally {
                rollBack(connection);
            }
        }
    }

    /** Looks anew for what may have been removed behind our back. */
    void forgetPartitions() {
        days.forget();
    }

    private void prepare(Connection connection, Batch batch) throws SQLException {
        if (flavour == null) {
            flavour = StoreFlavour.of(connection)
                    .orElseThrow(() -> new SchemaException("the database has no tables of Windrow: migrate it first"));
        }
        if (flavour == StoreFlavour.POSTGRESQL && !batch.rows().isEmpty()) {
            days.ensure(connection, batch.days(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        }
    }

    private void write(Connection connection, RowBuffer buffer, List<Row> rows) throws SQLException {
        if (!rows.isEmpty()) {
            mapping.beforeRows(connection);
            writer.write(connection, buffer, rows, directCompress(rows));
        }
    }

    private boolean directCompress(List<Row> sorted) {
        if (flavour != StoreFlavour.TIMESCALEDB || directCompressRows == 0) {
            return false;
        }
        int segments = 1;
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i)
                            .place()
                            .segment()
                            .compareTo(sorted.get(i - 1).place().segment())
                    != 0) {
                segments++;
            }
        }
        return sorted.size() / segments >= directCompressRows;
    }

    private static <T> T transact(Connection connection, List<WriterMark> marks, Work<T> work)
            throws SQLException, FencedException {
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            WriterMark.set(connection, marks);
            T result = work.on(connection);
            commit(connection);
            done = true;
            return result;
        } finally {
            if (!done) {
                rollBack(connection);
            }
        }
    }

    /**
     * Said here, never left to the pool: COPY goes past the pool's own bookkeeping, and its return to auto-commit would commit
     * rows without their offsets.
     */
    private static void rollBack(Connection connection) throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException e) { // the first error tells more; a connection in doubt must not be lent again
            connection.abort(Runnable::run);
        }
    }

    private static void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new CommitUnknownException(e);
        }
    }

    /** What is done on a connection within a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException, FencedException;
    }

    /** COMMIT was sent and no answer came: the rows may be stored or not. */
    static final class CommitUnknownException extends SQLException {
        CommitUnknownException(SQLException cause) {
            super("outcome of COMMIT unknown: " + cause.getMessage(), cause.getSQLState(), cause);
        }
    }
}
