package io.windrow.schemas.window;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Writes a JSON array of flat objects (RFC 8259). For one thread. */
final class JsonArray {
    private static final int FIRST_PRINTABLE = 0x20;

    private final StringBuilder text = new StringBuilder("[");
    private boolean inObject;
    private boolean hasMember;

    /** Begins the next object. */
    JsonArray object() {
        text.append(inObject ? "},{" : "{");
        inObject = true;
        hasMember = false;
        return this;
    }

    JsonArray number(String name, @Nullable BigDecimal value) {
        name(name);
        text.append(value == null ? "null" : value.toPlainString());
        return this;
    }

    JsonArray text(String name, @Nullable String value) {
        name(name);
        if (value == null) {
            text.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    private void name(String name) {
        text.append(hasMember ? "," : "");
        hasMember = true;
        quote(name);
        text.append(':');
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < FIRST_PRINTABLE) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        text.append('"');
    }

    /** The array so far. */
    @Override
    public String toString() {
        return text + (inObject ? "}]" : "]");
    }
}
