package io.windrow.can.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a JSON text as RFC 8259 has it and nothing beside it: no comments, no trailing commas, no name twice in an object.
 *
 * <p>Bounded in depth, in size and in the length of numbers, so that no text costs more than it is worth.
 */
public final class Json {
    /** Objects and arrays may lie this deep in each other. */
    public static final int MAX_DEPTH = 64;
    /** Most bytes, or characters, of one text: six times canboat's definitions. */
    public static final int MAX_LENGTH = 16 << 20;

    private static final JsonPosition BEGINNING = new JsonPosition(1, 1);

    private Json() {}

    /** The one value in a text; refuses what is no JSON with a {@link JsonException}. */
    public static JsonValue read(String text) {
        requireLength(text.length());
        return new JsonParser(text).readAll();
    }

    /** The one value in bytes of UTF-8, with or without a byte order mark. */
    public static JsonValue read(byte[] utf8) {
        requireLength(utf8.length);
        return read(decode(utf8));
    }

    /** The one value in a file of UTF-8. */
    public static JsonValue read(Path file) throws IOException {
        return read(text(file));
    }

    /** A file's characters, not more than a text may have; refuses bytes that are not UTF-8. */
    public static String text(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] utf8 = stream.readNBytes(MAX_LENGTH + 1);
            requireLength(utf8.length);
            return decode(utf8);
        }
    }

    private static String decode(byte[] utf8) {
        CharBuffer characters = CharBuffer.allocate(utf8.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8), characters, true);
        String text = characters.flip().toString();
        if (result.isError()) {
            throw new JsonException(endOf(text), "bytes are not UTF-8");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static JsonPosition endOf(String text) {
        int lines = (int) text.chars().filter(c -> c == '\n').count();
        return new JsonPosition(lines + 1, text.length() - text.lastIndexOf('\n'));
    }

    private static void requireLength(int length) {
        if (length > MAX_LENGTH) {
            throw new JsonException(BEGINNING, "a text must have at most " + MAX_LENGTH + " bytes");
        }
    }
}
