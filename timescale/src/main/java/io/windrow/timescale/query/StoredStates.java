package io.windrow.timescale.query;

import io.windrow.can.json.Json;
import io.windrow.can.json.JsonValue;
import io.windrow.can.json.JsonValue.JsonArray;
import io.windrow.can.json.JsonValue.JsonNumber;
import io.windrow.can.json.JsonValue.JsonObject;
import io.windrow.can.json.JsonValue.JsonString;
import io.windrow.schemas.window.TimeInState;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How long states held by what stands in the tables, added up. For one thread. */
final class StoredStates {
    private final TimeInState times = new TimeInState();
    private final Map<Long, BigDecimal> values = new HashMap<>();

    private StoredStates() {}

    /**
     * What the application would have stored for several windows together.
     *
     * @param windows JSON array of what it stored for each, in order of time; the columns of a table give JSON in their own order
     *     and spacing
     */
    static String merged(String windows) {
        var states = new StoredStates();
        for (JsonValue window : elements(Json.read(windows))) {
            elements(window).forEach(state -> states.add((JsonObject) state));
        }
        return states.times.toJson(raw -> Objects.requireNonNull(states.values.get(raw)));
    }

    private static List<JsonValue> elements(JsonValue array) {
        return ((JsonArray) array).elements();
    }

    private void add(JsonObject state) {
        long seconds = state.decimal("seconds").longValueExact();
        if (state.find("raw") instanceof JsonNumber number) {
            long raw = number.whole("raw");
            @Nullable String label = state.find("label") instanceof JsonString string ? string.text() : null;
            times.add(raw, label, seconds);
            values.put(raw, state.decimal("value"));
        } else {
            times.addOthers(seconds);
        }
    }
}
