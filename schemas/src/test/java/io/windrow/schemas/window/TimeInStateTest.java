package io.windrow.schemas.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeInStateTest {
    private record Held(long raw, String label, long seconds) {}

    @Test
    void secondsOfAStateAreAddedUpAndScaled() {
        var times = new TimeInState();
        times.add(126, null, 2);
        times.add(-1, "\"back\"\n", 1);
        times.add(126, "first", 3);
        times.add(126, "a first", 1);

        assertThat(times.toJson(0.5, -62.5))
                .isEqualTo("[{\"raw\":-1,\"value\":-63,\"label\":\"\\\"back\\\"\\u000a\",\"seconds\":1},"
                        + "{\"raw\":126,\"value\":0.5,\"label\":\"first\",\"seconds\":6}]");
    }

    @Test
    void nothingHeldIsAnEmptyArray() {
        assertThat(new TimeInState().toJson(1, 0)).isEqualTo("[]");
    }

    /** More states than are told apart, dealt out to parts that are merged in any order and in groups of any size. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyGroupingGivesTheSame(long seed) {
        var random = new Random(seed);
        var whole = new TimeInState();
        List<TimeInState> parts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            parts.add(new TimeInState());
        }
        for (int i = 0; i < 2_000; i++) {
            var held = new Held(random.nextInt(600), "label " + random.nextInt(5), random.nextInt(60));
            whole.add(held.raw(), held.label(), held.seconds());
            parts.get(random.nextInt(parts.size())).add(held.raw(), held.label(), held.seconds());
        }

        while (parts.size() > 1) {
            TimeInState one = parts.remove(random.nextInt(parts.size()));
            parts.get(random.nextInt(parts.size())).merge(one);
        }

        assertThat(whole.size()).isEqualTo(TimeInState.MOST_STATES);
        assertThat(whole.others()).isPositive();
        assertThat(parts.get(0).toJson(1, 0)).isEqualTo(whole.toJson(1, 0));
    }
}
