package io.windrow.streams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.windrow.avro.Quality;
import io.windrow.avro.Readings;
import io.windrow.avro.Rollup;
import io.windrow.avro.Signal;
import io.windrow.avro.SignalKind;
import io.windrow.schemas.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WindowLawsTest {
    private static final long START_2026 = Level.MINUTE.startOf(1_790_000_000_000_000L);
    private static final WindowStateSerde SERDE = new WindowStateSerde(Level.MINUTE);

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
        List<Readings> readings = ReadingSamples.random(random, Level.MINUTE.startOf(-1), 50);
        WindowState state = new WindowState(Level.MINUTE, Level.MINUTE.startOf(-1));

        for (Readings reading : readings) {
            state.add(reading, Windows.micros(reading.getCapturedAt()));
            byte[] bytes = Objects.requireNonNull(SERDE.serialize("", state));
            state = Objects.requireNonNull(SERDE.deserialize("", bytes));
        }

        assertThat(SERDE.serialize("", state)).isEqualTo(bytesOf(readings));
    }

    /** Readings of some hours, in any order, by minutes that survive their bytes, merged level by level. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38})
    void a_longer_window_made_of_shorter_ones_is_what_its_readings_say(long seed) {
        var random = new Random(seed);
        long day = Level.DAY.startOf(seed % 2 == 0 ? START_2026 : -1);
        List<Readings> readings = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            long minute = day + Level.MINUTE.micros() * random.nextInt(i % 2 == 0 ? 20 : 1440);
            readings.addAll(ReadingSamples.random(random, minute, 1 + random.nextInt(40)));
        }
        Collections.shuffle(readings, random);

        Map<Long, WindowState> finer = new TreeMap<>();
        readings.forEach(reading -> {
            long at = Windows.micros(reading.getCapturedAt());
            finer.computeIfAbsent(Level.MINUTE.startOf(at), start -> new WindowState(Level.MINUTE, start))
                    .add(reading, at);
        });
        for (Level level : List.of(Level.FIVE_MINUTES, Level.HOUR, Level.DAY)) {
            Map<Long, WindowState> merged = merged(finer, level, random);
            merged.forEach((start, state) -> assertEqualToReadings(state, readings, level, start));
            finer.clear();
            finer.putAll(merged);
        }
    }

    private static Map<Long, WindowState> merged(Map<Long, WindowState> finer, Level level, Random random) {
        List<WindowState> parts = new ArrayList<>(finer.values());
        Collections.shuffle(parts, random);
        Map<Long, WindowState> merged = new TreeMap<>();
        parts.forEach(
                part -> merged.computeIfAbsent(level.startOf(part.start()), start -> new WindowState(level, start))
                        .merge(copy(part)));
        return merged;
    }

    private static WindowState copy(WindowState state) {
        var serde = new WindowStateSerde(state.level());
        return Objects.requireNonNull(serde.deserialize("", serde.serialize("", state)));
    }

    private static void assertEqualToReadings(WindowState state, List<Readings> readings, Level level, long start) {
        Map<String, Rollup> expected = PlainRollups.of(readings.stream()
                .filter(reading -> level.startOf(Windows.micros(reading.getCapturedAt())) == start)
                .toList());
        Map<String, Rollup> actual = rollups(state);
        assertThat(actual).containsOnlyKeys(expected.keySet());
        expected.forEach((signal, rollup) -> {
            assertSame(Objects.requireNonNull(actual.get(signal)), rollup);
            assertThat(Objects.requireNonNull(actual.get(signal)).getWindowEnd())
                    .isEqualTo(Windows.instant(start + level.micros()));
        });
    }

    @Test
    void equal_times_are_ordered_by_sequence_and_none_comes_before_any() {
        var state = new WindowState(Level.MINUTE, START_2026);
        state.add(ReadingSamples.at(START_2026, 7L, ReadingSamples.speed(70)), START_2026);
        state.add(ReadingSamples.at(START_2026, null, ReadingSamples.speed(10)), START_2026);
        state.add(ReadingSamples.at(START_2026, 0L, ReadingSamples.speed(20)), START_2026);

        Rollup rollup = speed(state);

        assertThat(rollup.getFirst()).isEqualTo(10 * 0.125);
        assertThat(rollup.getLast()).isEqualTo(70 * 0.125);
    }

    @Test
    void a_definition_that_changes_within_a_window_is_merged_exactly() {
        var state = new WindowState(Level.MINUTE, START_2026);
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
        var state = new WindowState(Level.MINUTE, START_2026);
        state.add(ReadingSamples.at(START_2026, 1L, ReadingSamples.speedWithout(Quality.ERROR)), START_2026);

        Rollup rollup = speed(state);

        assertThat(rollup.getError()).isEqualTo(1);
        assertThat(rollup.getCount()).isZero();
        assertThat(rollup.getSum()).isNull();
        assertThat(rollup.getStddev()).isNull();
        assertThat(rollup.getFirstAt()).isNull();
    }

    @Test
    void a_second_passes_in_the_state_seen_last_in_it_and_one_without_a_value_in_none() {
        var state = new WindowState(Level.MINUTE, START_2026);
        addGear(state, 0, 126);
        addGear(state, 999_999, 127);
        addGear(state, 1_000_000, 126);
        addGear(state, 59_999_999, 126);
        addGear(state, 500_000, 125);

        assertThat(rollups(state).get("Gear")).satisfies(gear -> {
            assertThat(gear.getKind()).isEqualTo(SignalKind.STATE);
            assertThat(gear.getMean()).isNull();
            assertThat(gear.getStates())
                    .isEqualTo("[{\"raw\":126,\"value\":1,\"label\":\"first \\\"low\\\"\",\"seconds\":2},"
                            + "{\"raw\":127,\"value\":2,\"label\":null,\"seconds\":1}]");
        });
    }

    @Test
    void of_very_many_states_those_of_the_greatest_values_are_taken_together() {
        var hour = new WindowState(Level.HOUR, START_2026);
        for (int minute = 9; minute >= 0; minute--) {
            var state = new WindowState(Level.MINUTE, START_2026 + Level.MINUTE.micros() * minute);
            for (int second = 0; second < 60; second++) {
                addGear(state, second * 1_000_000L, minute * 60L + second);
            }
            hour.merge(state);
        }

        String states = Objects.requireNonNull(rollups(hour).get("Gear")).getStates();
        assertThat(states).contains("{\"raw\":255,\"value\":130,\"label\":null,\"seconds\":1}");
        assertThat(states).endsWith(",{\"raw\":null,\"value\":null,\"label\":null,\"seconds\":344}]");
    }

    @Test
    void a_window_that_is_full_of_signals_refuses_a_reading_wholly() {
        var state = new WindowState(Level.MINUTE, START_2026);
        for (int i = 0; i < WindowState.MOST_SIGNALS; i++) {
            Signal other = ReadingSamples.speed(i);
            other.setName("Signal" + i);
            state.add(ReadingSamples.at(START_2026, 1L, other), START_2026);
        }
        byte[] before = Objects.requireNonNull(SERDE.serialize("", state));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.add(ReadingSamples.at(START_2026, 2L, ReadingSamples.speed(1)), START_2026))
                .withMessageContaining("at most 4000 signals");
        assertThat(SERDE.serialize("", state)).isEqualTo(before);
    }

    private static void addGear(WindowState state, long micros, long raw) {
        long at = state.start() + micros;
        state.add(ReadingSamples.at(at, 1L, ReadingSamples.gear(raw)), at);
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
        assertThat(actual.getKind()).isEqualTo(expected.getKind());
        assertThat(actual.getStates()).isEqualTo(expected.getStates());
        assertThat(actual.getSum()).isEqualTo(expected.getSum());
        assertThat(actual.getMean()).isEqualTo(expected.getMean());
        if (expected.getStddev() == null) {
            assertThat(actual.getStddev()).isNull();
        } else {
            assertThat(actual.getStddev()).isCloseTo(expected.getStddev(), within(1e-12 * expected.getStddev()));
        }
    }

    private static WindowState stateOf(List<Readings> readings) {
        long start = Level.MINUTE.startOf(Windows.micros(readings.get(0).getCapturedAt()));
        var state = new WindowState(Level.MINUTE, start);
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
