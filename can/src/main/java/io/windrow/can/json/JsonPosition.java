package io.windrow.can.json;

/**
 * Where something stands in a text.
 *
 * @param line from 1; a line ends after a line feed
 * @param column from 1, in UTF-16 units
 */
public record JsonPosition(int line, int column) {
    public JsonPosition {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line and column count from 1, were " + line + " and " + column);
        }
    }

    /** As compilers write it: {@code 12:5}. */
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
