package io.windrow.streams.topology;

/** What a text must be to be part of a key and to stand in a table. Any thread may use it. */
final class TextRules {
    /** As the sink, so that what has no row has no window either. */
    private static final int MAX_LENGTH = 255;

    private TextRules() {}

    /**
     * Refuses a text that PostgreSQL would, or that would make keys of any length.
     *
     * @param what its field
     * @throws IllegalArgumentException naming the field
     */
    static void require(String what, String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    what + " must have at most " + MAX_LENGTH + " characters, had " + text.length());
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(what + " must not hold a NUL character");
        }
    }
}
