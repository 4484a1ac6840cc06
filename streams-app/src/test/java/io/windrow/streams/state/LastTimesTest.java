package io.windrow.streams.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;

final class LastTimesTest {
    private static final Serde<LastTimes> SERDE = LastTimes.serde();

    @Test
    void the_last_value_of_each_signal_is_told_by_its_own_time() {
        var times = new LastTimes();

        assertThat(times.add("EngineSpeed", 7)).isTrue();
        assertThat(times.add("EngineTorque", 5)).isTrue();
        assertThat(times.add("EngineSpeed", 6)).isFalse();
        assertThat(times.add("EngineSpeed", 7)).isTrue(); // its minute is told again
    }

    @Test
    void times_survive_their_bytes() {
        var times = new LastTimes();
        times.add("EngineSpeed", 7);
        times.add("EngineTorque", -5);

        LastTimes read = read(SERDE.serializer().serialize("", times));

        assertThat(read.add("EngineSpeed", 6)).isFalse();
        assertThat(read.add("EngineTorque", -6)).isFalse();
        assertThat(read.add("EngineTorque", -5)).isTrue();
    }

    @Test
    void what_a_version_before_wrote_is_read_as_nothing() {
        for (long minute : new long[] {1_790_000_040_000_000L, 0, -60_000_000}) {
            byte[] before = Serdes.Long().serializer().serialize("", minute);

            assertThat(read(before).add("EngineSpeed", Long.MIN_VALUE)).isTrue();
        }
    }

    @Test
    void more_signals_than_a_message_has_are_forgotten_the_oldest_first() {
        var times = new LastTimes();
        for (int i = 0; i <= LastTimes.MOST; i++) {
            times.add("signal" + i, i);
        }

        assertThat(times.add("signal1", 0)).isFalse();
        assertThat(times.add("signal0", -1)).isTrue();
    }

    private static LastTimes read(byte[] bytes) {
        return Objects.requireNonNull(SERDE.deserializer().deserialize("", bytes));
    }
}
