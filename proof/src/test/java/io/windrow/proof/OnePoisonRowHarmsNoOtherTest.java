package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.sandbox.Sandbox;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of every thousand rows the database refuses one: that one becomes a dead letter with its bytes and reason, all others are stored. */
@Timeout(600)
class OnePoisonRowHarmsNoOtherTest {
    private static final int FRAMES = 10_000;
    private static final int EACH = 1_000;

    @ParameterizedTest
    @EnumSource
    void ofAThousand(Flavour flavour) throws Exception {
        Sandbox sandbox = flavour.sandbox();
        try (var trial = StoreTrial.open(sandbox, "poison");
                Connection connection = SqlWindows.connect(sandbox);
                Statement statement = connection.createStatement()) {
            trial.settings().put("sink.batch.rows", "10000");
            statement.execute("alter table can_frame add constraint trial_poison check (equipment_id <> '"
                    + trial.machine() + "' or sequence % " + EACH + " <> 500)");
            try (Command sink = trial.sink()) {
                trial.send(FRAMES);
                trial.awaitStored(sink);
            } finally {
                statement.execute("alter table can_frame drop constraint trial_poison");
            }

            int poison = 2 * FRAMES / EACH;
            assertThat(DeadLetters.read(trial.settings()))
                    .hasSize(poison)
                    .allMatch(letter ->
                            letter.reason().contains("23514") && letter.stage().equals("sink"));
            assertThat(StoreTrial.number(
                            connection,
                            "select count(*) from can_frame where equipment_id = '" + trial.machine() + "'"))
                    .isEqualTo(2L * (FRAMES + 1) - poison);
            assertThat(StoreTrial.number(
                            connection,
                            "select coalesce(sum(frames), 0) from frame_gap where gateway_id = '" + trial.machine()
                                    + "'"))
                    .as("the numbers of refused rows are not taken for stored")
                    .isEqualTo(poison);
        }
    }
}
