package io.windrow.timescale.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsException;
import io.windrow.runtime.settings.SettingsReader;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaSettingsTest {
    @Test
    void defaults() {
        assertThat(read(Map.of()))
                .isEqualTo(new SchemaSettings(
                        HypertableChoice.ON, Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(7), true));
    }

    @Test
    void theDevelopmentProfileDoesWithoutTimescale() {
        assertThat(read(Map.of("database.profile", "development")))
                .isEqualTo(new SchemaSettings(
                        HypertableChoice.OFF, Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(7), false));
    }

    @Test
    void explicitMappings() {
        assertThat(read(Map.of(
                        "database.hypertable", "off", "database.chunk.interval", "6h", "database.compression", "off")))
                .isEqualTo(new SchemaSettings(
                        HypertableChoice.OFF, Duration.ofHours(6), Duration.ofHours(6), Duration.ofDays(7), false));
    }

    @Test
    void validations() {
        assertThatThrownBy(() -> read(Map.of("database.chunk.interval", "31d")))
                .isInstanceOf(SettingsException.class)
                .hasMessage("database.chunk.interval must be 1h to 30d, was 44640m");
        assertThatThrownBy(() -> read(Map.of("database.hypertable", "maybe")))
                .hasMessage("database.hypertable must be one of auto, on, off, was \"maybe\"");
    }

    @Test
    void aDatabaseIsDescribedByItsVersions() {
        assertThat(new SchemaInfo(StoreFlavour.TIMESCALEDB, "15.20", Optional.of("2.28.3")).describe())
                .isEqualTo("TimescaleDB 2.28.3 on PostgreSQL 15.20");
        assertThat(new SchemaInfo(StoreFlavour.POSTGRESQL, "18.6", Optional.empty()).describe())
                .isEqualTo("PostgreSQL 18.6 (without TimescaleDB)");
    }

    private static SchemaSettings read(Map<String, String> values) {
        var reader = new SettingsReader(Settings.of(values));
        var settings = reader.section(SchemaSettings::from);
        reader.check();
        return settings.get();
    }
}
