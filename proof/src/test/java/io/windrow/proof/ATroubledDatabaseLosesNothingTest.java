package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.windrow.sandbox.PartName;
import io.windrow.sandbox.Sandbox;
import io.windrow.sandbox.process.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A database that is restarted, that resets connections in the middle of COPY or that only reads for a while: the sink waits and goes on by itself, every frame is stored once, and none becomes a dead letter.
 */
@Timeout(600)
class ATroubledDatabaseLosesNothingTest {
    private static final int RESETS = 12;
    private static final String BREAK =
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'windrow'";
    private static final String RESET = "select count(pg_terminate_backend(pid)) from pg_stat_activity"
            + " where application_name = 'windrow' and query ilike 'copy %'";

    @ParameterizedTest
    @EnumSource
    void thatIsKilledAndComesBack(Flavour flavour) throws Exception {
        Sandbox sandbox = flavour.sandbox();
        assumeTrue(System.getenv("WINDROW_DATABASE_URL") == null, "a database of others is not restarted");
        Part database = sandbox.part(PartName.DATABASE);
        try (var trial = StoreTrial.open(sandbox, "restart");
                Command sink = trial.sink()) {
            trial.send(2000);
            await(() -> trial.settled() > 2);
            trial.send(2000);
            database.kill();
            trial.send(500);
            database.start();
            long back = System.nanoTime();
            long before = trial.settled();
            await(() -> trial.settled() > before);
            System.out.printf(
                    "[%s] writing again %d ms after the database served%n",
                    flavour, Duration.ofNanos(System.nanoTime() - back).toMillis());
            trial.awaitStored(sink);
            trial.assertStoredOnce();
            assertNoLetters(trial);
        }
    }

    @ParameterizedTest
    @EnumSource
    void thatResetsConnectionsInTheMiddleOfCopy(Flavour flavour) throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        Sandbox sandbox = flavour.sandbox();
        try (var trial = StoreTrial.open(sandbox, "reset");
                Command sink = trial.sink();
                Connection connection = SqlWindows.connect(sandbox)) {
            int resets = 0;
            long deadline = System.nanoTime() + StoreTrial.LIMIT.toNanos();
            while (resets < RESETS && System.nanoTime() < deadline) {
                trial.send(300);
                for (int i = 0; i < 40; i++) {
                    resets += (int) StoreTrial.number(connection, RESET);
                    Thread.sleep(random.nextInt(5));
                }
            }
            assertThat(resets).as("connections reset").isPositive();
            trial.awaitStored(sink);
            trial.assertStoredOnce();
            assertNoLetters(trial);
        }
    }

    @ParameterizedTest
    @EnumSource
    void thatOnlyReadsForAWhile(Flavour flavour) throws Exception {
        Sandbox sandbox = flavour.sandbox();
        try (var trial = StoreTrial.open(sandbox, "readonly");
                Command sink = trial.sink();
                Connection connection = SqlWindows.connect(sandbox)) {
            trial.send(10);
            trial.awaitStored(sink);
            run(connection, "alter database windrow set default_transaction_read_only = on");
            try {
                run(connection, BREAK);
                trial.send(1000);
                sink.awaitOutput("waiting to try again", StoreTrial.LIMIT);
            } finally {
                run(connection, "alter database windrow reset default_transaction_read_only");
                run(connection, BREAK);
            }
            trial.awaitStored(sink);
            trial.assertStoredOnce();
            assertNoLetters(trial);
        }
    }

    private static void assertNoLetters(StoreTrial trial) {
        assertThat(DeadLetters.read(trial.settings())).as("dead letters").isEmpty();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + StoreTrial.LIMIT.toNanos();
        boolean holds = condition.getAsBoolean();
        while (!holds && System.nanoTime() < deadline) {
            Thread.sleep(20);
            holds = condition.getAsBoolean();
        }
        assertThat(holds).as("what was waited for").isTrue();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
