package io.windrow.timescale.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.timescale.time.TimeRange;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeasonTest {
    @ParameterizedTest
    @CsvSource({
        "2025-12-01, 2025-12-02, true",
        "2025-11-30, 2025-12-01, false",
        "2025-11-30, 2025-12-02, true",
        "2026-02-28, 2026-03-01, true",
        "2026-03-01, 2026-03-02, false",
        "2020-03-01, 2022-03-01, true",
    })
    void aSeasonMayReachOverNewYear(String from, String to, boolean touched) {
        Season winter = Season.parse("key", "winter", "12-01..02-28:+10d");

        assertThat(winter.touches(RetainedTable.READING, range(from, to))).isEqualTo(touched);
    }

    private static TimeRange range(String from, String to) {
        return new TimeRange(Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z"));
    }
}
