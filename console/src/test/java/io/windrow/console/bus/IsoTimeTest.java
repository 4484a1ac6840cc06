package io.windrow.console.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsoTimeTest {
    private static final long YEAR_9999_MICROS = 253_402_300_799_999_999L;

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00.000000Z",
        "1669809689869107, 2022-11-30T12:01:29.869107Z",
        "-1, 1969-12-31T23:59:59.999999Z",
        "951782400000000, 2000-02-29T00:00:00.000000Z",
        "253402300799999999, 9999-12-31T23:59:59.999999Z",
        "253402300800000000, +010000-01-01T00:00:00.000000Z",
        "-62198755200000000, -000001-01-01T00:00:00.000000Z",
        "9223372036854775807, +294247-01-10T04:00:54.775807Z",
        "-9223372036854775808, -290308-12-21T19:59:05.224192Z"
    })
    void aTimeIsWrittenInUtcWithSixDecimals(long micros, String text) {
        assertThat(IsoTime.text(micros)).isEqualTo(text);
    }

    @Test
    void anyTimeParsesToItselfWhateverWasWrittenBefore() {
        long seed = Long.getLong("windrow.seed", System.nanoTime());
        System.out.println("any time parses to itself: seed " + seed + " (repeat with -Dwindrow.seed=" + seed + ")");
        Random random = new Random(seed);
        IsoTime time = new IsoTime();
        byte[] text = new byte[IsoTime.MAX_BYTES + 1];
        long micros = 0;
        for (int i = 0; i < 100_000; i++) {
            micros = random.nextInt(10) == 0
                    ? random.nextLong(-YEAR_9999_MICROS / 5, YEAR_9999_MICROS)
                    : micros + random.nextInt(30_000_000) - 1_000;
            String written = new String(text, 1, time.write(micros, text, 1) - 1, StandardCharsets.US_ASCII);
            assertThat(Instant.parse(written)).isEqualTo(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
        }
    }
}
