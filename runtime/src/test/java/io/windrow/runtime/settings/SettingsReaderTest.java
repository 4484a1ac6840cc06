package io.windrow.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
    enum Mode {
        FAST,
        VERY_SLOW
    }

    private static SettingsReader reading(Map<String, String> values) {
        return new SettingsReader(Settings.of(values));
    }

    @Test
    void theCommandLineBeatsTheEnvironmentAndTheEnvironmentBeatsTheFiles(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.properties"), "a.x=file\nb.x=file\nc.x=file\n");
        Path later = Files.writeString(folder.resolve("b.properties"), "c.x=later\n");

        var reader = new SettingsReader(Settings.of(
                Map.of("a.x", "line"),
                Map.of("WINDROW_A_X", "env", "WINDROW_B_X", "env", "C_X", "not ours"),
                List.of(file, later)));

        assertThat(reader.text("a.x", "")).isEqualTo("line");
        assertThat(reader.text("b.x", "")).isEqualTo("env");
        assertThat(reader.text("c.x", "")).isEqualTo("later");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> Settings.of(Map.of(), Map.of(), List.of(Path.of("no/such.properties"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no/such.properties");
    }

    @Test
    void everyMistakeIsToldAtOnceByItsKey() {
        var reader = reading(Map.of("a.rows", "many", "a.wait", "10 parsecs", "a.mode", "quick", "a.on", "perhaps"));
        reader.integer("a.rows", 1);
        reader.duration("a.wait", Duration.ZERO);
        reader.choice("a.mode", Mode.FAST);
        reader.bool("a.on", true);
        reader.required("a.url");
        var refused = reader.section(r -> {
            throw new IllegalArgumentException("a.size must be at least 1, was 0");
        });

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(reader::check)
                .satisfies(e -> assertThat(e.mistakes())
                        .containsExactly(
                                "a.rows must be a whole number, was \"many\"",
                                "a.wait must be a duration such as 250ms, 10s, 5m, 72h or 30d, was \"10 parsecs\"",
                                "a.mode must be one of fast, very-slow, was \"quick\"",
                                "a.on must be true or false, was \"perhaps\"",
                                "a.url must be set (environment: WINDROW_A_URL)",
                                "a.size must be at least 1, was 0"));
        assertThatThrownBy(refused::get).isInstanceOf(SettingsException.class);
    }

    @Test
    void whatIsAbsentOrEmptyTakesItsDefault() {
        var reader = reading(Map.of("a.rows", " "));

        assertThat(reader.integer("a.rows", 7)).isEqualTo(7);
        assertThat(reader.number("a.bytes", 8L)).isEqualTo(8L);
        assertThat(reader.choice("a.mode", Mode.VERY_SLOW)).isEqualTo(Mode.VERY_SLOW);
        reader.check();
    }

    @Test
    void durationsHaveAUnit() {
        assertThat(SettingsReader.parseDuration("250ms")).isEqualTo(Duration.ofMillis(250));
        assertThat(SettingsReader.parseDuration("72h")).isEqualTo(Duration.ofDays(3));
        assertThat(SettingsReader.parseDuration("30 d")).isEqualTo(Duration.ofDays(30));
        assertThatThrownBy(() -> SettingsReader.parseDuration("5")).hasMessageContaining("\"5\"");
    }

    @Test
    void kafkasOwnSettingsGoToEveryClient() {
        var reader = reading(Map.of("kafka.bootstrap.servers", "b:9092", "kafka.security.protocol", "SSL"));

        assertThat(KafkaSettings.from(reader).client())
                .containsOnly(Map.entry("bootstrap.servers", "b:9092"), Map.entry("security.protocol", "SSL"));
    }

    @Test
    void aBootstrapAddressWithoutPortIsRefused() {
        var reader = reading(Map.of("kafka.bootstrap.servers", "broker"));
        reader.section(KafkaSettings::from);

        assertThatThrownBy(reader::check)
                .hasMessageContaining("kafka.bootstrap.servers")
                .hasMessageContaining("broker");
    }

    @Test
    void whatNoSourceSetsComesFromTheProfileAndElseFromTheCall() {
        var reader = new SettingsReader(Settings.of(Map.of("a", "1"))).withDefaults(Map.of("a", "2", "b", "3"));

        assertThat(List.of(reader.integer("a", 9), reader.integer("b", 9), reader.integer("c", 9)))
                .containsExactly(1, 3, 9);
    }

    @Test
    void whatHoldsIsToldWithoutSecrets() {
        var reader = new SettingsReader(Settings.of(
                Map.of("database.password", "sesame", "database.url", "postgresql://u:sesame@h/d", "n", "7")));

        reader.text("database.password", "");
        reader.text("database.url", "");
        reader.integer("n", 1);
        reader.duration("wait", Duration.ofSeconds(90));

        assertThat(reader.effective())
                .isEqualTo(Map.of("database.password", "…", "database.url", "…", "n", "7", "wait", "90s"));
    }

    @Test
    void aDurationIsToldInTheLargestUnitThatFits() {
        var reader = reading(Map.of());
        List.of("0s", "250ms", "90s", "5m", "36h", "7d")
                .forEach(text -> reader.duration(text, SettingsReader.parseDuration(text)));

        assertThat(reader.effective())
                .allSatisfy((text, told) -> assertThat(told).isEqualTo(text));
    }

    @Test
    void whatWasAskedForIsKnownThoughNothingSetsIt() {
        var reader = reading(Map.of("b.c", "1"));
        reader.text("a");
        reader.withDefaults(Map.of()).integer("n", 1);
        reader.under("b");

        assertThat(reader.asked()).containsExactly("a", "b.*", "n");
        assertThat(reader.effective()).containsOnlyKeys("n");
    }

    @Test
    void whatIsHandedOnWholeIsShownWithoutSecrets() {
        var reader = reading(Map.of("kafka.security.protocol", "SSL", "kafka.ssl.key.password", "sesame"));

        assertThat(reader.shownUnder("kafka"))
                .isEqualTo(Map.of("kafka.security.protocol", "SSL", "kafka.ssl.key.password", "…"));
    }
}
