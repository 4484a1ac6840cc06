package io.windrow.proof;

import io.windrow.sandbox.Sandbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** kill -9 of the sink at each step of its transaction, held there by a lock: the next one stores every frame once. */
@Timeout(600)
class AKilledSinkStoresOnceTest {
    private static final String SLOW_COMMIT = """
            create or replace function trial_slow() returns trigger language plpgsql as
                'begin perform pg_sleep(1.5); return null; end';
            create constraint trigger trial_slow after update on sink_offset deferrable initially deferred
                for each row execute function trial_slow()""";

    /** Where the transaction is held, in its order. */
    private enum Step {
        BEFORE_THE_ROWS("lock table can_frame in access exclusive mode"),
        BEHIND_THE_ROWS("lock table frame_sequence in access exclusive mode"),
        BEFORE_THE_OFFSET("lock table sink_offset in access exclusive mode");

        private final String lock;

        Step(String lock) {
            this.lock = lock;
        }
    }

    @ParameterizedTest
    @EnumSource
    void heldAtAnyStatement(Flavour flavour) throws Exception {
        Sandbox sandbox = flavour.sandbox();
        try (var trial = StoreTrial.open(sandbox, "step")) {
            for (Step step : Step.values()) {
                trial.send(500);
                try (Connection holder = SqlWindows.connect(sandbox);
                        Command sink = trial.sink()) {
                    holder.setAutoCommit(false);
                    if (step == Step.BEFORE_THE_OFFSET) {
                        awaitSettled(trial, 1); // its claim is an update of the same table
                    }
                    run(holder, step.lock);
                    trial.send(500);
                    trial.awaitSink("state = 'active' and wait_event_type = 'Lock'");
                    sink.kill();
                    holder.rollback();
                }
            }
            finish(trial);
        }
    }

    /** The server commits what a client asked for that is gone by then; the next one must find out. */
    @ParameterizedTest
    @EnumSource
    void whileItCommits(Flavour flavour) throws Exception {
        Sandbox sandbox = flavour.sandbox();
        try (var trial = StoreTrial.open(sandbox, "commit");
                Connection connection = SqlWindows.connect(sandbox)) {
            run(connection, SLOW_COMMIT);
            try (Command sink = trial.sink()) {
                trial.send(500);
                trial.awaitSink("state = 'active' and query ilike 'commit%' and wait_event = 'PgSleep'");
                sink.kill();
            } finally {
                run(connection, "drop trigger trial_slow on sink_offset; drop function trial_slow()");
            }
            finish(trial);
        }
    }

    /** A gateway that was killed sends again what it has no answer for. */
    private static void finish(StoreTrial trial) throws Exception {
        trial.resend();
        try (Command sink = trial.sink()) {
            trial.awaitStored(sink);
        }
        trial.assertStoredOnce();
    }

    private static void awaitSettled(StoreTrial trial, long least) throws Exception {
        long before = trial.settled();
        trial.await("something to be stored", () -> trial.settled() >= before + least);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
