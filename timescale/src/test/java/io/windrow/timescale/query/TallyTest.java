package io.windrow.timescale.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.windrow.can.decode.Quality;
import io.windrow.can.definition.Labels;
import io.windrow.can.definition.SignalKind;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Instant START = Instant.EPOCH;

    private static Row row(SignalKind kind, double... values) {
        var tally = new Tally(kind, new Labels(Map.of(3L, "third")));
        for (int i = 0; i < values.length; i++) {
            tally.value(START.plusSeconds(i), values[i]);
            tally.raw(START.plusSeconds(i), (long) values[i], 1, 0);
        }
        tally.none(Quality.ERROR);
        return tally.row(START);
    }

    private static @Nullable Object value(Row row, String name) {
        for (int i = 0; i < SignalColumns.MEASURED.size(); i++) {
            if (SignalColumns.MEASURED.get(i).name().equals(name)) {
                return row.get(i);
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void aNumberHasItsMomentsAndEdges() {
        Row row = row(SignalKind.NUMBER, 1e9 + 1, 1e9 + 2, 1e9 + 6);

        assertThat(value(row, "count")).isEqualTo(3L);
        assertThat(value(row, "mean")).isEqualTo(1e9 + 3);
        assertThat((Double) value(row, "stddev")).isCloseTo(Math.sqrt(7), within(1e-9));
        assertThat(value(row, "first")).isEqualTo(1e9 + 1);
        assertThat(value(row, "last")).isEqualTo(1e9 + 6);
        assertThat(value(row, "error")).isEqualTo(1L);
        assertThat(value(row, "last_at")).isEqualTo(START.plusSeconds(2));
    }

    @Test
    void aStateHasItsTimesAndNoMean() {
        Row row = row(SignalKind.STATE, 1, 3);

        assertThat(value(row, "mean")).isNull();
        assertThat(value(row, "max")).isNull();
        assertThat(value(row, "last")).isEqualTo(3.0);
        assertThat(value(row, "states"))
                .isEqualTo("[{\"raw\":1,\"value\":1,\"label\":null,\"seconds\":1},"
                        + "{\"raw\":3,\"value\":3,\"label\":\"third\",\"seconds\":1}]");
    }

    @Test
    void whatHasNoValueOrIsNoStateHasNoTimes() {
        assertThat(value(row(SignalKind.STATE), "states")).isNull();
        assertThat(value(row(SignalKind.NUMBER, 1, 3), "states")).isNull();
    }
}
