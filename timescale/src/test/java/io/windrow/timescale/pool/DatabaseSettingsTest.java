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
    void theProductionProfileHoldsWhenNothingIsSaid() {
        DatabaseSettings settings = read(Map.of());

        assertThat(settings.url()).isEqualTo("jdbc:postgresql://localhost:5432/windrow");
        assertThat(settings.pool())
                .isEqualTo(new PoolSettings(
                        100,
                        20,
                        60,
                        40,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(3600),
                        true,
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(15)));
        assertThat(settings.session())
                .isEqualTo(new SessionSettings(
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        2000));
        assertThat(settings.care()).isEqualTo(new CareSettings(5, Duration.ofSeconds(60), Duration.ofSeconds(1)));
    }

    @Test
    void theDevelopmentProfileHasFewConnectionsAndLooksMoreOften() {
        DatabaseSettings settings = read(Map.of("database.profile", "development"));

        assertThat(settings).isEqualTo(DatabaseSettings.at("jdbc:postgresql://localhost:5432/windrow"));
        assertThat(settings.pool())
                .isEqualTo(new PoolSettings(
                        20,
                        5,
                        15,
                        5,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(3600),
                        true,
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(15)));
        assertThat(settings.session().batchSize()).isEqualTo(100);
        assertThat(settings.care()).isEqualTo(new CareSettings(5, Duration.ofSeconds(30), Duration.ofSeconds(1)));
    }

    @Test
    void explicitMappings() {
        DatabaseSettings settings = read(Map.ofEntries(
                Map.entry("database.url", "jdbc:postgresql://h:1/d"),
                Map.entry("database.user", "u"),
                Map.entry("database.password", "p"),
                Map.entry("database.pool.max", "7"),
                Map.entry("database.pool.min", "2"),
                Map.entry("database.pool.size", "4"),
                Map.entry("database.pool.overflow", "3"),
                Map.entry("database.pool.timeout", "300ms"),
                Map.entry("database.pool.recycle", "31s"),
                Map.entry("database.pool.pre.ping", "off"),
                Map.entry("database.pool.idle", "11s"),
                Map.entry("database.pool.overflow.idle", "12s"),
                Map.entry("database.connection.timeout", "3s"),
                Map.entry("database.socket.timeout", "4s"),
                Map.entry("database.lock.timeout", "5ms"),
                Map.entry("database.idle.transaction.timeout", "6s"),
                Map.entry("database.batch.size", "8"),
                Map.entry("database.retry.attempts", "9"),
                Map.entry("database.health.interval", "10s"),
                Map.entry("database.slow.threshold", "13ms")));

        assertThat(settings)
                .isEqualTo(new DatabaseSettings(
                        "jdbc:postgresql://h:1/d",
                        "u",
                        "p",
                        new PoolSettings(
                                7,
                                2,
                                4,
                                3,
                                Duration.ofMillis(300),
                                Duration.ofSeconds(31),
                                false,
                                Duration.ofSeconds(11),
                                Duration.ofSeconds(12)),
                        new SessionSettings(
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                Duration.ofMillis(5),
                                Duration.ofSeconds(6),
                                8),
                        new CareSettings(9, Duration.ofSeconds(10), Duration.ofMillis(13))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            database.url                      | mysql://h/d | database.url must be jdbc:postgresql://host:port/database or postgresql://user:password@host:port/database, began with "mysql:"
            database.pool.size                | 0    | database.pool.size must be 1 to 10000, was 0
            database.pool.max                 | 90   | database.pool.size (60) and database.pool.overflow (40) must add up to database.pool.max, which is 90
            database.pool.min                 | 61   | database.pool.min must be 0 to database.pool.size (60), was 61
            database.pool.timeout             | 1ms  | database.pool.timeout must be 250ms to 240s, was 1ms
            database.pool.recycle             | 1s   | database.pool.recycle must be 30s to 86400s, was 1s
            database.pool.idle                | 1s   | database.pool.idle must be 10s to 86400s, was 1s
            database.pool.overflow.idle       | 1ms  | database.pool.overflow.idle must be 100ms to 3600s, was 1ms
            database.connection.timeout       | 1ms  | database.connection.timeout must be 1s to 60s, was 1ms
            database.batch.size               | 0    | database.batch.size must be 1 to 1000000, was 0
            database.retry.attempts           | 0    | database.retry.attempts must be 1 to 1000, was 0
            database.health.interval          | 1ms  | database.health.interval must be 100ms to 3600s, was 1ms
            database.slow.threshold           | 0ms  | database.slow.threshold must be 1ms to 240s, was 0s
            database.profile                  | big  | database.profile must be one of production, development, was "big"
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
