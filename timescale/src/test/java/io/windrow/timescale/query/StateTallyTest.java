package io.windrow.timescale.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.definition.Labels;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateTallyTest {
    private static final Instant START = Instant.parse("2024-06-03T10:00:00Z");

    private final StateTally tally = new StateTally(new Labels(Map.of(126L, "first")));

    private void add(long millis, long raw) {
        tally.add(START.plusMillis(millis), raw, 1, -125);
    }

    @Test
    void aSecondPassesInTheStateSeenLastInItAndOneWithoutAValueInNone() {
        add(0, 126);
        add(999, 127);
        add(1_000, 126);
        add(59_999, 126);

        assertThat(tally.toJson())
                .isEqualTo("[{\"raw\":126,\"value\":1,\"label\":\"first\",\"seconds\":2},"
                        + "{\"raw\":127,\"value\":2,\"label\":null,\"seconds\":1}]");
    }

    @Test
    void aStateGoesOnFromMinuteToMinute() {
        for (long second = 50; second < 130; second++) {
            add(second * 1_000, 126);
        }

        assertThat(tally.toJson()).isEqualTo("[{\"raw\":126,\"value\":1,\"label\":\"first\",\"seconds\":80}]");
    }

    @Test
    void beforeTheEpochMinutesBeginAtWholeMinutesToo() {
        tally.add(Instant.ofEpochSecond(-61), 126, 1, -125);
        tally.add(Instant.ofEpochSecond(-60), 126, 1, -125);

        assertThat(tally.toJson()).isEqualTo("[{\"raw\":126,\"value\":1,\"label\":\"first\",\"seconds\":2}]");
    }
}
