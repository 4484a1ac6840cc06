package io.windrow.can.definition.dbc;

/**
 * Where something stands in a file.
 *
 * @param line from 1
 * @param column from 1, in characters; a tab is one
 */
record DbcPlace(int line, int column) {
    DbcPlace {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line and column begin at 1, were " + line + ":" + column);
        }
    }
}
