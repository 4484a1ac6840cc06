package io.windrow.timescale.pool;

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
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {
    @Test
    void defaults() {
        assertThat(read(Map.of())).isEqualTo(DatabaseSettings.at("jdbc:postgresql://localhost:5432/windrow"));
    }

    @Test
    void explicitMappings() {
        DatabaseSettings settings = read(Map.of(
                "database.url", "jdbc:postgresql://h:1/d",
                "database.user", "u",
                "database.password", "p",
                "database.pool.size", "3",
                "database.pool.idle", "2",
                "database.connection.timeout", "300ms",
                "database.socket.timeout", "4s",
                "database.lock.timeout", "5ms",
                "database.idle.transaction.timeout", "6s"));

        assertThat(settings)
                .isEqualTo(new DatabaseSettings(
                        "jdbc:postgresql://h:1/d",
                        "u",
                        "p",
                        3,
                        2,
                        Duration.ofMillis(300),
                        Duration.ofSeconds(4),
                        Duration.ofMillis(5),
                        Duration.ofSeconds(6)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            database.url                      | mysql://h/d | database.url must be jdbc:postgresql://host:port/database or postgresql://user:password@host:port/database, began with "mysql:"
            database.pool.size                | 0    | database.pool.size must be at least 1, was 0
            database.pool.idle                | 7    | database.pool.idle must be 0 to database.pool.size, was 7
            database.connection.timeout       | 1ms  | database.connection.timeout must be 250ms to 60s, was 1ms
            database.socket.timeout           | 5m   | database.socket.timeout must be 1s to 240s, was 300s
            database.lock.timeout             | 0ms  | database.lock.timeout must be 1ms to 240s, was 0s
            database.idle.transaction.timeout | 2h   | database.idle.transaction.timeout must be 1s to 3600s, was 7200s
            """)
    void validations(String key, String value, String message) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://u:p%40%2Fss@h:5433/d, jdbc:postgresql://h:5433/d, u, p@/ss",
        "postgres://u@h/d?sslmode=require, jdbc:postgresql://h/d?sslmode=require, u, ''",
        "jdbc:postgresql://h/d?user=u&password=p&sslmode=require, jdbc:postgresql://h/d?sslmode=require, u, p",
        "jdbc:postgresql://h/d?user=u&password=a+b, jdbc:postgresql://h/d, u, a+b",
        "jdbc:postgresql:d, jdbc:postgresql:d, '', ''",
    })
    void everyFormOfAddressIsUnderstood(String given, String url, String user, String password) {
        DatabaseSettings settings = DatabaseSettings.at(given);

        assertThat(settings.url()).isEqualTo(url);
        assertThat(settings.user()).isEqualTo(user);
        assertThat(settings.password()).isEqualTo(password);
    }

    @Test
    void nameAndPasswordGivenApartWin() {
        DatabaseSettings settings = read(
                Map.of("database.url", "postgresql://u:p@h/d", "database.user", "other", "database.password", "word"));

        assertThat(settings.user()).isEqualTo("other");
        assertThat(settings.password()).isEqualTo("word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://u:sesame@h/d", "jdbc:postgresql://h/d?password=sesame"})
    void aPasswordShowsInNoText(String url) {
        assertThat(DatabaseSettings.at(url)).asString().doesNotContain("sesame");
    }

    @Test
    void aPasswordShowsInNoRefusal() {
        assertThatThrownBy(() -> DatabaseSettings.at("mysql://u:sesame@h/d")).hasMessageNotContaining("sesame");
    }

    private static DatabaseSettings read(Map<String, String> values) {
        var reader = new SettingsReader(Settings.of(values));
        var settings = reader.section(DatabaseSettings::from);
        reader.check();
        return settings.get();
    }
}
