package io.windrow.timescale.sink;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** What follows from an error at the border to the database or to Kafka; the one place where both are sorted. */
enum Verdict {
    /** It will pass by itself: connection lost, restart, disk full, read-only, a lock. The same work is done again later. */
    AGAIN,
    /** The database does not take a row as it is; others may be fine. */
    REFUSED,
    /** Everything else: going on would hide it. */
    STOP;

    private static final Set<String> PASSING = Set.of(
            "25006", // read_only_sql_transaction: a standby, or an administrator's doing
            "25P03", // idle_in_transaction_session_timeout
            "25P04", // transaction_timeout
            "55006", // object_in_use
            "55P03", // lock_not_available: lock_timeout
            "57014", // query_canceled
            "57P01", // admin_shutdown
            "57P02", // crash_shutdown
            "57P03", // cannot_connect_now
            "57P05"); // idle_session_timeout
    private static final Set<String> OUR_MISTAKE = Set.of(
            "22P03", // invalid_binary_representation: the encoder or the table changed, no row's fault
            "22P04"); // bad_copy_file_format

    /** Sorts by the SQL state's class (PostgreSQL documentation, appendix A), or by Kafka's own word. */
    static Verdict on(Throwable error) {
        for (Throwable cause = error; cause != null; cause = next(cause)) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return onState(sql.getSQLState());
            }
        }
        return withoutState(error);
    }

    static Verdict onState(String state) {
        if (PASSING.contains(state)) {
            return AGAIN;
        }
        if (OUR_MISTAKE.contains(state) || state.length() != 5) {
            return STOP;
        }
        return switch (state.substring(0, 2)) {
            case "08", "40", "53", "58" -> AGAIN; // connection, rollback, resources, system
            case "22", "23", "54" -> REFUSED; // data, integrity, a limit such as an index row's size
            default -> STOP;
        };
    }

    private static Verdict withoutState(Throwable error) {
        boolean passing = error instanceof RetriableException
                || error instanceof SQLTransientException // the pool's: no connection in time
                || error instanceof SQLRecoverableException
                || error instanceof SQLNonTransientConnectionException;
        return passing ? AGAIN : STOP;
    }

    /** The error's message and its first cause, for a log line or a reason. */
    static String told(Throwable error) {
        Throwable last = error;
        for (int depth = 0; last.getCause() != null && depth < 20; depth++) {
            last = last.getCause();
        }
        return last == error ? String.valueOf(error.getMessage()) : error.getMessage() + ": " + last;
    }

    private static @Nullable Throwable next(Throwable error) {
        return error.getCause() == error ? null : error.getCause();
    }
}
