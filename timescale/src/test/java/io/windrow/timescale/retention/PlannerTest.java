package io.windrow.timescale.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.timescale.time.TimeRange;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Instant NOW = Instant.parse("2026-11-27T03:00:00Z");
    private static final Planner.Presence COMBINE_ONLY = (piece, equipment) -> equipment.equals("combine-7");

    @Test
    void aPieceGoesWhenItsLastRowIsOldEnough() throws Exception {
        assertThat(decide(RetentionSettingsTest.defaults(), day("2026-10-27")))
                .isEqualTo(new Decision(day("2026-10-27"), true, "older than 30d"));
    }

    @Test
    void aPieceStaysWhileItsLastRowIsYoung() throws Exception {
        assertThat(decide(RetentionSettingsTest.defaults(), day("2026-10-28")))
                .isEqualTo(new Decision(day("2026-10-28"), false, "younger than 30d"));
    }

    @Test
    void aSeasonKeepsItsDaysLonger() throws Exception {
        RetentionSettings settings =
                settings(List.of(), List.of(Season.parse("key", "harvest", "07-15..10-31:+180d:can_frame")));

        assertThat(decide(settings, day("2026-07-15")).why()).isEqualTo("season harvest is kept 210d");
        assertThat(decide(settings, day("2026-07-14")).goes()).isTrue();
        assertThat(decide(settings, day("2025-07-15")).goes()).isTrue();
    }

    @Test
    void aHeldMachineKeepsThePieceWhole() throws Exception {
        var hold = new Hold(3, "combine-7", null, Instant.parse("2026-01-02T00:00:00Z"), "case 12");

        assertThat(planner(List.of(hold), List.of())
                        .decide(day("2026-01-01"), COMBINE_ONLY)
                        .why())
                .isEqualTo("legal hold 3 of combine-7: case 12");
        assertThat(planner(List.of(hold), List.of())
                        .decide(day("2026-01-02"), COMBINE_ONLY)
                        .goes())
                .isTrue();
    }

    @Test
    void aHeldMachineWithoutRowsKeepsNothing() throws Exception {
        var hold = new Hold(3, "tractor-1", null, null, "case 12");

        assertThat(planner(List.of(hold), List.of())
                        .decide(day("2026-01-01"), COMBINE_ONLY)
                        .goes())
                .isTrue();
    }

    @Test
    void aHoldOfEveryMachineAsksForNone() throws Exception {
        var hold = new Hold(4, "*", null, null, "audit");

        Decision decision = planner(List.of(hold), List.of()).decide(day("2026-01-01"), PlannerTest::fails);

        assertThat(decision.why()).isEqualTo("legal hold 4 of *: audit");
    }

    @Test
    void aMachineThatIsKeptLongerKeepsThePieceWhole() throws Exception {
        RetentionSettings settings = settings(
                List.of(new LongerKept("combine-7", RetainedTable.CAN_FRAME, Duration.ofDays(365))), List.of());

        assertThat(decide(settings, day("2026-01-01")).why()).isEqualTo("rows of combine-7 are kept 1y");
        assertThat(decide(settings, day("2025-01-01")).goes()).isTrue();
    }

    @Test
    void restoredRowsStayUntilTheirTime() throws Exception {
        TimeRange range = day("2026-01-01").range();
        var staying = new Restored(RetainedTable.CAN_FRAME, range, NOW.plusSeconds(1));
        var over = new Restored(RetainedTable.CAN_FRAME, range, NOW);
        var other = new Restored(RetainedTable.READING, range, NOW.plusSeconds(1));

        assertThat(planner(List.of(), List.of(staying))
                        .decide(day("2026-01-01"), PlannerTest::fails)
                        .why())
                .isEqualTo("restored until 2026-11-27T03:00:01Z");
        assertThat(planner(List.of(), List.of(over, other))
                        .decide(day("2026-01-01"), PlannerTest::fails)
                        .goes())
                .isTrue();
    }

    private static boolean fails(Piece piece, String equipment) throws SQLException {
        throw new SQLException("nobody needs to know whether " + piece + " has rows of " + equipment);
    }

    private static Decision decide(RetentionSettings settings, Piece piece) throws SQLException {
        return new Planner(settings, List.of(), List.of(), NOW).decide(piece, COMBINE_ONLY);
    }

    private static Planner planner(List<Hold> holds, List<Restored> restored) {
        return new Planner(RetentionSettingsTest.defaults(), holds, restored, NOW);
    }

    private static RetentionSettings settings(List<LongerKept> longer, List<Season> seasons) {
        return new RetentionSettings(Map.of(), longer, seasons, Path.of("archive"), Duration.ofDays(30));
    }

    /** A day's chunk of can_frame. */
    private static Piece day(String day) {
        Instant start = Instant.parse(day + "T00:00:00Z");
        return new Piece(
                RetainedTable.CAN_FRAME,
                Piece.Kind.CHUNK,
                "chunk",
                new TimeRange(start, start.plus(Duration.ofDays(1))),
                List.of("chunk"),
                1,
                1);
    }
}
