package io.windrow.timescale.retention;

import io.windrow.timescale.archive.Content;
import io.windrow.timescale.retention.ArchiveEntry.State;
import io.windrow.timescale.retention.RetentionListener.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a piece's rows out of the table, if they are still those that were archived. Used by one thread. */
final class Dropper {
    /** How long writers of late rows may keep us waiting. */
    private static final String CHUNK_PATIENCE = "set local lock_timeout = '5s'";
    /**
     * A partition's parent is asked for last, and every writer of the table waits behind us: below the second after which
     * PostgreSQL looks for a deadlock, which this may be with a writer that waits for the partition.
     */
    private static final String TABLE_PATIENCE = "set local lock_timeout = '500ms'";

    private final RetentionListener listener;

    Dropper(RetentionListener listener) {
        this.listener = listener;
    }

    /** Asked within the transaction, when no hold can come any more. */
    @FunctionalInterface
    interface Permission {
        Decision decide(Connection connection) throws SQLException;
    }

    /** How it went. */
    enum Outcome {
        DROPPED,
        /** Somebody wrote meanwhile: the file lacks rows. */
        CHANGED,
        /** It must stay after all. */
        KEPT
    }

    /**
     * All in one transaction: locks, compares, drops, closes the range and records it.
     *
     * @param entry null: without an archive, whatever the rows are
     * @throws SQLException also when somebody else holds the piece for too long; nothing was changed
     */
    Outcome drop(Connection connection, Piece piece, @Nullable ArchiveEntry entry, Permission permission)
            throws Exception {
        Outcome outcome = Sql.inTransaction(connection, within -> dropped(within, piece, entry, permission));
        if (outcome == Outcome.DROPPED) {
            listener.reached(Step.DROPPED, piece);
        }
        return outcome;
    }

    private Outcome dropped(Connection connection, Piece piece, @Nullable ArchiveEntry entry, Permission permission)
            throws SQLException {
        Sql.run(connection, CHUNK_PATIENCE);
        Sql.run(connection, "lock table legal_hold in share mode"); // a new hold waits, and finds the rows gone
        if (!permission.decide(connection).goes()) {
            return Outcome.KEPT;
        }
        Optional<String> wanted = Optional.ofNullable(entry).map(ArchiveEntry::fingerprint);
        if (!remove(connection, piece, wanted)) {
            connection.rollback();
            return Outcome.CHANGED;
        }
        DroppedRanges.add(connection, piece.table(), piece.range());
        var catalogue = new Catalogue(connection);
        catalogue.leaveAgain(piece, rows(entry));
        if (entry != null) {
            catalogue.set(entry, State.DROPPED);
        }
        listener.reached(Step.DROPPING, piece);
        return Outcome.DROPPED;
    }

    private static long rows(@Nullable ArchiveEntry entry) {
        Content content = entry == null ? null : entry.content();
        return content == null ? -1 : content.rows();
    }

    /** Whether the rows were the wanted ones; they are gone then. */
    private boolean remove(Connection connection, Piece piece, Optional<String> wanted) throws SQLException {
        if (piece.kind() == Piece.Kind.STRETCH) {
            String deleted = Fingerprint.ofDeleted(connection, piece);
            listener.reached(Step.LOCKED, piece);
            return wanted.isEmpty() || wanted.get().equals(deleted);
        }
        for (String heap : piece.heaps()) {
            Sql.run(connection, "lock table " + heap + " in share mode"); // readers go on, writers wait
        }
        // nobody compresses it any more; where it was meanwhile, its rows lie elsewhere
        boolean moved = !Pieces.now(connection, piece).equals(piece);
        if (wanted.isPresent() && (moved || !wanted.get().equals(Fingerprint.of(connection, piece)))) {
            return false;
        }
        listener.reached(Step.LOCKED, piece);
        if (piece.kind() == Piece.Kind.PARTITION) {
            dropPartition(connection, piece);
        } else {
            dropChunk(connection, piece);
        }
        return true;
    }

    private static void dropPartition(Connection connection, Piece piece) throws SQLException {
        Sql.run(connection, TABLE_PATIENCE);
        Sql.run(connection, "drop table " + piece.name());
    }

    private static void dropChunk(Connection connection, Piece piece) throws SQLException {
        List<String> dropped = Sql.list(
                connection,
                "select drop_chunks(?::regclass, older_than => ?::timestamptz, newer_than => ?::timestamptz)::text",
                row -> row.getString(1),
                piece.table().sqlName(),
                piece.range().to(),
                piece.range().from());
        if (dropped.size() != 1) {
            throw new SQLException("one chunk should have gone, " + piece.name() + ", but it was " + dropped);
        }
    }
}
