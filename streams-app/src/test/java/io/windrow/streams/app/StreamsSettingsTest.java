package io.windrow.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StreamsSettingsTest {

    @Test
    void they_have_defaults() {
        assertThat(from(Map.of()))
                .isEqualTo(new StreamsSettings(
                        Path.of("data/streams"), 1, "windrow-", Duration.ofMillis(10), Duration.ofSeconds(1), -1));
    }

    @Test
    void they_are_mapped() {
        assertThat(from(Map.of(
                        "streams.state.dir", "elsewhere",
                        "streams.threads", "2",
                        "streams.application.prefix", "test-",
                        "streams.readings.commit.interval", "50ms",
                        "streams.windows.commit.interval", "5s",
                        "streams.replication.factor", "3")))
                .isEqualTo(new StreamsSettings(
                        Path.of("elsewhere"), 2, "test-", Duration.ofMillis(50), Duration.ofSeconds(5), 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            streams.threads                   | 0      | streams.threads must be 1 to 64, was 0
            streams.application.prefix        | a b    | streams.application.prefix may hold letters, digits, '.', '_' and '-' only, at most 100, was "a b"
            streams.readings.commit.interval  | 2m     | streams.readings.commit.interval must be 1ms to 1m, was PT2M
            streams.windows.commit.interval   | 999ms  | streams.windows.commit.interval must be 1000ms to 1m, was PT0.999S
            streams.replication.factor        | 0      | streams.replication.factor must be -1 (the broker's default) or at least 1, was 0
            """)
    void nonsense_is_refused_by_key(String key, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> from(Map.of(key, value)))
                .withMessage(message);
    }

    private static StreamsSettings from(Map<String, String> values) {
        return StreamsSettings.from(new SettingsReader(Settings.of(values)));
    }
}
