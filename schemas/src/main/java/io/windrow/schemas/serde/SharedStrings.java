package io.windrow.schemas.serde;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Gives the same string for the same bytes, as far as it remembers: names of machines, signals and units come again in every
 * record. Remembers a bounded number, the latest of each place. Any thread may use it: what one does not see of another is made anew.
 */
final class SharedStrings {
    static final int MOST_BYTES = 64;

    private static final int PLACES = 1 << 12;

    private final @Nullable Known[] places = new Known[PLACES];

    /** Immutable, so that a thread that sees it at all sees the whole of it. */
    private static final class Known {
        private final byte[] bytes;
        private final String text;

        Known(byte[] bytes, String text) {
            this.bytes = bytes;
            this.text = text;
        }

        boolean is(byte[] other, int length) {
            return bytes.length == length && Arrays.equals(bytes, 0, length, other, 0, length);
        }
    }

    /** The text of UTF-8 bytes. */
    String of(Utf8 text) {
        int length = text.getByteLength();
        byte[] bytes = text.getBytes();
        if (length == 0 || length > MOST_BYTES) {
            return new String(bytes, 0, length, StandardCharsets.UTF_8);
        }
        int place = place(bytes, length);
        @Nullable Known known = places[place];
        if (known == null || !known.is(bytes, length)) {
            known = new Known(Arrays.copyOf(bytes, length), new String(bytes, 0, length, StandardCharsets.UTF_8));
            places[place] = known;
        }
        return known.text;
    }

    private static int place(byte[] bytes, int length) {
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash ^ (hash >>> 16)) & (PLACES - 1);
    }
}
