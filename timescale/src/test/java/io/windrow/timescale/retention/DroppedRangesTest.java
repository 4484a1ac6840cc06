package io.windrow.timescale.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.timescale.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DroppedRangesTest {
    private static final TimeRange FIRST = range(10, 20);
    private static final TimeRange SECOND = range(30, 40);
    private static final DroppedRanges DROPPED = new DroppedRanges(Map.of("can_frame", List.of(SECOND, FIRST)));

    @Test
    void aRangeHasItsStartAndNotItsEnd() {
        assertThat(DROPPED.around("can_frame", second(10))).contains(FIRST);
        assertThat(DROPPED.around("can_frame", second(20).minusNanos(1))).contains(FIRST);
        assertThat(DROPPED.around("can_frame", second(20))).isEmpty();
        assertThat(DROPPED.around("can_frame", second(39))).contains(SECOND);
    }

    @Test
    void timesOutsideOfAllRangesAreWelcome() {
        assertThat(DROPPED.around("can_frame", second(9))).isEmpty();
        assertThat(DROPPED.around("can_frame", second(25))).isEmpty();
        assertThat(DROPPED.around("can_frame", second(41))).isEmpty();
    }

    @Test
    void tablesAreToldApart() {
        assertThat(DROPPED.around("reading", second(15))).isEmpty();
        assertThat(DROPPED.isEmpty("reading")).isTrue();
        assertThat(DROPPED.isEmpty("can_frame")).isFalse();
    }

    @Test
    void theReasonSaysWhatToDo() {
        assertThat(DroppedRanges.reason("can_frame", FIRST))
                .isEqualTo("retention dropped can_frame from 1970-01-01T00:00:10Z to 1970-01-01T00:00:20Z;"
                        + " windrow restore brings the range back and lets it take rows again");
    }

    private static TimeRange range(long from, long to) {
        return new TimeRange(second(from), second(to));
    }

    private static Instant second(long second) {
        return Instant.ofEpochSecond(second);
    }
}
