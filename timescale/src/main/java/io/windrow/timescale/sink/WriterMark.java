package io.windrow.timescale.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * What a transaction that stores records of a partition is told by: an advisory lock, shared and held until it ends. The fence
 * keeps the transaction of a process that stands still from ever being committed, but its other locks would keep the
 * partition's next owner waiting: by the mark it finds and ends it.
 */
record WriterMark(Source source, int partition) {
    private static final String SET =
            "select pg_advisory_xact_lock_shared(hashtextextended(mark, 0)) from unnest(?::text[]) as mark";
    /** Of the same user only: nobody else's may be ended without a right of its own. */
    private static final String END = "select pg_terminate_backend(pid) from pg_locks join pg_stat_activity using (pid)"
            + " where locktype = 'advisory' and objsubid = 1 and datname = current_database()"
            + " and usename = current_user and pid <> pg_backend_pid()"
            + " and (classid::bigint << 32 | objid::bigint) in"
            + " (select hashtextextended(mark, 0) from unnest(?::text[]) as mark)";

    static WriterMark of(Source source, TopicPartition partition) {
        return new WriterMark(source, partition.partition());
    }

    static List<WriterMark> of(List<Move> moves) {
        return moves.stream()
                .map(move -> of(move.claim().source(), move.claim().partition()))
                .toList();
    }

    /** Marks the connection's transaction. */
    static void set(Connection connection, List<WriterMark> marks) throws SQLException {
        execute(connection, SET, marks);
    }

    /** Ends, by their connections, all other transactions that have one of the marks. */
    static void endOthers(Connection connection, List<WriterMark> marks) throws SQLException {
        execute(connection, END, marks);
    }

    private static void execute(Connection connection, String sql, List<WriterMark> marks) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", marks.stream().map(WriterMark::text).toArray()));
            statement.setFetchSize(0); // all rows now, since each of them does something
            statement.execute();
        }
    }

    private String text() {
        return source.cluster() + '/' + source.topicId() + '/' + partition;
    }
}
