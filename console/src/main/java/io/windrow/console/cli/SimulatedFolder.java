package io.windrow.console.cli;

import io.windrow.producer.source.FleetRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder that a simulation is written to: empty, or with what an earlier one left. */
record SimulatedFolder(Path path) {
    private static final Pattern OURS = Pattern.compile(
            "(tractor|combine|sprayer)-\\d+\\.can\\d\\.log|" + Pattern.quote(FleetRecorder.TRUTH_FILE) + "(\\.part)?");

    /**
     * Makes it if need be and empties it if that is wanted; refuses one with files that a simulation does not leave, and any file
     * when it is not to be emptied.
     */
    void prepare(boolean overwrite) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new IllegalArgumentException("--out must be a folder, but is a file: " + path);
        }
        Files.createDirectories(path);
        List<Path> files = files();
        if (!overwrite && !files.isEmpty()) {
            throw new IllegalArgumentException(
                    "--out must be empty, or --overwrite be given, but it holds " + files.get(0));
        }
        for (Path file : files) {
            if (!OURS.matcher(file.getFileName().toString()).matches()) {
                throw new IllegalArgumentException("--overwrite replaces only what a simulation left, not " + file);
            }
        }
        Files.deleteIfExists(path.resolve(FleetRecorder.TRUTH_FILE)); // first, since it stands for all the others
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }
}
