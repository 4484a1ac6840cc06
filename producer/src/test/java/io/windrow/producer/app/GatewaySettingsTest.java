package io.windrow.producer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.producer.publish.Sender;
import io.windrow.producer.source.CaptureTime;
import io.windrow.producer.source.Speed;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsException;
import io.windrow.runtime.settings.SettingsReader;
import java.time.Duration;
import java.util.Map;
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
        assertThat(read(Map.of("gateway.equipment", "tractor-1", "gateway.id", "box-9")))
                .isEqualTo(new GatewaySettings(
                        new Sender("tractor-1", "box-9", "can0"),
                        Speed.REAL_TIME,
                        CaptureTime.NOW,
                        Duration.ofSeconds(10)))
                .isEqualTo(GatewaySettings.of(new Sender("tractor-1", "box-9", "can0")));
    }

    @Test
    void explicitMappings() {
        assertThat(read(Map.of(
                        "gateway.equipment", "combine-2",
                        "gateway.id", "box-1",
                        "gateway.channel", "can1",
                        "gateway.speed", "max",
                        "gateway.time", "recorded",
                        "gateway.stop.limit", "30s")))
                .isEqualTo(new GatewaySettings(
                        new Sender("combine-2", "box-1", "can1"),
                        Speed.MAX,
                        CaptureTime.RECORDED,
                        Duration.ofSeconds(30)));
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
                .isThrownBy(() -> new GatewaySettings(
                        new Sender("e", "g", "c"), Speed.MAX, CaptureTime.NOW, Duration.ofMinutes(11)))
                .withMessage("gateway.stop.limit must be 0s to 10m, was PT11M");
    }
}
