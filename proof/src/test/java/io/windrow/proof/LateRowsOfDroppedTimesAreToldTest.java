package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.sandbox.Sandbox;
import io.windrow.timescale.retention.RetainedTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Frames that come for a time which retention dropped become dead letters that say so, through a broker and a running sink; frames
 * of other times are stored beside them. The command that drops takes the database as it is, whatever its own profile.
 */
@Timeout(600)
class LateRowsOfDroppedTimesAreToldTest {
    private static final Instant DAY = Instant.parse("2015-02-03T04:05:06Z");

    private static final int FRAMES = 300;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @ParameterizedTest
    @EnumSource
    void becomeDeadLettersWithTheReason(Flavour flavour) throws Exception {
        try (Sandbox sandbox = flavour.ownSandbox();
                var old = StoreTrial.open(sandbox, "dropped", DAY);
                var young = StoreTrial.open(sandbox, "beside")) {
            drop(old.settings());
            assertThat(rows(sandbox, old.machine())).isZero();

            try (Command sink = old.sink()) {
                old.send(FRAMES);
                old.awaitStored(sink);
            }
            try (Command sink = young.sink()) {
                young.send(FRAMES);
                young.awaitStored(sink);
                young.assertStoredOnce();
            }

            List<DeadLetters.Letter> letters = DeadLetters.read(old.settings());
            assertThat(letters)
                    .hasSize(2 * FRAMES)
                    .allSatisfy(letter -> assertThat(letter.reason())
                            .contains("retention dropped can_frame from 2015-02-03", "windrow restore"));
            assertThat(rows(sandbox, old.machine())).isZero();
            assertThat(DeadLetters.read(young.settings())).isEmpty();
        }
    }

    /** Frames of more than ten years go, and nothing else. */
    private static void drop(Map<String, String> trial) throws Exception {
        Map<String, String> settings = new HashMap<>(trial);
        settings.put("database.profile", "production");
        settings.put("database.hypertable", "on");
        List<String> line = new ArrayList<>(List.of("retention", "run", "--no-archive", "--yes"));
        for (RetainedTable table : RetainedTable.values()) {
            String keep = table == RetainedTable.CAN_FRAME ? "10y" : "100y";
            line.addAll(List.of("--set", "retention." + table.sqlName() + "=" + keep));
        }
        try (Command run = Command.start(Command.environment(settings), line.toArray(String[]::new))) {
            assertThat(run.await(LIMIT)).as(run.output()).isZero();
            assertThat(run.output()).contains(" pieces gone");
        }
    }

    private static long rows(Sandbox sandbox, String machine) throws SQLException {
        try (Connection connection = SqlWindows.connect(sandbox)) {
            return StoreTrial.number(
                    connection, "select count(*) from can_frame where equipment_id = '" + machine + "'");
        }
    }
}
