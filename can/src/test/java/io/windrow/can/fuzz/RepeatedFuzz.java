package io.windrow.can.fuzz;

import io.windrow.can.fuzz.Cost.Work;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Long inputs out of short ones, to find what takes more than its share of time or memory: an input is a letter that says
 * who reads it, a beginning, what is repeated, and an end.
 *
 * <pre>{@code
 * c "beginning" 00 "repeated" 00 "end"     c catalogue file, d DBC, f file of definitions,
 *                                           i data dictionary, n canboat, else a recorded bus
 * }</pre>
 *
 * <p>A {@code 01} in the repeated part becomes the repetition's number in decimal, so that names may differ.
 */
public final class RepeatedFuzz {
    private static final int LENGTH = 1 << 16;
    private static final int MAX_UNIT = 1 << 10;

    private RepeatedFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        int first = find(bytes, 1);
        int second = find(bytes, first + 1);
        if (bytes.length > 0 && second < bytes.length && second - first <= MAX_UNIT) {
            reader(bytes[0], repeated(bytes, first, second)).run();
        }
    }

    private static Work reader(byte letter, byte[] text) {
        return switch (letter) {
            case 'd' -> () -> DbcFuzz.fuzzerTestOneInput(text);
            case 'c' -> () -> CatalogueFileFuzz.fuzzerTestOneInput(text);
            case 'n' -> () -> CanboatFuzz.fuzzerTestOneInput(text);
            case 'i' -> () -> DdiFuzz.fuzzerTestOneInput(text);
            case 'f' -> () -> DefinitionFilesFuzz.fuzzerTestOneInput(text);
            default -> () -> LogFuzz.fuzzerTestOneInput(text);
        };
    }

    private static byte[] repeated(byte[] bytes, int first, int second) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.write(bytes, 1, first - 1);
        for (int i = 0; second > first + 1 && text.size() < LENGTH; i++) {
            for (int at = first + 1; at < second; at++) {
                if (bytes[at] == 1) {
                    text.writeBytes(Integer.toString(i).getBytes(StandardCharsets.US_ASCII));
                } else {
                    text.write(bytes[at]);
                }
            }
        }
        text.write(bytes, second + 1, bytes.length - second - 1);
        return text.toByteArray();
    }

    private static int find(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != 0) {
            at++;
        }
        return at;
    }
}
