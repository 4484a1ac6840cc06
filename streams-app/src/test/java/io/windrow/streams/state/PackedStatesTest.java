package io.windrow.streams.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.schemas.window.LastStates;
import io.windrow.schemas.window.TimeInState;
import org.junit.jupiter.api.Test;

/** Bytes as the stores of running applications hold them: another order or width would be read as something else. */
final class PackedStatesTest {
    private static LastStates minute() {
        var minute = new LastStates();
        minute.add(0, 5, "a");
        minute.add(1_000_001, 5, "a");
        minute.add(3_000_000, -1, null);
        return minute;
    }

    private static TimeInState times() {
        TimeInState times = minute().timeInState();
        times.addOthers(7);
        return times;
    }

    @Test
    void the_seconds_of_a_minute_repeat_no_label() {
        var out = new Packer();

        PackedStates.write(minute(), out);

        assertThat(out.toBytes()).containsExactly(3, 0, 1, 10, 1, 1, 'a', 1, 2, 10, 2, 3, 1, 1, 0);
        assertThat(PackedStates.seconds(new Unpacker(out.toBytes()))
                        .timeInState()
                        .toJson(1, 0))
                .isEqualTo(minute().timeInState().toJson(1, 0));
    }

    @Test
    void the_times_of_a_longer_window_end_with_those_of_all_others() {
        var out = new Packer();

        PackedStates.write(times(), out);

        assertThat(out.toBytes()).containsExactly(2, 1, 0, 1, 10, 1, 1, 'a', 2, 7);
        assertThat(PackedStates.times(new Unpacker(out.toBytes())).toJson(1, 0)).isEqualTo(times().toJson(1, 0));
    }
}
