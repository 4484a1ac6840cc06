package io.windrow.console.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * One connector as its file says: {@code {"name": …, "config": {…}}}, the form that Connect's REST interface takes.
 *
 * @param name its name on the worker
 * @param config its configuration; secrets stand there only as {@code ${env:…}}, resolved by the worker
 */
public record Connector(String name, Map<String, String> config) {
    private static final JsonMapper JSON = new JsonMapper();

    public Connector {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a connector needs a name");
        }
        config = Map.copyOf(config);
    }

    /**
     * Reads a connector's file.
     *
     * @throws IllegalArgumentException when it is not such a file, naming it
     * @throws IOException when it cannot be read
     */
    public static Connector read(Path file) throws IOException {
        return parse(Files.readString(file), file.toString());
    }

    /** The same from text; {@code origin} names it in errors. */
    public static Connector parse(String text, String origin) {
        try {
            JsonNode root = JSON.readTree(text);
            JsonNode config = root.path("config");
            if (!root.path("name").isTextual() || !config.isObject()) {
                throw new IllegalArgumentException(origin + ": a connector is {\"name\": …, \"config\": {…}}");
            }
            Map<String, String> values = new TreeMap<>();
            config.properties()
                    .forEach(
                            entry -> values.put(entry.getKey(), entry.getValue().asText()));
            return new Connector(root.path("name").asText(), values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    origin + " is not JSON: " + e.getOriginalMessage() + " in line "
                            + e.getLocation().getLineNr(),
                    e);
        }
    }
}
