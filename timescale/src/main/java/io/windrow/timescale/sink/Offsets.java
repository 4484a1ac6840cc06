package io.windrow.timescale.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * The table of offsets. Every statement runs in the caller's transaction; partitions are taken in ascending order, so that two
 * owners cannot wait for one another.
 */
final class Offsets {
    private static final String KEY = " where cluster_id = ? and topic_id = ? and partition = ?";
    private static final String CLAIM =
            "update sink_offset set fence = fence + 1, updated_at = now()" + KEY + " returning next_offset, fence";
    private static final String FIRST =
            "insert into sink_offset (cluster_id, topic_id, partition, topic, next_offset, fence)"
                    + " values (?, ?, ?, ?, ?, 0) on conflict do nothing";
    private static final String ADVANCE =
            "update sink_offset set next_offset = ?, updated_at = now()" + KEY + " and fence = ? and next_offset = ?";
    private static final String STORED = "select next_offset, fence from sink_offset" + KEY + " for update";

    private static final Comparator<Move> BY_PARTITION =
            Comparator.comparing(move -> move.claim().partition().partition());

    private Offsets() {}

    /** Takes the partition from whoever had it; empty when it was never stored from. */
    static Optional<Claim> claim(Connection connection, Source source, TopicPartition partition) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(CLAIM)) {
            key(update, 1, source, partition);
            try (ResultSet row = update.executeQuery()) {
                return row.next()
                        ? Optional.of(new Claim(source, partition, row.getLong(1), row.getLong(2)))
                        : Optional.empty();
            }
        }
    }

    /** Makes the row of a partition that was never stored from; another process may have been quicker. */
    static void begin(Connection connection, Source source, TopicPartition partition, long first) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(FIRST)) {
            key(insert, 1, source, partition);
            insert.setString(4, source.topic());
            insert.setLong(5, first);
            insert.executeUpdate();
        }
    }

    /**
     * Moves the offsets; the last statement before COMMIT. The old offset is compared too: even a second try of the same batch
     * could not be committed twice.
     *
     * @throws FencedException when somebody else has claimed a partition
     */
    static void advance(Connection connection, List<Move> moves) throws SQLException, FencedException {
        try (PreparedStatement update = connection.prepareStatement(ADVANCE)) {
            for (Move move : moves.stream().sorted(BY_PARTITION).toList()) {
                Claim claim = move.claim();
                update.setLong(1, move.to());
                key(update, 2, claim.source(), claim.partition());
                update.setLong(5, claim.fence());
                update.setLong(6, claim.next());
                if (update.executeUpdate() != 1) {
                    throw new FencedException(claim.partition());
                }
            }
        }
    }

    /**
     * Whether the batch that made these moves was committed. Waits, by the rows' locks, for a transaction that the server may
     * still be ending on a connection which is lost to us.
     *
     * @throws FencedException when somebody else has claimed a partition since
     */
    static boolean arrived(Connection connection, List<Move> moves) throws SQLException, FencedException {
        boolean all = true;
        try (PreparedStatement select = connection.prepareStatement(STORED)) {
            for (Move move : moves.stream().sorted(BY_PARTITION).toList()) {
                key(select, 1, move.claim().source(), move.claim().partition());
                all &= arrived(select, move);
            }
        }
        return all;
    }

    private static boolean arrived(PreparedStatement select, Move move) throws SQLException, FencedException {
        try (ResultSet row = select.executeQuery()) {
            if (!row.next() || row.getLong(2) != move.claim().fence()) {
                throw new FencedException(move.claim().partition());
            }
            return row.getLong(1) == move.to();
        }
    }

    private static void key(PreparedStatement statement, int from, Source source, TopicPartition partition)
            throws SQLException {
        statement.setString(from, source.cluster());
        statement.setObject(from + 1, source.topicId());
        statement.setInt(from + 2, partition.partition());
    }
}
