package io.windrow.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.streams.topology.PgnSelection;
import io.windrow.timescale.pool.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/settings.md tells every setting, no other, and as the code has it. */
class SettingsPageTest {
    private static final Path PROJECT = Path.of("..");
    private static final Path COMMITTED = PROJECT.resolve("docs/settings.md");

    /** A key as sources write it; what begins with windrow is no setting, but a meter or the JVM's. */
    private static final Pattern KEY_IN_SOURCE = Pattern.compile("\"(?!windrow\\.)([a-z]+(?:\\.[a-z0-9_]+)+)\"");

    private final SettingsPage page = SettingsPage.builtIn();

    @Test
    void theCommittedPageIsTheOneThatTheCodeMakes() throws IOException {
        assertThat(Files.readString(COMMITTED))
                .as("docs/settings.md is out of date: ./windrow settings --markdown > docs/settings.md")
                .isEqualTo(page.markdown(PageValues.ofTheCode()));
    }

    @Test
    void thePageHasEveryKeyThatAnyProcessReadsAndNoOther() {
        var reader = new SettingsReader(Settings.of(Map.of()));
        EveryProcess.read(reader);
        Set<String> asked = reader.asked();
        asked.remove("retention.*"); // asked for to refuse what is none of the others

        Set<String> told = page.keys().stream()
                .map(key -> SettingsRow.family(key).map(name -> name + ".*").orElse(key))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(told).isEqualTo(asked);
    }

    /** Finds what {@link EveryProcess} does not know of. */
    @Test
    void noSourceReadsAKeyThatThePageLacks() throws IOException {
        Set<String> written = new TreeSet<>();
        for (Path source : sourcesThatReadSettings()) {
            KEY_IN_SOURCE.matcher(Files.readString(source)).results().forEach(found -> written.add(found.group(1)));
        }
        assertThat(written).contains("sink.batch.rows", "heartbeat.file");

        written.removeAll(page.keys());
        assertThat(written)
                .containsExactlyInAnyOrder(
                        "bootstrap.servers", // Kafka's own name
                        "registry.client.settings"); // the family's
    }

    @Test
    void aDefaultInWordsIsRare() {
        assertThat(page.rows())
                .filteredOn(row -> !row.words().isEmpty())
                .flatExtracting(SettingsRow::keys)
                .containsExactlyInAnyOrder(
                        "gateway.channel",
                        "streams.pgns",
                        "database.user",
                        "database.password",
                        "database.chunk.interval.reading",
                        "afs.user",
                        "afs.password");
    }

    @Test
    void everyValueOfAProfileStandsBesideThatOfTheOther() {
        String made = page.markdown(PageValues.ofTheCode());

        assertThat(Profile.PRODUCTION.settings())
                .allSatisfy((key, production) -> assertThat(made)
                        .contains("| `%s` | `%s` | `%s` |"
                                .formatted(
                                        key,
                                        production,
                                        Profile.DEVELOPMENT.settings().get(key))));
        assertThat(Profile.DEVELOPMENT.settings())
                .containsOnlyKeys(Profile.PRODUCTION.settings().keySet());
    }

    @Test
    void whatAProfilesNameStandsForIsWhatItIsReadAs() {
        String list = PageValues.ofTheCode().of("development", List.of("streams.pgns"));

        assertThat(PgnSelection.parse("streams.pgns", list))
                .isEqualTo(PgnSelection.parse("streams.pgns", "development"));
    }

    @Test
    void aPlaceholderStandsForTheDefaultsOfItsRowWithTheDemosBeside() {
        assertThat(made("| `sink.batch.rows`, `sink.batch.bytes`, `sink.batch.age` | {default} | x |"))
                .isEqualTo(
                        "| `sink.batch.rows`, `sink.batch.bytes`, `sink.batch.age` | `100000`, 32 MiB, `500ms` | x |");
        assertThat(made("| `retention.rollup_5m`, `retention.rollup_1h` | {default} | x |"))
                .isEqualTo("| `retention.rollup_5m`, `retention.rollup_1h` | `2y` | x |");
        assertThat(made("| `topics.partitions` | {default} | x |"))
                .isEqualTo("| `topics.partitions` | `6` (demo: `3`) | x |");
        assertThat(made("| `heartbeat.file` | {default} | x |")).isEqualTo("| `heartbeat.file` | | x |");
    }

    private static String made(String row) {
        return new SettingsPage(row).markdown(PageValues.ofTheCode());
    }

    private static List<Path> sourcesThatReadSettings() throws IOException {
        try (Stream<Path> modules = Files.list(PROJECT)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .filter(sources -> !sources.startsWith(PROJECT.resolve("proof")))
                    .flatMap(SettingsPageTest::sourcesIn)
                    .filter(source -> textOf(source).contains("SettingsReader"))
                    .toList();
        }
    }

    private static Stream<Path> sourcesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String textOf(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
