package io.windrow.can.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One value of a JSON text (RFC 8259 3) and where it begins. Immutable. */
public sealed interface JsonValue {
    /** The place of the value's first character. */
    JsonPosition at();

    /** What it is, for messages: {@code an object}. */
    String kind();

    /**
     * Members by name, in the order of the text.
     *
     * <p>The typed look-ups refuse a member of another kind with a {@link JsonException} at that member's place.
     */
    record JsonObject(JsonPosition at, Map<String, JsonValue> members) implements JsonValue {
        public JsonObject {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /** A member, or null when there is none. */
        public @Nullable JsonValue find(String name) {
            return members.get(name);
        }

        /** A string, or null when there is none. */
        public @Nullable String findText(String name) {
            JsonValue value = find(name);
            return value == null
                    ? null
                    : as(JsonString.class, name, value, "a string").text();
        }

        /** A string that must be there. */
        public String text(String name) {
            return present(name, findText(name));
        }

        /** A number, or null when there is none. */
        public @Nullable BigDecimal findDecimal(String name) {
            JsonValue value = find(name);
            return value == null
                    ? null
                    : as(JsonNumber.class, name, value, "a number").decimal();
        }

        /** A number that must be there. */
        public BigDecimal decimal(String name) {
            return present(name, findDecimal(name));
        }

        /** A whole number of at most 64 bits with sign, or null when there is none. */
        public @Nullable Long findWhole(String name) {
            JsonValue value = find(name);
            return value == null
                    ? null
                    : Long.valueOf(as(JsonNumber.class, name, value, "a number").whole(name));
        }

        /** A whole number between two bounds that must be there. */
        public int whole(String name, int least, int most) {
            long number = present(name, findWhole(name));
            if (number < least || number > most) {
                throw new JsonException(
                        present(name, find(name)).at(),
                        "\"" + name + "\" must be " + least + " to " + most + ", was " + number);
            }
            return (int) number;
        }

        /** A truth value; false when there is none. */
        public boolean flag(String name) {
            JsonValue value = find(name);
            return value != null
                    && as(JsonBoolean.class, name, value, "true or false").value();
        }

        /** An array of objects; empty when there is none. */
        public List<JsonObject> objects(String name) {
            JsonValue value = find(name);
            if (value == null) {
                return List.of();
            }
            return as(JsonArray.class, name, value, "an array").elements().stream()
                    .map(element -> as(JsonObject.class, name, element, "an array of objects"))
                    .toList();
        }

        private <T> T present(String name, @Nullable T value) {
            if (value == null) {
                throw new JsonException(at, "\"" + name + "\" is missing");
            }
            return value;
        }

        private static <T extends JsonValue> T as(Class<T> type, String name, JsonValue value, String wanted) {
            if (!type.isInstance(value)) {
                throw new JsonException(value.at(), "\"" + name + "\" must be " + wanted + ", was " + value.kind());
            }
            return type.cast(value);
        }

        @Override
        public String kind() {
            return "an object";
        }
    }

    /** Values in a row. */
    record JsonArray(JsonPosition at, List<JsonValue> elements) implements JsonValue {
        public JsonArray {
            elements = List.copyOf(elements);
        }

        @Override
        public String kind() {
            return "an array";
        }
    }

    /** Characters with their escapes resolved. */
    record JsonString(JsonPosition at, String text) implements JsonValue {
        @Override
        public String kind() {
            return "a string";
        }
    }

    /**
     * A number as it is written, so that no digit gets lost.
     *
     * @param text as RFC 8259 6 has it, at most {@value #MAX_LENGTH} characters with an exponent of at most three digits
     */
    record JsonNumber(JsonPosition at, String text) implements JsonValue {
        /** More characters than any definition needs: 2^64 has 20. */
        public static final int MAX_LENGTH = 64;

        /** The number, exactly. */
        public BigDecimal decimal() {
            return new BigDecimal(text);
        }

        /** The number when it is whole and has at most 64 bits with sign; refuses any other under the given name. */
        public long whole(String name) {
            try {
                return decimal().longValueExact();
            } catch (ArithmeticException e) {
                throw new JsonException(
                        at, "\"" + name + "\" must be a whole number of at most 64 bits, was " + text, e);
            }
        }

        @Override
        public String kind() {
            return "a number";
        }
    }

    /** True or false. */
    record JsonBoolean(JsonPosition at, boolean value) implements JsonValue {
        @Override
        public String kind() {
            return String.valueOf(value);
        }
    }

    /** The literal null. */
    record JsonNull(JsonPosition at) implements JsonValue {
        @Override
        public String kind() {
            return "null";
        }
    }
}
