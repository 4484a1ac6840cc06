package io.windrow.console.bus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.MessageDefinition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decodes logs that a test wrote down, and keeps what came out and what was told. */
final class Lists {
    final List<String> told = new ArrayList<>();
    private @Nullable DecodeCounts counts;
    private Catalogue catalogue = Catalogue.builtIn();

    Lists with(MessageDefinition... definitions) {
        catalogue = Catalogue.of(List.of(definitions));
        return this;
    }

    List<String> decode(Format format, boolean unknown, String... lines) throws IOException {
        return decode(format, unknown, List.of(), (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    List<String> decode(Format format, boolean unknown, List<String> pgns, byte[] log) throws IOException {
        var out = new ByteArrayOutputStream();
        InputStream in = new ByteArrayInputStream(log);
        try (var files = new BusFiles(BusFile.all(List.of("-")), in, told::add)) {
            var selection = Selection.of(pgns, List.of(), catalogue);
            counts = new Decode(files, catalogue, selection, unknown)
                    .run(format, new StandardStreams(in, out), Reading.TO_THE_END);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Of the last run. */
    DecodeCounts counts() {
        return Objects.requireNonNull(counts, "nothing was decoded yet");
    }

    /** A file of {@code ../shared/data}; a test that needs it is skipped, saying so, when it is not there. */
    static Path shared(String name) {
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        Path file = module.resolve("../../shared/data").resolve(name).normalize();
        assumeTrue(
                Files.isReadable(file),
                () -> "missing ../shared/data/" + name
                        + ": put the recorded buses beside the project to run this test");
        return file;
    }
}
