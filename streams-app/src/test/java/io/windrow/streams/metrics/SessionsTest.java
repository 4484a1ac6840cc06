package io.windrow.streams.metrics;

import static io.windrow.streams.metrics.MachineSamples.START;
import static io.windrow.streams.metrics.MachineSamples.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.avro.Readings;
import io.windrow.schemas.Level;
import io.windrow.streams.state.Windows;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionsTest {
    private static final SessionSettings USUAL = new SessionSettings(Duration.ofMinutes(5), Duration.ofMinutes(1));

    private final Sessions sessions = new Sessions(USUAL);
    private final Map<Long, MachineMinute> minutes = new HashMap<>();

    @Test
    void a_pause_as_long_as_the_gap_joins_and_a_longer_one_parts() {
        runs(0, 10);
        runs(310, 320);
        runs(621, 630);

        assertThat(around(0)).contains(stretch(0, 320));
        assertThat(around(300)).contains(stretch(0, 320));
        assertThat(around(600)).contains(stretch(621, 630));
    }

    @Test
    void a_minute_without_activity_is_in_no_session() {
        add(MachineSamples.engineSpeed(at(5, 0), 0));

        assertThat(around(0)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void sessions_are_those_of_a_plain_list_of_active_seconds(long seed) {
        var random = new Random(seed);
        var active = new TreeSet<Integer>();
        for (int i = 0; i < 120; i++) {
            active.add(random.nextInt(12_000));
        }
        active.forEach(second -> add(MachineSamples.engineSpeed(at(second, random.nextInt(1_000)), 800)));

        for (int second : active) {
            assertThat(around(second / 60 * 60)).contains(plain(active, second));
        }
    }

    /** The longest run around a second in which no two neighbours are further apart than the gap. */
    private static Stretch plain(NavigableSet<Integer> active, int second) {
        int first = second;
        int last = second;
        for (@Nullable Integer next = active.lower(first); next != null && first - next - 1 <= 300; ) {
            first = next;
            next = active.lower(first);
        }
        for (@Nullable Integer next = active.higher(last); next != null && next - last - 1 <= 300; ) {
            last = next;
            next = active.higher(last);
        }
        return stretch(first, last + 1);
    }

    @Test
    void a_session_tells_work_transport_turns_and_idling_apart() {
        drives(0, 100, 3, false);
        drives(100, 400, 2, true);
        drives(400, 420, 2, false);
        drives(420, 700, 2, true);
        drives(700, 702, 2, false);
        drives(702, 720, 2, true);
        drives(720, 750, 0, false);

        Session session = sessions.sum(around(0).orElseThrow(), this::minute);

        Operations operations = session.operations();
        assertThat(operations.transport()).isEqualTo(100 + 2);
        assertThat(operations.working()).isEqualTo(300 + 280 + 18);
        assertThat(operations.turning()).isEqualTo(20);
        assertThat(operations.turns()).isOne();
        assertThat(operations.idle()).isEqualTo(30);
        assertThat(operations.prevailing()).isEqualTo("working");
        assertThat(session.record("m1").getDistanceM()).isEqualTo(100 * 3 + 620 * 2d);
    }

    @Test
    void a_pause_between_two_stretches_of_work_is_no_turn() {
        drives(0, 20, 2, true);
        drives(200, 220, 2, false);
        drives(220, 240, 2, true);

        Operations operations =
                sessions.sum(around(0).orElseThrow(), this::minute).operations();

        assertThat(operations.turns()).isZero();
        assertThat(operations.transport()).isEqualTo(20);
    }

    @Test
    void a_gap_below_a_minute_is_refused_by_its_key() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionSettings(Duration.ofSeconds(59), Duration.ZERO))
                .withMessageContaining("session.gap");
    }

    private void runs(int from, int to) {
        for (int second = from; second < to; second++) {
            add(MachineSamples.engineSpeed(at(second, 0), 800));
        }
    }

    private void drives(int from, int to, double metresPerSecond, boolean inWork) {
        runs(from, to);
        for (int second = from; second < to; second++) {
            add(MachineSamples.groundSpeed(at(second, 0), metresPerSecond));
            add(MachineSamples.rearHitch(at(second, 0), inWork));
        }
    }

    private void add(Readings reading) {
        long at = Windows.micros(reading.getCapturedAt());
        minutes.computeIfAbsent(Level.MINUTE.startOf(at), start -> new MachineMinute())
                .add(reading, at);
    }

    private @Nullable MinuteSummary minute(long start) {
        @Nullable MachineMinute minute = minutes.get(start);
        return minute == null ? null : MinuteSummary.of(minute);
    }

    private Optional<Stretch> around(int second) {
        return sessions.around(START + second * 1_000_000L, this::minute);
    }

    private static Stretch stretch(int from, int to) {
        return new Stretch(START + from * 1_000_000L, START + to * 1_000_000L);
    }
}
