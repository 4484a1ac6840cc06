package io.windrow.timescale.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationFilesTest {
    @ParameterizedTest
    @EnumSource
    void commonFilesAndThoseOfAFlavourAreOneSequence(StoreFlavour flavour) throws Exception {
        List<String> names =
                Stream.concat(names("common"), names(flavour.word())).sorted().toList();

        assertThat(names).allMatch(name -> name.matches("V\\d{3}__[a-z0-9_]+\\.sql"));
        assertThat(names.stream().map(name -> Integer.valueOf(name.substring(1, 4))))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, names.size()).boxed().toList());
    }

    @Test
    void bothFlavoursHaveTheSameSteps() throws Exception {
        assertThat(names("timescaledb"))
                .containsExactlyInAnyOrderElementsOf(names("postgresql").toList());
    }

    @Test
    void bothFlavoursHaveTheSameColumns() throws Exception {
        for (String name : names("postgresql").toList()) {
            assertThat(columns("timescaledb", name)).as(name).isEqualTo(columns("postgresql", name));
        }
    }

    private static Stream<String> names(String folder) throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    /** The table's definition: from its name to the bracket that ends it. */
    private static String columns(String folder, String name) throws IOException, URISyntaxException {
        String sql = Files.readString(folder(folder).resolve(name));
        int start = sql.indexOf("create table");
        return sql.substring(start, sql.indexOf("\n)", start));
    }

    private static Path folder(String name) throws URISyntaxException {
        URL url = Objects.requireNonNull(MigrationFilesTest.class.getResource(name), name);
        return Path.of(url.toURI());
    }
}
