package io.windrow.can.log;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A stream's first bytes, looked at before they are read; grows as they come, so that a live stream need not wait. */
final class Head extends InputStream {
    /** Some thousand lines of text, and the longest head of a trace many times over. */
    static final int MAX_BYTES = 1 << 16;

    private final InputStream rest;
    private byte[] bytes = new byte[1 << 13];
    private int length;
    private boolean ended;
    private @Nullable IOException broken;
    private int at;
    private final List<String> lines = new ArrayList<>();
    private int lineBegin;
    private int looked;

    Head(InputStream rest) {
        this.rest = rest;
    }

    /** Looks further ahead; false when there is no more, or no more is looked at. Broken compressed data are an end. */
    boolean grow() throws IOException {
        if (ended || length == MAX_BYTES) {
            return false;
        }
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(MAX_BYTES, 2 * length));
        }
        try {
            int got = rest.read(bytes, length, bytes.length - length);
            ended = got < 0;
            length += Math.max(0, got);
        } catch (ZipException | EOFException e) {
            ended = true;
            broken = e;
        }
        return !ended;
    }

    /** The first four bytes as a big-endian number; 0 when there are fewer. */
    int first4() {
        return length < 4
                ? 0
                : (bytes[0] & 0xFF) << 24 | (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF);
    }

    boolean begins(String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        return length >= wanted.length && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
    }

    /** Leaves out the first bytes, as if they were not there. */
    void drop(int count) {
        at = count;
    }

    /** The lines that are whole, or at the end all of them, each cut off where {@link BoundedLines} would. */
    List<String> lines() {
        lineBegin = Math.max(lineBegin, at);
        for (; looked < length; looked++) {
            if (bytes[looked] == '\n') {
                takeLine();
            }
        }
        if (lineBegin < length && (ended || length == MAX_BYTES)) {
            takeLine();
        }
        return lines;
    }

    private void takeLine() {
        lines.add(line(lineBegin, looked));
        lineBegin = looked + 1;
    }

    private String line(int from, int to) {
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        int kept = Math.min(end - from, BoundedLines.MAX_LINE_BYTES);
        return new String(bytes, from, kept, StandardCharsets.ISO_8859_1);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        if (at < length) {
            int given = Math.min(wanted, length - at);
            System.arraycopy(bytes, at, into, offset, given);
            at += given;
            return given;
        }
        if (broken != null) {
            throw broken;
        }
        return ended ? -1 : rest.read(into, offset, wanted);
    }
}
