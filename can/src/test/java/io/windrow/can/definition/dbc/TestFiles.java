package io.windrow.can.definition.dbc;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** DBC files of the tests' own. */
final class TestFiles {
    private TestFiles() {}

    static String read(String name) throws IOException {
        try (InputStream stream = TestFiles.class.getResourceAsStream(name)) {
            return DbcText.of(Objects.requireNonNull(stream, name).readAllBytes());
        }
    }
}
