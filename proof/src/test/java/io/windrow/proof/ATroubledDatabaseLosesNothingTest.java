package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.windrow.sandbox.PartName;
import io.windrow.sandbox.Sandbox;
import io.windrow.sandbox.process.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A database that is restarted, that resets connections in the middle of COPY, whose disk is full or that only reads: the sink waits
 * and goes on by itself, every frame is stored once, and none becomes a dead letter.
 */
@Timeout(240)
class ATroubledDatabaseLosesNothingTest {
    private static final int RESETS = 12;
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
            run(connection, "alter database windrow set default_transaction_read_only = on");
            run(
                    connection,
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'windrow'");
            trial.send(1000);
            await(() -> waits(sink));
            run(
                    connection,
                    "set default_transaction_read_only = off; alter database windrow reset default_transaction_read_only");
            run(
                    connection,
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'windrow'");
            trial.awaitStored(sink);
            trial.assertStoredOnce();
            assertNoLetters(trial);
        }
    }

    /** A tablespace of some megabytes for the new rows, filled by somebody else. */
    @ParameterizedTest
    @EnumSource
    void whoseDiskIsFull(Flavour flavour) throws Exception {
        Sandbox sandbox = flavour.sandbox();
        assumeTrue(System.getenv("WINDROW_DATABASE_URL") == null, "the disk of another's database is not filled");
        Path disk = Files.createDirectory(Path.of("/var/tmp").resolve("windrow-full-" + System.nanoTime()));
        try (var trial = StoreTrial.open(sandbox, "full");
                var small = SmallDisk.mount(disk, sandbox);
                Connection connection = SqlWindows.connect(sandbox)) {
            small.becomesTheTablespaceOfNewTables(connection);
            try (Command sink = trial.sink()) {
                small.fill();
                trial.send(3000);
                await(() -> waits(sink));
                small.empty();
                trial.awaitStored(sink);
                trial.assertStoredOnce();
                assertNoLetters(trial);
            } finally {
                small.leave(connection, trial.machine());
            }
        } finally {
            Files.deleteIfExists(disk);
        }
    }

    private static boolean waits(Command sink) {
        try {
            return sink.output().contains("waiting to try again");
        } catch (IOException e) {
            throw new AssertionError(e);
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

    /** A disk of 48 MiB in memory, where root may mount one. */
    private record SmallDisk(Path folder) implements AutoCloseable {
        private static final String SPACE = "windrow_trial_small";

        static SmallDisk mount(Path folder, Sandbox sandbox) throws IOException, InterruptedException {
            if (!shell("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", folder.toString())) {
                abort("a small disk cannot be mounted: needs Linux and root, for mount -t tmpfs");
            }
            Path space = Files.createDirectory(folder.resolve("space"));
            Files.setOwner(space, Files.getOwner(sandbox.folder().resolve("database")));
            return new SmallDisk(folder);
        }

        /** New chunks and partitions are made there; the frames of the trial lie on a day of their own. */
        void becomesTheTablespaceOfNewTables(Connection connection) throws SQLException {
            run(connection, "create tablespace " + SPACE + " location '" + folder.resolve("space") + "'");
            run(connection, "alter role windrow set default_tablespace = " + SPACE);
            run(
                    connection,
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'windrow'");
        }

        private static List<String> tables(Connection connection) throws SQLException {
            List<String> tables = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("select c.oid::regclass::text from pg_class c join pg_tablespace t"
                                    + " on t.oid = c.reltablespace where t.spcname = '" + SPACE
                                    + "' and c.relkind = 'r'"
                                    + " order by c.relname")) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
            return tables;
        }

        void fill() throws IOException {
            try (var out = Files.newOutputStream(folder.resolve("filler"))) {
                byte[] block = new byte[1 << 16];
                while (true) {
                    out.write(block);
                }
            } catch (IOException full) {
                assertThat(full).hasMessageContaining("No space left");
            }
        }

        void empty() throws IOException {
            Files.delete(folder.resolve("filler"));
        }

        /** Drops what lies there, which nobody else has: no other frames are of that day. */
        void leave(Connection connection, String machine) throws SQLException {
            run(connection, "alter role windrow reset default_tablespace");
            for (String table : tables(connection)) {
                run(connection, "drop table if exists " + table + " cascade");
            }
            run(connection, "delete from frame_sequence where gateway_id = '" + machine + "'");
            run(connection, "drop tablespace " + SPACE);
        }

        @Override
        public void close() throws IOException {
            try {
                shell("umount", "-l", folder.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static boolean shell(String... command) throws IOException, InterruptedException {
            return new ProcessBuilder(command).start().waitFor() == 0;
        }
    }
}
