package io.windrow.streams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.schemas.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

final class WindowSerdesTest {
    private static final WindowKeySerde KEYS = new WindowKeySerde();
    private static final WindowStateSerde STATES = new WindowStateSerde(Level.MINUTE);

    @Test
    void keys_sort_by_machine_then_time_also_before_1970() {
        List<WindowKey> sorted = List.of(
                WindowKey.before("m1", Long.MIN_VALUE),
                new WindowKey("m1", -60_000_000, "g", "can0", 255, 0x3FFFF, -1),
                WindowKey.before("m1", 0),
                new WindowKey("m1", 0, "g", "can0", 0, 61444, 0),
                new WindowKey("m1", 0, "g", "can0", 0, 130312, 0),
                new WindowKey("m1", 60_000_000, "", "", 0, 0, 0),
                WindowKey.before("m2", Long.MIN_VALUE),
                WindowKey.before("m10", Long.MIN_VALUE));

        Stream<WindowKey> byBytes = sorted.stream()
                .map(key -> KEYS.serialize("", key))
                .sorted(Arrays::compareUnsigned)
                .map(bytes -> KEYS.deserialize("", bytes));

        assertThat(byBytes).containsExactlyElementsOf(sorted);
    }

    @Test
    void a_key_survives_its_bytes_whatever_its_names_are() {
        var key = new WindowKey("Mähdrescher 7", 1_790_000_040_000_000L, "", "vcan-1", 0xFE, 0x1FD08, 0x80000001);

        assertThat(KEYS.deserialize("", KEYS.serialize("", key))).isEqualTo(key);
    }

    @Test
    void a_key_refuses_what_no_bus_has() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WindowKey("m", 0, "g", "c", 256, 0, 0))
                .withMessage("source address outside 8 bits: 256");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WindowKey("m", 0, "g", "c", 0, 0x40000, 0))
                .withMessage("PGN outside 18 bits: 262144");
    }

    @Test
    void a_state_that_was_cut_or_is_of_another_version_is_refused() {
        long seed = 51;
        var state = new WindowState(Level.MINUTE, 0);
        ReadingSamples.random(new Random(seed), 0, 5)
                .forEach(reading -> state.add(reading, Windows.micros(reading.getCapturedAt())));
        byte[] bytes = Objects.requireNonNull(STATES.serialize("", state));

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatExceptionOfType(SerializationException.class).isThrownBy(() -> STATES.deserialize("", cut));
        }
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> STATES.deserialize("", Arrays.copyOf(bytes, bytes.length + 1)))
                .withMessage("1 bytes too many");
        bytes[0] = 1;
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> STATES.deserialize("", bytes))
                .withMessage("window state must be of version 2, was 1");
    }

    @Test
    void windows_begin_on_the_minute_also_before_1970() {
        assertThat(Level.MINUTE.startOf(0)).isEqualTo(0);
        assertThat(Level.MINUTE.startOf(59_999_999)).isEqualTo(0);
        assertThat(Level.MINUTE.startOf(-1)).isEqualTo(-60_000_000);
        assertThat(Level.MINUTE.startOf(-60_000_000)).isEqualTo(-60_000_000);
        assertThat(Windows.instant(-1)).isEqualTo("1969-12-31T23:59:59.999999Z");
        assertThat(Windows.micros(Windows.instant(-1))).isEqualTo(-1);
    }
}
