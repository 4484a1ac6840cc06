package io.windrow.timescale.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsException;
import io.windrow.runtime.settings.SettingsReader;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkSettingsTest {
    @Test
    void defaults() {
        assertThat(read(Map.of())).isEqualTo(SinkSettings.DEFAULT);
    }

    @Test
    void explicitMappings() {
        SinkSettings settings = read(Map.of(
                "sink.group", "g",
                "sink.writers", "10",
                "sink.batch.rows", "1",
                "sink.batch.bytes", "2000000",
                "sink.batch.age", "3ms",
                "sink.latency.target", "11ms",
                "sink.poll.wait", "4ms",
                "sink.poll.records", "5",
                "sink.retry.first", "6ms",
                "sink.retry.most", "7ms"));

        assertThat(settings)
                .isEqualTo(new SinkSettings(
                        "g",
                        10,
                        1,
                        2_000_000,
                        Duration.ofMillis(3),
                        Duration.ofMillis(11),
                        Duration.ofMillis(4),
                        5,
                        Duration.ofMillis(6),
                        Duration.ofMillis(7),
                        SinkSettings.DEFAULT.directCompressRows(),
                        SinkSettings.DEFAULT.aheadBound()));
    }

    @Test
    void explicitMappingsOfCompressionAndTime() {
        SinkSettings settings = read(Map.of("sink.direct.compress.rows", "8", "time.ahead.bound", "9s"));

        assertThat(settings.directCompressRows()).isEqualTo(8);
        assertThat(settings.aheadBound()).isEqualTo(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sink.writers              | 65    | sink.writers must be 1 to 64, was 65
            sink.latency.target       | 1ms   | sink.latency.target must be 10ms to 300000ms, was 1ms
            sink.batch.rows           | 0     | sink.batch.rows must be 1 to 1000000, was 0
            sink.batch.bytes          | 1     | sink.batch.bytes must be 1048576 to 536870912, was 1
            sink.batch.age            | 0ms   | sink.batch.age must be 1ms to 60000ms, was 0ms
            sink.poll.wait            | 6s    | sink.poll.wait must be 1ms to 5000ms, was 6000ms
            sink.poll.records         | 0     | sink.poll.records must be 1 to 100000, was 0
            sink.retry.first          | 2m    | sink.retry.first must be 1ms to 60000ms, was 120000ms
            sink.retry.most           | 1ms   | sink.retry.most must be at least sink.retry.first, was 1ms
            sink.direct.compress.rows | -1    | sink.direct.compress.rows must be 0 to 1000000, was -1
            time.ahead.bound          | 500ms | time.ahead.bound must be 1000ms to 31536000000ms, was 500ms
            """)
    void validations(String key, String value, String message) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessage(message);
    }

    private static SinkSettings read(Map<String, String> values) {
        var reader = new SettingsReader(Settings.of(values));
        var settings = reader.section(SinkSettings::from);
        reader.check();
        return settings.get();
    }
}
