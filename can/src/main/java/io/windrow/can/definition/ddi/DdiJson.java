package io.windrow.can.definition.ddi;

import io.windrow.can.definition.DdiDefinition;
import io.windrow.can.definition.ddi.DdiReader.Entries;
import io.windrow.can.json.Json;
import io.windrow.can.json.JsonException;
import io.windrow.can.json.JsonValue;
import io.windrow.can.json.JsonValue.JsonObject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Data dictionary entries in JSON. */
final class DdiJson {
    private DdiJson() {}

    static void read(String text, Entries entries) {
        JsonValue root = Json.read(text);
        if (!(root instanceof JsonObject dictionary) || dictionary.find("entries") == null) {
            throw new JsonException(root.at(), "an object with \"entries\" expected");
        }
        for (JsonObject entry : dictionary.objects("entries")) {
            entries.next(entry.at().toString(), () -> entry(entry));
        }
    }

    private static DdiEntry entry(JsonObject entry) {
        BigDecimal resolution = entry.decimal("resolution");
        String unit = entry.findText("unit");
        return new DdiEntry(
                entry.whole("ddi", 0, DdiDefinition.MAX_DDI),
                entry.text("name"),
                unit == null ? "" : unit,
                resolution,
                raw(entry.findDecimal("min"), resolution),
                raw(entry.findDecimal("max"), resolution));
    }

    /** Ranges went through floating point, so the nearest whole number is meant. */
    private static @Nullable BigDecimal raw(@Nullable BigDecimal value, BigDecimal resolution) {
        return value == null || resolution.signum() == 0
                ? null
                : value.divide(resolution, MathContext.DECIMAL64).setScale(0, RoundingMode.HALF_EVEN);
    }
}
