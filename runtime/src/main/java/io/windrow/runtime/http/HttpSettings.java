package io.windrow.runtime.http;

import io.windrow.runtime.settings.SettingsReader;
import java.util.Optional;

/**
 * Where a process tells how it is.
 *
 * @param address of the interface; what is told needs no login, so it is the machine's own by default
 * @param port empty: nothing is told; 0: any free one
 */
public record HttpSettings(String address, Optional<Integer> port) {
    private static final int MOST = 65_535;

    public HttpSettings {
        port.filter(number -> number < 0 || number > MOST).ifPresent(number -> {
            throw new IllegalArgumentException("http.port must be 0 to " + MOST + ", was " + number);
        });
    }

    public static HttpSettings from(SettingsReader reader) {
        String address = reader.text("http.address", "127.0.0.1");
        return new HttpSettings(
                address,
                reader.text("http.port").isEmpty() ? Optional.empty() : Optional.of(reader.integer("http.port", 0)));
    }
}
