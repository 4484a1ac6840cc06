package io.windrow.streams.topology;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.avro.Quality;
import io.windrow.avro.Readings;
import io.windrow.avro.Signal;
import io.windrow.streams.state.ReadingSamples;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ReadingRulesTest {
    private static final long AT = 1_790_000_000_000_000L;

    @Test
    void a_reading_that_keeps_them_passes() {
        assertThatCode(() -> ReadingRules.require("m1", reading(all -> {}), AT)).doesNotThrowAnyException();
        assertThatCode(() -> ReadingRules.require(
                        "m1", ReadingSamples.at(AT, null, ReadingSamples.speedWithout(Quality.ERROR)), AT))
                .doesNotThrowAnyException();
    }

    @Test
    void its_record_is_under_the_machines_key() {
        refused("m2", reading(all -> {}), "record key must be the equipment id m1, was m2");
        refused(null, reading(all -> {}), "record key must be the equipment id m1, was null");
    }

    @Test
    void a_good_signal_has_a_finite_value() {
        refused(
                "m1",
                withSignal(signal -> signal.setValue(Double.NaN)),
                "EngineSpeed: a good signal needs a finite value, was NaN");
        refused(
                "m1",
                withSignal(signal -> signal.setValue(null)),
                "EngineSpeed: a good signal needs a finite value, was null");
    }

    @Test
    void scale_and_offset_are_finite() {
        refused(
                "m1",
                withSignal(signal -> signal.setScale(Double.POSITIVE_INFINITY)),
                "EngineSpeed: scale and offset must be finite, were Infinity and 0.0");
    }

    @Test
    void source_and_group_are_what_a_bus_has() {
        refused("m1", reading(all -> all.setSourceAddress(256)), "source address outside 8 bits: 256");
        refused("m1", reading(all -> all.setPgn(0x40000)), "PGN outside 18 bits: 262144");
    }

    @Test
    void names_have_a_bound() {
        refused(
                "m1",
                reading(all -> all.setChannel("c".repeat(256))),
                "channel must have at most 255 characters, had 256");
    }

    @Test
    void what_no_table_takes_is_refused() {
        refused("m1", reading(all -> all.setChannel("")), "channel is missing");
        refused("m1", reading(all -> all.setGatewayId("g\0")), "gateway_id must not hold a NUL character");
        refused("m1", withSignal(signal -> signal.setLabel("on\0")), "label must not hold a NUL character");
    }

    @Test
    void its_day_ends_within_64_bits() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> ReadingRules.require("m1", reading(all -> {}), Long.MIN_VALUE));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> ReadingRules.require("m1", reading(all -> {}), Long.MAX_VALUE));
    }

    private static void refused(@Nullable String key, Readings reading, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReadingRules.require(key, reading, AT))
                .withMessage(message);
    }

    private static Readings withSignal(Consumer<Signal> change) {
        return reading(all -> change.accept(all.getSignals().get(0)));
    }

    private static Readings reading(Consumer<Readings> change) {
        Readings reading = ReadingSamples.at(AT, 1L, ReadingSamples.speed(80));
        change.accept(reading);
        return reading;
    }
}
