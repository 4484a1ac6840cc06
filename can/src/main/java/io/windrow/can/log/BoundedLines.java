package io.windrow.can.log;

import java.io.IOException;
import java.io.InputStream;

/** Lines of bytes in constant memory: of a line that is too long, the beginning is kept and the rest is passed over. */
final class BoundedLines {
    /** A CAN FD frame's line has less than 250 bytes; the rest is room for comments. */
    static final int MAX_LINE_BYTES = 4096;

    private final InputStream stream;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int limit;

    private final byte[] line = new byte[MAX_LINE_BYTES];
    private int length;
    private boolean overlong;
    private boolean terminated;

    BoundedLines(InputStream stream) {
        this.stream = stream;
    }

    /** Moves on to the next line; false when there is none. When it throws, the line is what came before. */
    boolean advance() throws IOException {
        length = 0;
        overlong = false;
        terminated = false;
        while (!terminated && fill()) {
            int from = at;
            at = endOfLine();
            keep(from, at);
            terminated = at < limit;
            at += terminated ? 1 : 0;
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
            return true;
        }
        return length > 0 || terminated;
    }

    /** The line's bytes without its end, valid up to {@link #length()} until the next move. */
    byte[] line() {
        return line;
    }

    int length() {
        return length;
    }

    /** Whether the line is longer than what is kept of it. */
    boolean overlong() {
        return overlong;
    }

    /** Whether a line feed ended the line, and not the file. */
    boolean terminated() {
        return terminated;
    }

    private boolean fill() throws IOException {
        if (at < limit) {
            return true;
        }
        at = 0;
        limit = 0;
        limit = Math.max(0, stream.read(buffer, 0, buffer.length));
        return limit > 0;
    }

    private int endOfLine() {
        int end = at;
        while (end < limit && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private void keep(int from, int to) {
        int kept = Math.min(to - from, MAX_LINE_BYTES - length);
        System.arraycopy(buffer, from, line, length, kept);
        length += kept;
        overlong |= kept < to - from;
    }
}
