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

    /** A table that stood in one flavour's folder could get other columns than its twin. */
    @ParameterizedTest
    @EnumSource
    void tablesAreMadeInTheCommonFilesOnly(StoreFlavour flavour) throws Exception {
        for (String name : names(flavour.word()).toList()) {
            assertThat(Files.readString(folder(flavour.word()).resolve(name)))
                    .as(name)
                    .doesNotContainIgnoringCase("create table");
        }
    }

    private static Stream<String> names(String folder) throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    private static Path folder(String name) throws URISyntaxException {
        URL url = Objects.requireNonNull(MigrationFilesTest.class.getResource(name), name);
        return Path.of(url.toURI());
    }
}
