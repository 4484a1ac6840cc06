package io.windrow.proof.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** How every benchmark tells its figures: a line each for people, JSON for programs. */
final class Figures {
    private Figures() {}

    static void tell(CommandSpec spec, Map<String, Object> figures, @Nullable Path json) throws IOException {
        figures.forEach((key, value) -> spec.commandLine().getOut().printf("%-24s %s%n", key, value));
        if (json != null) {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), figures);
        }
    }
}
