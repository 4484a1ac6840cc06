package io.windrow.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Every version that a schema has had, as files {@code history/<name>/<version>.avsc} beside the module's sources. */
final class SchemaHistory {
    private static final String ENDING = ".avsc";

    private final Path folder;

    SchemaHistory(Path root, String name) {
        this.folder = root.resolve(name);
    }

    /** Oldest first; empty for a new schema. */
    List<Schema> versions() {
        return files().stream().map(SchemaHistory::parse).toList();
    }

    /** Writes the next version, to be committed with the change. */
    Path record(Path source) throws IOException {
        Files.createDirectories(folder);
        Path next = folder.resolve(files().size() + 1 + ENDING);
        return Files.copy(source, next);
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.sorted(Comparator.comparingInt(SchemaHistory::version))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int version(Path file) {
        return Integer.parseInt(file.getFileName().toString().replace(ENDING, ""));
    }
}
