package io.windrow.console.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** JSON compared by what it says: a database sets its own spaces and order. Any thread may use it. */
final class JsonText {
    private static final JsonMapper JSON = new JsonMapper();

    private JsonText() {}

    static boolean areEqual(@Nullable String one, @Nullable String other) {
        return Objects.equals(one, other)
                || (one != null && other != null && tree(one).equals(tree(other)));
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text); // no JSON: no column can have it
        }
    }
}
