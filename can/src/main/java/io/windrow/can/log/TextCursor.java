package io.windrow.can.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** A place in a line of bytes; reads tokens and digits without making strings of them. */
final class TextCursor {
    private static final int QUOTED_BYTES = 40;
    private static final int MAX_PLACES = 9;
    private static final long[] POWERS = powers();
    private static final byte[] HEX_DIGITS = hexDigits();

    private byte[] line = new byte[0];
    private int at;
    private int end;
    private int decimals;

    void start(byte[] bytes, int length) {
        line = bytes;
        at = 0;
        end = length;
    }

    int at() {
        return at;
    }

    boolean atEnd() {
        return at >= end;
    }

    /** The byte here, or -1 at the end. */
    int peek() {
        return at < end ? line[at] & 0xFF : -1;
    }

    int byteAt(int index) {
        return line[index] & 0xFF;
    }

    void move(int to) {
        at = to;
    }

    /** Steps over one byte if it is the wanted one. */
    boolean take(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    boolean takeBlanks() {
        int from = at;
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
        return at > from;
    }

    boolean isDigit() {
        return at < end && line[at] >= '0' && line[at] <= '9';
    }

    /** Steps over the digit that is here. */
    int takeDigit() {
        return line[at++] - '0';
    }

    /** A whole number, -1 when there is none; one that is too great becomes about the greatest there is. */
    long takeNumber() {
        return takeDecimal(0);
    }

    /**
     * A decimal number without sign in units of 10<sup>-places</sup>, -1 when there is none. What is finer is cut off, not
     * rounded, so that time never runs ahead; what is too great becomes about the greatest there is.
     *
     * @param places 0 to 9
     */
    long takeDecimal(int places) {
        decimals = 0;
        if (!isDigit()) {
            return -1;
        }
        long room = Long.MAX_VALUE / 10 / POWERS[places];
        long whole = 0;
        while (isDigit()) {
            int digit = takeDigit();
            whole = whole < room ? whole * 10 + digit : 10 * room - 1;
        }
        return whole * POWERS[places] + (take('.') ? fraction(places) : 0);
    }

    /** How many digits the last number had after its point. */
    int decimals() {
        return decimals;
    }

    private long fraction(int places) {
        int from = at;
        long value = 0;
        for (int left = places; isDigit(); left--) {
            int digit = takeDigit();
            value = left > 0 ? value * 10 + digit : value;
        }
        decimals = at - from;
        return decimals < places ? value * POWERS[places - decimals] : value;
    }

    /** By character: looking a digit up takes a third of the time that asking Unicode for it takes. */
    private static byte[] hexDigits() {
        byte[] digits = new byte[256];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) (i < 128 ? Character.digit(i, 16) : -1);
        }
        return digits;
    }

    private static long[] powers() {
        long[] powers = new long[MAX_PLACES + 1];
        powers[0] = 1;
        for (int i = 1; i <= MAX_PLACES; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    /** Where the token that starts here ends. */
    int endOfToken() {
        int to = at;
        while (to < end && line[to] != ' ' && line[to] != '\t') {
            to++;
        }
        return to;
    }

    /** The index of a byte from here to {@code to}, or -1. */
    int find(char wanted, int to) {
        for (int i = at; i < to; i++) {
            if (line[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** The hex digit at an index, or -1 when it is none. */
    int hexAt(int index) {
        return HEX_DIGITS[line[index] & 0xFF];
    }

    boolean isAt(int from, byte[] wanted, int to) {
        return Arrays.equals(line, from, to, wanted, 0, wanted.length);
    }

    String text(int from, int to) {
        return new String(line, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Part of the line for a message to people: in quotes, shortened, nothing unprintable. */
    String quote(int from, int to) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = from; i < Math.min(to, from + QUOTED_BYTES); i++) {
            int value = byteAt(i);
            if (value >= ' ' && value <= '~') {
                quoted.append((char) value);
            } else {
                quoted.append(String.format(Locale.ROOT, "\\x%02X", value));
            }
        }
        return quoted.append(to - from > QUOTED_BYTES ? "…\"" : "\"").toString();
    }

    int end() {
        return end;
    }

    String quoteRest() {
        return quote(at, end);
    }
}
