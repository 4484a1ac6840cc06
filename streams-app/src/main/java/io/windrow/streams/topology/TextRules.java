package io.windrow.streams.topology;

/** What a text must be to be part of a key and to stand in a table, as the sink sees it. Any thread may use it. */
final class TextRules {
    private static final int MAX_LENGTH = 255;
    private static final int MAX_LABEL = 1_000;

    private TextRules() {}

    /**
     * Refuses a name that is missing, or breaks the rules of a text.
     *
     * @param what its field
     * @throws IllegalArgumentException naming the field
     */
    static void requireName(String what, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(what + " is missing");
        }
        requireText(what, text);
    }

    /** Refuses a text that would make keys of any length, or that PostgreSQL does not take. */
    static void requireText(String what, String text) {
        require(what, text, MAX_LENGTH);
    }

    /** The same for what a state is called, which has no column of its own: 256 of them stand in one window. */
    static void requireLabel(String what, String text) {
        require(what, text, MAX_LABEL);
    }

    private static void require(String what, String text, int most) {
        if (text.length() > most) {
            throw new IllegalArgumentException(
                    what + " must have at most " + most + " characters, had " + text.length());
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(what + " must not hold a NUL character");
        }
    }
}
