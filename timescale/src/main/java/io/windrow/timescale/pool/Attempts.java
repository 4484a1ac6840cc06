package io.windrow.timescale.pool;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

/**
 * Tries work again while the database cannot be reached, a bounded number of times. For what a person waits for; the sink,
 * which must lose nothing, never gives up.
 */
public final class Attempts {
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final int most;
    private final Wait wait;

    /** {@code database.retry.attempts} of them, the waits between them doubling from 250 ms to 5 s. */
    public Attempts(CareSettings care) {
        this(care.retryAttempts(), time -> Thread.sleep(time.toMillis()));
    }

    Attempts(int most, Wait wait) {
        this.most = most;
        this.wait = wait;
    }

    /** Work that may be done again from its beginning. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws SQLException;
    }

    /** How time passes. */
    @FunctionalInterface
    interface Wait {
        void of(Duration time) throws InterruptedException;
    }

    /**
     * Gives what the work gives.
     *
     * @throws SQLException the last failure, when the database did not come back, or the first that is none of its absence
     */
    public <T> T run(Work<T> work) throws SQLException, InterruptedException {
        Duration pause = FIRST_WAIT;
        for (int attempt = 1; ; attempt++) {
            try {
                return work.run();
            } catch (SQLException e) {
                if (attempt == most || !isAway(e)) {
                    throw e;
                }
            }
            wait.of(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : pause.multipliedBy(2);
        }
    }

    /** Whether the failure says that no server serves at present: connection lost or refused, starting, stopping, full. */
    static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        boolean away = state != null && (state.startsWith("08") || state.startsWith("57P") || state.equals("53300"));
        return away || failure instanceof SQLTransientConnectionException;
    }
}
