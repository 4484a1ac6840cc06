package io.windrow.timescale.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.schemas.window.TimeInState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredStatesTest {
    /** As PostgreSQL prints a column of JSON. */
    @Test
    void oneWindowIsAsTheApplicationSaidIt() {
        String column = "[{\"raw\": -1, \"label\": null, \"value\": -0.25, \"seconds\": 59}, "
                + "{\"raw\": 2, \"label\": \"\\\"on\\\"\", \"value\": 0.5, \"seconds\": 1}]";

        assertThat(StoredStates.merged('[' + column + ']'))
                .isEqualTo("[{\"raw\":-1,\"value\":-0.25,\"label\":null,\"seconds\":59},"
                        + "{\"raw\":2,\"value\":0.5,\"label\":\"\\\"on\\\"\",\"seconds\":1}]");
    }

    /** With more states than a window tells apart. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void shorterWindowsAreAddedUpAsTheApplicationDoes(long seed) {
        var random = new Random(seed);
        var all = new TimeInState();
        List<String> windows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            var window = new TimeInState();
            for (int j = 0; j < 300; j++) {
                window.add(random.nextInt(900) - 100, random.nextBoolean() ? null : "label", 1 + random.nextInt(60));
            }
            windows.add(window.toJson(0.125, -3));
            all.merge(window);
        }

        assertThat(all.others()).isPositive();
        assertThat(StoredStates.merged(windows.toString())).isEqualTo(all.toJson(0.125, -3));
    }
}
