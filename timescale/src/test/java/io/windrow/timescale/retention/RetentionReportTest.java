package io.windrow.timescale.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.timescale.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetentionReportTest {
    private static final Instant DAY = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void whatGoesIsOverdueAndWhatStaysIsCounted() {
        List<Decision> plan = List.of(decision(0, true, 500), decision(1, true, 700), decision(2, false, 900));

        assertThat(RetentionReport.table("can_frame", "30d", Optional.of("2026-01-01T00:00:00Z"), plan, 40))
                .isEqualTo(new RetentionReport.Table(
                        "can_frame", "30d", Optional.of("2026-01-01T00:00:00Z"), 2, 1_200, 1, 40));
    }

    private static Decision decision(int day, boolean goes, long bytes) {
        Instant from = DAY.plus(Duration.ofDays(day));
        var piece = new Piece(
                RetainedTable.CAN_FRAME,
                Piece.Kind.PARTITION,
                "p" + day,
                new TimeRange(from, from.plus(Duration.ofDays(1))),
                List.of("p" + day),
                10,
                bytes);
        return new Decision(piece, goes, "why");
    }
}
