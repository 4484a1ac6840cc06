package io.windrow.timescale.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.schemas.Level;
import io.windrow.timescale.time.TimeRange;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:15:30Z");

    @ParameterizedTest
    @CsvSource({
        "now, 2026-11-27T02:15:30Z",
        "today, 2026-11-27T00:00:00Z",
        "Yesterday, 2026-11-26T00:00:00Z",
        "-2h, 2026-11-27T00:15:30Z",
        "-30m, 2026-11-27T01:45:30Z",
        "-30min, 2026-11-27T01:45:30Z",
        "-3d, 2026-11-24T02:15:30Z",
        "-1w, 2026-11-20T02:15:30Z",
        "+1h, 2026-11-27T03:15:30Z",
        "2026-11-24, 2026-11-24T00:00:00Z",
        "2026-11-24T08:30, 2026-11-24T08:30:00Z",
        "2026-11-24 08:30, 2026-11-24T08:30:00Z",
        "2026-11-24T08:30:15.5Z, 2026-11-24T08:30:15.500Z",
        "2026-11-24T08:30:00+01:00, 2026-11-24T07:30:00Z",
        "1970-01-01T00:00:00-05:00, 1970-01-01T05:00:00Z"
    })
    void whatPeopleWriteIsATime(String text, Instant time) {
        assertThat(TimeText.parse(text, NOW)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tuesday", "2026-13-01", "2026-11-24T25:00", "2h", "-2 years", "24.11.2026"})
    void whatIsNoTimeIsToldWithTheFormsThatAre(String text) {
        assertThatThrownBy(() -> TimeText.parse(text, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-11-24T08:30")
                .hasMessageContaining('"' + text + '"');
    }

    @Test
    void aRangeIsMadeOfWholeWindows() {
        var range = new TimeRange(Instant.parse("2026-11-24T10:17:33Z"), Instant.parse("2026-11-24T11:00:00Z"));

        assertThat(range.aligned(Level.FIVE_MINUTES))
                .isEqualTo(new TimeRange(Instant.parse("2026-11-24T10:15:00Z"), Instant.parse("2026-11-24T11:00:00Z")));
        assertThat(range.aligned(Level.DAY))
                .isEqualTo(new TimeRange(Instant.parse("2026-11-24T00:00:00Z"), Instant.parse("2026-11-25T00:00:00Z")));
    }
}
