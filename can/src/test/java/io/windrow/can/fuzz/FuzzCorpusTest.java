package io.windrow.can.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fuzz targets over the committed inputs: what once failed never fails again, on any machine and without a fuzzer. */
class FuzzCorpusTest {
    private static final Path FUZZ = Path.of(System.getProperty("basedir", "")).resolve("src/test/fuzz");
    private static final Path CORPUS = FUZZ.resolve("corpus");
    private static final Path DICTIONARIES = FUZZ.resolve("dictionary");
    /** Inputs are made small before they are kept: a reader should see what they are about. */
    private static final int MAX_INPUT = 16 << 10;

    private static final Map<String, Target> TARGETS = new TreeMap<>(Map.of(
            "CanboatFuzz", CanboatFuzz::fuzzerTestOneInput,
            "CatalogueFileFuzz", CatalogueFileFuzz::fuzzerTestOneInput,
            "DbcFuzz", DbcFuzz::fuzzerTestOneInput,
            "DdiFuzz", DdiFuzz::fuzzerTestOneInput,
            "DecoderFuzz", DecoderFuzz::fuzzerTestOneInput,
            "DefinitionFilesFuzz", DefinitionFilesFuzz::fuzzerTestOneInput,
            "LogFuzz", LogFuzz::fuzzerTestOneInput,
            "ReassemblerFuzz", ReassemblerFuzz::fuzzerTestOneInput,
            "RepeatedFuzz", RepeatedFuzz::fuzzerTestOneInput,
            "SnapshotFuzz", SnapshotFuzz::fuzzerTestOneInput));

    /** The method that the fuzzer calls. */
    private interface Target {
        void take(byte[] bytes) throws IOException;
    }

    static Stream<Arguments> inputs() throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS, 2)) {
            return files.filter(Files::isRegularFile).map(CORPUS::relativize).sorted().toList().stream()
                    .map(file -> Arguments.of(String.valueOf(file.getParent()), file));
        }
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("inputs")
    void everyInputIsTakenWithinItsCost(String target, Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(CORPUS.resolve(file));
        assertThat(bytes).hasSizeLessThan(MAX_INPUT);
        Objects.requireNonNull(TARGETS.get(target), target).take(bytes);
    }

    @Test
    void everyTargetHasInputsAndWords() throws IOException {
        assertThat(namesIn(CORPUS)).containsExactlyElementsOf(TARGETS.keySet());
        assertThat(namesIn(DICTIONARIES))
                .containsExactlyElementsOf(
                        TARGETS.keySet().stream().map(name -> name + ".dict").toList());
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
