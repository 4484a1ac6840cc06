package io.windrow.can.json;

import io.windrow.can.json.JsonValue.JsonArray;
import io.windrow.can.json.JsonValue.JsonBoolean;
import io.windrow.can.json.JsonValue.JsonNull;
import io.windrow.can.json.JsonValue.JsonNumber;
import io.windrow.can.json.JsonValue.JsonObject;
import io.windrow.can.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One text on its way to a value, character by character (RFC 8259 2 to 7). */
final class JsonParser {
    private static final int END = -1;
    private static final int MAX_EXPONENT_DIGITS = 3;

    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;
    private int depth;

    JsonParser(String text) {
        this.text = text;
    }

    JsonValue readAll() {
        skipSpace();
        JsonValue value = readValue();
        skipSpace();
        if (at < text.length()) {
            throw refuse("the end expected, was " + found());
        }
        return value;
    }

    private JsonValue readValue() {
        JsonPosition start = position();
        return switch (peek()) {
            case '{' -> readObject(start);
            case '[' -> readArray(start);
            case '"' -> new JsonString(start, readString());
            case 't' -> {
                expectWord("true");
                yield new JsonBoolean(start, true);
            }
            case 'f' -> {
                expectWord("false");
                yield new JsonBoolean(start, false);
            }
            case 'n' -> {
                expectWord("null");
                yield new JsonNull(start);
            }
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> new JsonNumber(start, readNumber());
            default -> throw refuse("a value expected, was " + found());
        };
    }

    private JsonObject readObject(JsonPosition start) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        enter();
        boolean more = !endsAtOnce('}');
        while (more) {
            readMember(members);
            more = continues('}');
        }
        depth--;
        return new JsonObject(start, members);
    }

    private void readMember(Map<String, JsonValue> members) {
        if (peek() != '"') {
            throw refuse("a member's name expected, was " + found());
        }
        JsonPosition start = position();
        String name = readString();
        skipSpace();
        expect(':');
        skipSpace();
        if (members.put(name, readValue()) != null) {
            throw new JsonException(start, "the object has \"" + name + "\" twice");
        }
        skipSpace();
    }

    private JsonArray readArray(JsonPosition start) {
        List<JsonValue> elements = new ArrayList<>();
        enter();
        boolean more = !endsAtOnce(']');
        while (more) {
            elements.add(readValue());
            skipSpace();
            more = continues(']');
        }
        depth--;
        return new JsonArray(start, elements);
    }

    private void enter() {
        if (depth == Json.MAX_DEPTH) {
            throw refuse("objects and arrays must lie at most " + Json.MAX_DEPTH + " deep");
        }
        depth++;
        at++;
        skipSpace();
    }

    private boolean endsAtOnce(char end) {
        if (peek() == end) {
            at++;
            return true;
        }
        return false;
    }

    /** After an element: whether a comma leads to another one, or the end is there. */
    private boolean continues(char end) {
        if (endsAtOnce(end)) {
            return false;
        }
        if (peek() != ',') {
            throw refuse("',' or '" + end + "' expected, was " + found());
        }
        at++;
        skipSpace();
        return true;
    }

    private String readString() {
        at++;
        int plain = at;
        while (isPlain(peek())) {
            at++;
        }
        if (peek() == '"') {
            return text.substring(plain, at++);
        }
        StringBuilder characters = new StringBuilder(text.substring(plain, at));
        while (peek() != '"') {
            if (peek() == '\\') {
                readEscape(characters);
            } else if (isPlain(peek())) {
                characters.append(text.charAt(at++));
            } else {
                throw refuse(peek() == END ? "the string does not end" : "control characters must be escaped");
            }
        }
        at++;
        return characters.toString();
    }

    private static boolean isPlain(int c) {
        return c >= ' ' && c != '"' && c != '\\';
    }

    private void readEscape(StringBuilder characters) {
        at++;
        int letter = peek();
        int known = "\"\\/bfnrt".indexOf(letter);
        if (letter != END && known >= 0) {
            characters.append("\"\\/\b\f\n\r\t".charAt(known));
            at++;
        } else if (letter == 'u') {
            readUnicode(characters);
        } else {
            throw refuse("an escape expected after '\\', was " + found());
        }
    }

    /** Halves of a pair that stand alone are no characters: they would break whatever writes the text again. */
    private void readUnicode(StringBuilder characters) {
        JsonPosition start = position();
        char first = readHex();
        characters.append(first);
        if (Character.isHighSurrogate(first) && text.startsWith("\\u", at)) {
            at++;
            char second = readHex();
            characters.append(second);
            if (Character.isLowSurrogate(second)) {
                return;
            }
        }
        if (Character.isSurrogate(first)) {
            throw new JsonException(start, "half a surrogate pair is no character");
        }
    }

    private char readHex() {
        at++;
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
            if (digit < 0) {
                throw refuse("four hexadecimal digits expected, was " + found());
            }
            code = code << 4 | digit;
            at++;
        }
        return (char) code;
    }

    private String readNumber() {
        JsonPosition start = position();
        int from = at;
        skip('-');
        if (!skip('0')) {
            skipDigits();
        }
        if (skip('.')) {
            skipDigits();
        }
        if (skip('e') || skip('E')) {
            if (!skip('-')) {
                skip('+');
            }
            if (skipDigits() > MAX_EXPONENT_DIGITS) {
                throw new JsonException(start, "an exponent must have at most " + MAX_EXPONENT_DIGITS + " digits");
            }
        }
        if (at - from > JsonNumber.MAX_LENGTH) {
            throw new JsonException(start, "a number must have at most " + JsonNumber.MAX_LENGTH + " characters");
        }
        return text.substring(from, at);
    }

    private boolean skip(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private int skipDigits() {
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == from) {
            throw refuse("a digit expected, was " + found());
        }
        return at - from;
    }

    private void expectWord(String word) {
        if (!text.startsWith(word, at)) {
            throw refuse("a value expected, was " + found());
        }
        at += word.length();
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw refuse("'" + wanted + "' expected, was " + found());
        }
        at++;
    }

    private void skipSpace() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return;
            }
            at++;
            if (c == '\n') {
                line++;
                lineStart = at;
            }
        }
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private JsonPosition position() {
        return new JsonPosition(line, at - lineStart + 1);
    }

    private String found() {
        if (at >= text.length()) {
            return "the end of the text";
        }
        int c = text.codePointAt(at);
        boolean visible = c > ' ' && c < 0x7F;
        return visible ? "'" + (char) c + "'" : String.format("U+%04X", c);
    }

    private JsonException refuse(String reason) {
        return new JsonException(position(), reason);
    }
}
