package io.windrow.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The build fails when a schema can no longer read what an earlier version wrote. A compatible change is recorded as the
 * next file in {@code schemas/history} and has to be committed with it; on a CI machine an unrecorded change fails.
 */
class SchemaCompatibilityTest {
    private static final Path SOURCES = Path.of("src/main/avro");
    private static final Path HISTORY = Path.of("history");

    private static final SchemaValidator READS_ALL_EARLIER =
            new SchemaValidatorBuilder().canReadStrategy().validateAll();

    static List<Path> schemas() throws IOException {
        try (Stream<Path> listed = Files.list(SOURCES)) {
            return listed.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everySchemaReadsWhatItsEarlierVersionsWrote(Path source) throws Exception {
        Schema now = SchemaHistory.parse(source);
        var history = new SchemaHistory(HISTORY, now.getName());
        List<Schema> earlier = history.versions();

        check(now, earlier);

        if (earlier.isEmpty() || !earlier.get(earlier.size() - 1).equals(now)) {
            assertThat(System.getenv("CI"))
                    .as("%s changed and is not recorded: run the build, commit schemas/history", source)
                    .isNull();
            System.out.println("schema change recorded, commit it: schemas/" + history.record(source));
        }
    }

    @Test
    void aFieldWithoutDefaultIsRefused() {
        Schema before = parse("{\"name\":\"a\",\"type\":\"int\"}");
        Schema after = parse("{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"int\"}");

        assertThatThrownBy(() -> check(after, List.of(before))).isInstanceOf(SchemaValidationException.class);
    }

    @Test
    void aFieldWithDefaultIsFine() throws Exception {
        Schema before = parse("{\"name\":\"a\",\"type\":\"int\"}");
        Schema after = parse("{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"int\",\"default\":0}");

        check(after, List.of(before));
    }

    @Test
    void historyIsReadInTheOrderOfVersions(@TempDir Path folder) throws IOException {
        var history = new SchemaHistory(folder, "CanFrame");
        for (int i = 0; i < 11; i++) {
            history.record(SOURCES.resolve("CanFrame.avsc"));
        }

        assertThat(folder.resolve("CanFrame/11.avsc")).exists();
        assertThat(history.versions()).hasSize(11);
    }

    private static void check(Schema now, List<Schema> earlier) throws SchemaValidationException {
        READS_ALL_EARLIER.validate(now, earlier);
    }

    private static Schema parse(String fields) {
        return new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}");
    }
}
