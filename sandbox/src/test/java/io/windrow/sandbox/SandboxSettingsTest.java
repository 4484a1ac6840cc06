package io.windrow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SandboxSettingsTest {
    @Test
    void defaultsAreAllPartsInATemporaryFolder() {
        SandboxSettings settings = SandboxSettings.defaults();

        assertThat(settings.parts()).containsExactlyInAnyOrder(PartName.values());
        assertThat(settings.folder()).isEmpty();
        assertThat(settings.database()).isEqualTo(DatabasePreference.AUTO);
        assertThat(settings.closeAtExit()).isTrue();
    }

    @Test
    void allMistakesAreNamedAtOnceAsTheOperatorKnowsThem() {
        assertThatThrownBy(() -> new SandboxSettings(
                        Optional.empty(),
                        Set.of(PartName.CONNECT),
                        DatabasePreference.AUTO,
                        Optional.of("mysql://host/db"),
                        0,
                        320,
                        -1,
                        Duration.ZERO,
                        "wind row",
                        true,
                        false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sandbox.parts must name database, broker and registry too")
                .hasMessageContaining("sandbox.broker.heap.megabytes must be at least 64, was 0")
                .hasMessageContaining("sandbox.connect.heap.megabytes must be at least 64, was -1")
                .hasMessageContaining("sandbox.start.limit must be at least 1 s, was PT0S")
                .hasMessageContaining("topics.prefix must hold only")
                .hasMessageContaining("database.url must be")
                .hasMessageNotContaining("registry.heap");
    }

    @Test
    void printedSettingsHoldNoPassword() {
        SandboxSettings settings =
                SandboxSettings.defaults().withDatabaseUrl("postgresql://ann:secret@db.example/farm");

        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void aPreferenceThatIsNoneNamesThoseThatAre() {
        assertThat(DatabasePreference.parse("embedded")).isEqualTo(DatabasePreference.EMBEDDED);
        assertThatThrownBy(() -> DatabasePreference.parse("postgres"))
                .hasMessage("sandbox.database must be one of auto, installed, embedded, was \"postgres\"");
    }
}
