package io.windrow.streams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.windrow.avro.Quality;
import io.windrow.avro.Readings;
import io.windrow.avro.Rollup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WindowLawsTest {
    private static final long START_2026 = Windows.startOf(1_790_000_000_000_000L);
    private static final WindowStateSerde SERDE = new WindowStateSerde();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void any_order_of_arrival_leaves_the_same_bytes(long seed) {
        var random = new Random(seed);
        List<Readings> readings = ReadingSamples.random(random, START_2026, 1 + random.nextInt(300));
        byte[] expected = bytesOf(readings);

        Collections.shuffle(readings, random);

        assertThat(bytesOf(readings)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void a_window_is_what_its_readings_say(long seed) {
        var random = new Random(seed);
        List<Readings> readings = ReadingSamples.random(random, START_2026, 1 + random.nextInt(300));
        Map<String, Rollup> expected = PlainRollups.of(readings);

        Map<String, Rollup> actual = rollups(stateOf(readings));

        assertThat(actual).containsOnlyKeys(expected.keySet());
        expected.forEach((signal, rollup) -> assertSame(Objects.requireNonNull(actual.get(signal)), rollup));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23, 24, 25})
    void a_state_survives_its_bytes_at_every_step(long seed) {
        var random = new Random(seed);
        List<Readings> readings = ReadingSamples.random(random, Windows.startOf(-1), 50);
        WindowState state = new WindowState(Windows.startOf(-1));

        for (Readings reading : readings) {
            state.add(reading, Windows.micros(reading.getCapturedAt()));
            byte[] bytes = Objects.requireNonNull(SERDE.serialize("", state));
            state = Objects.requireNonNull(SERDE.deserialize("", bytes));
        }

        assertThat(SERDE.serialize("", state)).isEqualTo(bytesOf(readings));
    }

    @Test
    void equal_times_are_ordered_by_sequence_and_none_comes_before_any() {
        var state = new WindowState(START_2026);
        state.add(ReadingSamples.at(START_2026, 7L, ReadingSamples.speed(70)), START_2026);
        state.add(ReadingSamples.at(START_2026, null, ReadingSamples.speed(10)), START_2026);
        state.add(ReadingSamples.at(START_2026, 0L, ReadingSamples.speed(20)), START_2026);

        Rollup rollup = speed(state);

        assertThat(rollup.getFirst()).isEqualTo(10 * 0.125);
        assertThat(rollup.getLast()).isEqualTo(70 * 0.125);
    }

    @Test
    void a_definition_that_changes_within_a_window_is_merged_exactly() {
        var state = new WindowState(START_2026);
        state.add(ReadingSamples.at(START_2026, 1L, ReadingSamples.speed(80)), START_2026);
        state.add(ReadingSamples.at(START_2026 + 1, 2L, ReadingSamples.newSpeed(80)), START_2026 + 1);

        Rollup rollup = speed(state);

        assertThat(rollup.getCount()).isEqualTo(2);
        assertThat(rollup.getSum()).isEqualTo(20);
        assertThat(rollup.getMean()).isEqualTo(10);
        assertThat(rollup.getStddev()).isEqualTo(0);
    }

    @Test
    void a_window_without_values_has_counts_alone() {
        var state = new WindowState(START_2026);
        state.add(ReadingSamples.at(START_2026, 1L, ReadingSamples.speedWithout(Quality.ERROR)), START_2026);

        Rollup rollup = speed(state);

        assertThat(rollup.getError()).isEqualTo(1);
        assertThat(rollup.getCount()).isZero();
        assertThat(rollup.getSum()).isNull();
        assertThat(rollup.getStddev()).isNull();
        assertThat(rollup.getFirstAt()).isNull();
    }

    @Test
    void a_good_signal_without_a_value_is_refused_by_name() {
        var broken = ReadingSamples.speed(1);
        broken.setValue(Double.NaN);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new WindowState(START_2026).add(ReadingSamples.at(START_2026, 1L, broken), START_2026))
                .withMessage("EngineSpeed: a good signal needs a finite value, was NaN");
    }

    @Test
    void a_scale_that_is_no_number_is_refused_by_name() {
        var broken = ReadingSamples.speed(1);
        broken.setScale(Double.POSITIVE_INFINITY);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new WindowState(START_2026).add(ReadingSamples.at(START_2026, 1L, broken), START_2026))
                .withMessageContaining("EngineSpeed: scale and offset must be finite");
    }

    private static void assertSame(Rollup actual, Rollup expected) {
        assertThat(actual.getCount()).isEqualTo(expected.getCount());
        assertThat(actual.getNotAvailable()).isEqualTo(expected.getNotAvailable());
        assertThat(actual.getError()).isEqualTo(expected.getError());
        assertThat(actual.getOutOfRange()).isEqualTo(expected.getOutOfRange());
        assertThat(actual.getMin()).isEqualTo(expected.getMin());
        assertThat(actual.getMax()).isEqualTo(expected.getMax());
        assertThat(actual.getFirst()).isEqualTo(expected.getFirst());
        assertThat(actual.getLast()).isEqualTo(expected.getLast());
        assertThat(actual.getFirstAt()).isEqualTo(expected.getFirstAt());
        assertThat(actual.getLastAt()).isEqualTo(expected.getLastAt());
        assertThat(actual.getSum()).isEqualTo(expected.getSum());
        assertThat(actual.getMean()).isEqualTo(expected.getMean());
        if (expected.getStddev() == null) {
            assertThat(actual.getStddev()).isNull();
        } else {
            assertThat(actual.getStddev()).isCloseTo(expected.getStddev(), within(1e-12 * expected.getStddev()));
        }
    }

    private static WindowState stateOf(List<Readings> readings) {
        long start = Windows.startOf(Windows.micros(readings.get(0).getCapturedAt()));
        var state = new WindowState(start);
        readings.forEach(reading -> state.add(reading, Windows.micros(reading.getCapturedAt())));
        return state;
    }

    private static byte[] bytesOf(List<Readings> readings) {
        return Objects.requireNonNull(SERDE.serialize("", stateOf(new ArrayList<>(readings))));
    }

    private static Rollup speed(WindowState state) {
        return Objects.requireNonNull(rollups(state).get("EngineSpeed"));
    }

    private static Map<String, Rollup> rollups(WindowState state) {
        var key = new WindowKey("m1", state.start(), "g1", "can0", 0, 61444, 0);
        return Rollups.of(key, state).stream().collect(Collectors.toMap(Rollup::getSignal, Function.identity()));
    }
}
