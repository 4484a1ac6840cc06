package io.windrow.timescale.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsException;
import io.windrow.runtime.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionSettingsTest {
    static RetentionSettings defaults() {
        return read(Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "can_frame, 30",
        "reading, 90",
        "rollup_1m, 180",
        "rollup_5m, 730",
        "rollup_1h, 730",
        "rollup_1d, 3650",
        "equipment_metrics_1m, 180",
        "equipment_metrics_1d, 3650",
        "equipment_session, 3650",
        "equipment_fault, 1825",
        "network_health_1m, 180",
        "gateway_ledger, 730",
        "bus_event, 730",
        "token_usage, 365"
    })
    void defaultsOfTables(String table, int days) {
        assertThat(defaults().keepOf(RetainedTable.named(table).orElseThrow())).isEqualTo(Duration.ofDays(days));
    }

    @Test
    void explicitMappings() {
        RetentionSettings settings = read(Map.of(
                "retention.can_frame", "12h",
                "retention.equipment.combine.7.can_frame", "2y",
                "retention.season.winter", "12-01..02-28:+10d:reading",
                "retention.archive.folder", "/a",
                "retention.restored.keep", "7d"));

        assertThat(settings.keepOf(RetainedTable.CAN_FRAME)).isEqualTo(Duration.ofHours(12));
        assertThat(settings.longer())
                .containsExactly(new LongerKept("combine.7", RetainedTable.CAN_FRAME, Duration.ofDays(730)));
        assertThat(settings.seasons())
                .containsExactly(new Season(
                        "winter",
                        MonthDay.of(12, 1),
                        MonthDay.of(2, 28),
                        Duration.ofDays(10),
                        Set.of(RetainedTable.READING)));
        assertThat(settings.archiveFolder()).isEqualTo(Path.of("/a"));
        assertThat(settings.restoredKeep()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void theEnvironmentNamesTablesAsWell() {
        var reader = new SettingsReader(Settings.of(Map.of(), Map.of("WINDROW_RETENTION_CAN_FRAME", "5d"), List.of()));

        assertThat(RetentionSettings.from(reader).keepOf(RetainedTable.CAN_FRAME))
                .isEqualTo(Duration.ofDays(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retention.can_frame | 30 | retention.can_frame must be hours, days or years as 12h, 30d or 2y, was \"30\"",
                "retention.can_frame | 0d | retention.can_frame must be 1h to 100y, was \"0d\"",
                "retention.can_frames | 3d | retention.can_frames is no setting",
                "retention.equipment.m1 | 3d | retention.equipment.m1 must be retention.equipment.MACHINE.TABLE",
                "retention.equipment.m1.can_frame | 3d | must be longer than the 30d of the others",
                "retention.season.s | 02-30..03-01:+1d | retention.season.s must be days and what is added",
                "retention.season.s | 02-01..03-01:+1d:frames | retention.season.s names \"frames\"",
            })
    void validations(String key, String value, String message) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(message);
    }

    private static RetentionSettings read(Map<String, String> values) {
        var reader = new SettingsReader(Settings.of(values, Map.of(), List.of()));
        return reader.section(RetentionSettings::from).get();
    }
}
