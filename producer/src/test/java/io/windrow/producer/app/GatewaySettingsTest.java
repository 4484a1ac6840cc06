package io.windrow.producer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.producer.publish.LaneSettings;
import io.windrow.producer.publish.Sender;
import io.windrow.producer.source.CaptureTime;
import io.windrow.producer.source.Speed;
import io.windrow.producer.spool.SpoolSettings;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsException;
import io.windrow.runtime.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatewaySettingsTest {
    private static GatewaySettings read(Map<String, String> values) {
        var reader = new SettingsReader(Settings.of(values));
        var settings = reader.section(GatewaySettings::from);
        reader.check();
        return settings.get();
    }

    @Test
    void defaults() {
        var settings = read(Map.of("gateway.equipment", "tractor 1/a", "gateway.id", "box-9"));

        assertThat(settings)
                .isEqualTo(GatewaySettings.of(
                        new Sender("tractor 1/a", "box-9"), Path.of("data", "spool", "tractor+1%2Fa+box-9")));
        assertThat(settings.channel()).isEmpty();
        assertThat(settings.rules()).isEmpty();
        assertThat(settings.pace()).isEqualTo(new GatewaySettings.Pace(Speed.REAL_TIME, CaptureTime.NOW, false));
        assertThat(settings.limits().stop()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.limits().ledger()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.lanes()).isEqualTo(new LaneSettings(20_000, Duration.ofSeconds(5), 20_000));
    }

    @Test
    void explicitMappings() {
        Map<String, String> values = new HashMap<>(Map.of(
                "gateway.equipment", "combine-2",
                "gateway.id", "box-1",
                "gateway.channel", "can1",
                "gateway.speed", "max",
                "gateway.time", "recorded",
                "gateway.resume", "true",
                "gateway.stop.limit", "30s",
                "gateway.ledger.interval", "10s",
                "gateway.rules", "edge.yaml"));
        values.putAll(Map.of(
                "gateway.fresh.frames", "5000",
                "gateway.fresh.age", "20s",
                "gateway.backlog.rate", "700",
                "gateway.spool.folder", "there"));
        assertThat(read(values))
                .isEqualTo(new GatewaySettings(
                        new Sender("combine-2", "box-1"),
                        Optional.of("can1"),
                        new GatewaySettings.Pace(Speed.MAX, CaptureTime.RECORDED, true),
                        SpoolSettings.in(Path.of("there")),
                        new LaneSettings(5_000, Duration.ofSeconds(20), 700),
                        Optional.of(Path.of("edge.yaml")),
                        new GatewaySettings.Limits(Duration.ofSeconds(30), Duration.ofSeconds(10))));
    }

    @Test
    void validations() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read(Map.of("gateway.speed", "fast", "gateway.time", "later")))
                .withMessageContaining("gateway.equipment must not be empty")
                .withMessageContaining("gateway.id must not be empty")
                .withMessageContaining("gateway.speed must be a number such as 1 or 10, or max, was \"fast\"")
                .withMessageContaining("gateway.time must be one of now, recorded, was \"later\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GatewaySettings.Limits(Duration.ofMinutes(11), Duration.ofHours(2)))
                .withMessageContaining("gateway.stop.limit must be 0s to 10m, was PT11M")
                .withMessageContaining("gateway.ledger.interval must be 100ms to 1h, was PT2H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LaneSettings(1, Duration.ZERO, 0))
                .withMessageContaining("gateway.fresh.frames must be 1000 to 1000000, was 1")
                .withMessageContaining("gateway.fresh.age must be 100ms to 10m, was PT0S")
                .withMessageContaining("gateway.backlog.rate must be 1 to 1000000, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        GatewaySettings.of(new Sender("e", "g"), Path.of("s")).withChannel("c".repeat(65)))
                .withMessage("gateway.channel must have at most 64 characters, has 65");
    }
}
