package io.windrow.can.testdata;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Recordings and second opinions that lie beside the project and are no part of it. */
public final class SharedData {
    private SharedData() {}

    /** A file of {@code ../shared/data}; a test that needs it is skipped, saying so, when it is not there. */
    public static Path require(String name) {
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        Path file = module.resolve("../../shared/data").resolve(name).normalize();
        assumeTrue(
                Files.isReadable(file),
                () -> "missing ../shared/data/" + name
                        + ": put the recorded buses beside the project to run this test");
        return file;
    }
}
