package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.windrow.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The disk that new rows go to is full: the sink waits, says so by its health, and goes on by itself when there is
 * room; nothing becomes a dead letter.
 */
@Timeout(600)
class ADatabaseWithoutRoomLosesNothingTest {
    private static final String SPACE = "windrow_trial_small";
    /** Nobody else has frames of that day, so its chunk or partition is this test's own. */
    private static final Instant DAY = Instant.parse("2019-03-03T03:03:03Z");

    private static final int DISK_MEBIBYTES = 16;

    @ParameterizedTest
    @EnumSource
    void whoseDiskIsFull(Flavour flavour) throws Exception {
        Sandbox sandbox = flavour.sandbox();
        assumeTrue(System.getenv("WINDROW_DATABASE_URL") == null, "the disk of another's database is not filled");
        Path folder = Path.of("/var/tmp").resolve("windrow-full-" + System.nanoTime());
        StoreTrial.open(sandbox, "room").close(); // the tables themselves are made where there is room
        try (var disk = SmallDisk.mount(folder, DISK_MEBIBYTES);
                Connection connection = SqlWindows.connect(sandbox)) {
            Path space = Files.createDirectory(folder.resolve("space"));
            Files.setOwner(space, Files.getOwner(sandbox.folder().resolve("database")));
            run(connection, "create tablespace " + SPACE + " location '" + space + "'");
            run(connection, "alter role current_user set default_tablespace = " + SPACE);
            try {
                storeInTheEnd(sandbox, disk);
            } finally {
                run(connection, "alter role current_user reset default_tablespace");
                dropTables(connection);
                run(connection, "drop tablespace " + SPACE);
            }
        }
    }

    private static void storeInTheEnd(Sandbox sandbox, SmallDisk disk) throws Exception {
        try (var trial = StoreTrial.open(sandbox, "full", DAY)) {
            ProcessPage health = ProcessPage.free();
            trial.settings().put("http.port", Integer.toString(health.port()));
            try (Command sink = trial.sink()) {
                storeInTheEnd(trial, sink, health, disk);
            }
        }
    }

    private static void storeInTheEnd(StoreTrial trial, Command sink, ProcessPage health, SmallDisk disk)
            throws Exception {
        disk.fill();
        trial.send(10_000);
        sink.awaitOutput("No space left on device", StoreTrial.LIMIT);
        sink.awaitOutput("waiting to try again", StoreTrial.LIMIT);
        assertThat(trial.settled()).isLessThan(trial.topic().records());
        String told = health.awaitHealth(ADatabaseWithoutRoomLosesNothingTest::tellsOfWaiting, StoreTrial.LIMIT)
                .toString();
        assertThat(told).contains("No space left on device").doesNotContain("\"HEALTHY\"");
        disk.makeRoom();
        trial.awaitStored(sink);
        trial.assertStoredOnce();
        assertThat(DeadLetters.read(trial.settings())).as("dead letters").isEmpty();
        health.awaitHealth(now -> !tellsOfWaiting(now), StoreTrial.LIMIT);
    }

    private static boolean tellsOfWaiting(JsonNode health) {
        return health.path("reasons").toString().contains("wait to be stored since");
    }

    private static void dropTables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select c.oid::regclass::text from pg_class c join pg_tablespace t"
                                + " on t.oid = c.reltablespace where t.spcname = '" + SPACE + "' and c.relkind = 'r'"
                                + " order by c.relname")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        for (String table : tables) {
            run(connection, "drop table if exists " + table + " cascade");
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
