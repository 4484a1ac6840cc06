package io.windrow.can.log;

import io.windrow.can.frame.CanId;

/** Where the fields of a line begin and end, and what is in them; strings only for messages. For one thread. */
final class Fields {
    /** A fast packet's 223 bytes and its head have room. */
    static final int MOST = 256;

    private static final int MAX_STANDARD_DIGITS = 4;
    private static final int MAX_DIGITS = 8;

    private final TextCursor text = new TextCursor();
    private final int[] from = new int[MOST];
    private final int[] to = new int[MOST];
    private int count;

    /** Fields are what stands between blanks. */
    void splitAtBlanks(byte[] line, int length) throws MalformedLine {
        text.start(line, length);
        count = 0;
        text.takeBlanks();
        while (!text.atEnd()) {
            int end = text.endOfToken();
            add(text.at(), end);
            text.move(end);
            text.takeBlanks();
        }
    }

    /** Fields are what stands between separators, without blanks and quotes around it. */
    void splitAt(char separator, byte[] line, int length) throws MalformedLine {
        text.start(line, length);
        count = 0;
        int begin = 0;
        boolean quoted = false;
        for (int i = 0; i <= length; i++) {
            quoted ^= i < length && line[i] == '"';
            if (i == length || (line[i] == separator && !quoted)) {
                addTrimmed(begin, i, separator);
                begin = i + 1;
            }
        }
    }

    private void addTrimmed(int begin, int end, char separator) throws MalformedLine {
        int low = begin;
        int high = end;
        while (low < high && isEdge(text.byteAt(low), separator)) {
            low++;
        }
        while (high > low && isEdge(text.byteAt(high - 1), separator)) {
            high--;
        }
        add(low, high);
    }

    private static boolean isEdge(int value, char separator) {
        return (value == ' ' || value == '\t' || value == '"') && value != separator;
    }

    private void add(int begin, int end) throws MalformedLine {
        if (count == MOST) {
            throw new MalformedLine("line has more than " + MOST + " fields");
        }
        from[count] = begin;
        to[count++] = end;
    }

    int count() {
        return count;
    }

    /** How many bytes a field has; 0 when the line has no such field. */
    int width(int field) {
        return field < 0 || field >= count ? 0 : to[field] - from[field];
    }

    /** A field's byte, or -1 when it has none there. */
    int byteAt(int field, int index) {
        return index >= 0 && index < width(field) ? text.byteAt(from[field] + index) : -1;
    }

    /** Whether a field is a word, whatever its case. */
    boolean is(int field, String word) {
        boolean same = width(field) == word.length();
        for (int i = 0; i < word.length() && same; i++) {
            same = Character.toLowerCase((char) byteAt(field, i)) == Character.toLowerCase(word.charAt(i));
        }
        return same;
    }

    boolean isNumber(int field) {
        boolean number = width(field) > 0;
        for (int i = 0; i < width(field) && number; i++) {
            number = byteAt(field, i) >= '0' && byteAt(field, i) <= '9';
        }
        return number;
    }

    String text(int field) {
        return width(field) == 0 ? "" : text.text(from[field], to[field]);
    }

    String quote(int field) {
        return width(field) == 0 ? "\"\"" : text.quote(from[field], to[field]);
    }

    /** A field and all that follows it, for a message. */
    String quoteFrom(int field) {
        return field < count ? text.quote(from[field], text.end()) : "\"\"";
    }

    /** The cursor at a field, which it does not leave. */
    TextCursor cursor(int field) {
        text.move(from[field]);
        return text;
    }

    /** Whether the cursor stands at the end of a field. */
    boolean isRead(int field) {
        return text.at() == to[field];
    }

    /** A field as a whole decimal number. */
    int number(int field, int most, String what) throws MalformedLine {
        long value = width(field) > 0 ? cursor(field).takeNumber() : -1;
        if (value < 0 || value > most || text.decimals() > 0 || !isRead(field)) {
            throw new MalformedLine(what + " must be a number from 0 to " + most + ", was " + quote(field));
        }
        return (int) value;
    }

    /** A field as a time from 0 in microseconds, its unit being 10<sup>-places</sup> as many of them. */
    long micros(int field, int places, String what) throws MalformedLine {
        long value = width(field) > 0 ? cursor(field).takeDecimal(places) : -1;
        if (value < 0 || !isRead(field)) {
            throw new MalformedLine(what + " must be a decimal number, was " + quote(field));
        }
        return Times.requireDated(value, quote(field));
    }

    /** A field's hex digits, after {@code 0x} or not. */
    long hex(int field, String what) throws MalformedLine {
        return hex(field, hasPrefix(field) ? 2 : 0, width(field), what);
    }

    /** Some bytes of a field as hex digits. */
    long hex(int field, int first, int end, String what) throws MalformedLine {
        boolean good = end > first && end - first <= MAX_DIGITS;
        long bits = 0;
        for (int i = first; i < end && good; i++) {
            int digit = text.hexAt(from[field] + i);
            good = digit >= 0;
            bits = bits << 4 | digit;
        }
        if (!good) {
            throw new MalformedLine(what + " must be 1 to " + MAX_DIGITS + " hex digits, was " + quote(field));
        }
        return bits;
    }

    /** How many digits a field has after {@code 0x} or without it. */
    int hexDigits(int field) {
        return width(field) - (hasPrefix(field) ? 2 : 0);
    }

    /** Where a field ends in its line. */
    int endOf(int field) {
        return to[field];
    }

    /** An identifier in hex, of 11 bits when it is written with up to 4 digits and of 29 when with more. */
    CanId identifier(int field) throws MalformedLine {
        return FrameRules.id(hex(field, "identifier"), hexDigits(field) > MAX_STANDARD_DIGITS, quote(field));
    }

    private boolean hasPrefix(int field) {
        return byteAt(field, 0) == '0' && Character.toLowerCase(byteAt(field, 1)) == 'x';
    }

    /** So many fields of hex digits, two each. */
    byte[] bytes(int first, int length) throws MalformedLine {
        return bytes(first, length, 2);
    }

    /** So many fields of hex digits, two each or where {@code least} is 1 also one. */
    byte[] bytes(int first, int length, int least) throws MalformedLine {
        if (count - first < length) {
            throw new MalformedLine("line says " + length + " data bytes and has " + Math.max(0, count - first));
        }
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) digits(first + i, least);
        }
        return data;
    }

    private int digits(int field, int least) throws MalformedLine {
        int width = width(field);
        int value = 0;
        boolean good = width >= least && width <= 2;
        for (int i = 0; i < width && good; i++) {
            int digit = text.hexAt(from[field] + i);
            good = digit >= 0;
            value = value << 4 | digit;
        }
        if (!good) {
            throw new MalformedLine("data byte must be two hex digits, was " + quote(field));
        }
        return value;
    }

    void requireEnd(int field) throws MalformedLine {
        if (field < count) {
            throw new MalformedLine("unexpected text after the frame: " + quoteFrom(field));
        }
    }
}
