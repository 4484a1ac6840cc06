package io.windrow.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpSettingsTest {
    @Test
    void nothingIsToldUnlessAPortIsGiven() {
        assertThat(read(Map.of())).isEqualTo(new HttpSettings("127.0.0.1", Optional.empty()));
    }

    @Test
    void explicitMappings() {
        assertThat(read(Map.of("http.port", "9400", "http.address", "0.0.0.0")))
                .isEqualTo(new HttpSettings("0.0.0.0", Optional.of(9400)));
    }

    @Test
    void validations() {
        assertThatThrownBy(() -> read(Map.of("http.port", "65536")))
                .hasMessage("http.port must be 0 to 65535, was 65536");
    }

    private static HttpSettings read(Map<String, String> values) {
        var reader = new SettingsReader(Settings.of(values));
        var settings = reader.section(HttpSettings::from);
        reader.check();
        return settings.get();
    }
}
