package io.windrow.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsException;
import io.windrow.runtime.settings.SettingsReader;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TopologySettingsTest {

    @Test
    void readings_have_defaults() {
        assertThat(ReadingsSettings.from(reader(Map.of())))
                .isEqualTo(new ReadingsSettings(
                        PgnSelection.parse("streams.pgns", PgnSelection.DEFAULT), Duration.ofMinutes(5)));
    }

    @Test
    void readings_are_mapped() {
        assertThat(ReadingsSettings.from(reader(Map.of("streams.pgns", "61444", "time.ahead.bound", "30s"))))
                .isEqualTo(new ReadingsSettings(PgnSelection.parse("", "61444"), Duration.ofSeconds(30)));
    }

    @Test
    void windows_have_defaults() {
        assertThat(WindowSettings.from(reader(Map.of())))
                .isEqualTo(new WindowSettings(Duration.ofSeconds(10), Duration.ofDays(7)));
    }

    @Test
    void windows_are_mapped() {
        assertThat(WindowSettings.from(reader(Map.of("rollup.publish.interval", "1s", "rollup.retention", "80h"))))
                .isEqualTo(new WindowSettings(Duration.ofSeconds(1), Duration.ofHours(80)));
    }

    @Test
    void mistakes_are_named_all_at_once() {
        SettingsReader reader = reader(Map.of(
                "streams.pgns", "PTO",
                "rollup.publish.interval", "1ms",
                "time.ahead.bound", "soon"));
        reader.section(ReadingsSettings::from);
        reader.section(WindowSettings::from);

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(reader::check)
                .satisfies(e -> assertThat(e.mistakes())
                        .containsExactlyInAnyOrder(
                                "streams.pgns must be * or decimal PGNs separated by commas, has \"PTO\"",
                                "rollup.publish.interval must be 100ms to 1h, was PT0.001S"));
    }

    private static SettingsReader reader(Map<String, String> values) {
        return new SettingsReader(Settings.of(values));
    }
}
