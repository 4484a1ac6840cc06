package io.windrow.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.can.definition.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DefinitionsTest {
    private static final String GOOD = """
            VERSION ""
            BO_ 2566844926 MINE: 8 Vector__XXX
             SG_ Wanted : 0|8@1+ (1,0) [0|250] "rpm" Vector__XXX
            """;

    private final List<String> warnings = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void without_files_the_built_in_ones_hold() {
        Definitions definitions = Definitions.open(DefinitionSettings.BUILT_IN);

        assertThat(definitions.get()).isSameAs(Catalogue.builtIn());
        assertThat(definitions.hasFiles()).isFalse();
    }

    @Test
    void a_wrong_file_is_refused_at_the_start_with_its_line() throws IOException {
        write("VERSION \"\"\nBO_ wrong\n");

        assertThatIllegalArgumentException()
                .isThrownBy(this::open)
                .withMessageContaining("streams.definitions")
                .withMessageContaining("mine.dbc:2");
    }

    @Test
    void a_file_that_is_missing_is_named() {
        assertThatIllegalArgumentException().isThrownBy(this::open).withMessageContaining("mine.dbc");
    }

    @Test
    void a_changed_file_is_taken_once_it_rests() throws IOException {
        write(GOOD);
        Definitions definitions = open();
        String before = definitions.get().version();
        write(GOOD.replace("rpm", "1/min"));

        assertThat(definitions.look()).isFalse();
        assertThat(definitions.look()).isTrue();
        assertThat(definitions.get().version()).isNotEqualTo(before);
        assertThat(definitions.look()).isFalse();
    }

    @Test
    void a_change_that_is_wrong_leaves_all_as_it_was_and_tells_where() throws IOException {
        write(GOOD);
        Definitions definitions = open();
        Catalogue before = definitions.get();
        write(GOOD + "BO_ wrong\n");
        definitions.look();
        definitions.look();

        assertThat(definitions.get()).isSameAs(before);
        assertThat(warnings).singleElement().asString().contains("mine.dbc:4").contains(before.version());
    }

    @Test
    void a_file_that_went_away_leaves_all_as_it_was() throws IOException {
        write(GOOD);
        Definitions definitions = open();
        Catalogue before = definitions.get();
        Files.delete(folder.resolve("mine.dbc"));
        definitions.look();
        definitions.look();

        assertThat(definitions.get()).isSameAs(before);
        assertThat(warnings).singleElement().asString().contains("mine.dbc");
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("mine.dbc"), text);
    }

    private Definitions open() {
        var settings = new DefinitionSettings(List.of(folder.resolve("mine.dbc")), Duration.ofSeconds(1));
        return Definitions.open(settings, warnings::add);
    }
}
