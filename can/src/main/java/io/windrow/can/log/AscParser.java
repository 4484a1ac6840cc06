package io.windrow.can.log;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameKind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Vector ASC, one line to one frame; for one thread.
 *
 * <pre>{@code
 * date Sat Sep 30 15:06:13.191 2017
 * base hex  timestamps absolute
 *    2.510001 2  100             Rx   r 8                                         x after 29-bit identifiers
 *    3.098426 1  18EBFF00x       Rx   d 8 01 A0 0F A6 60 3B D1 40  Length = 273910 BitCount = 141
 *    3.501000 1  ErrorFrame
 *   30.005071 CANFD   2 Rx        300  Name  1 0 9 12 01 02 03 04 05 06 07 08 09 0A 0B 0C  102203  133   303000
 *                                            BRS ESI, length code, length, data, duration, bits, flags
 * }</pre>
 *
 * <p>Times count from {@code date}, and inside a trigger block that has a date from that one; with {@code timestamps relative}
 * each from the line before. Dates are the recorder's local ones and are taken as UTC; without one, time begins at
 * 1970-01-01T00:00:00Z. Channel 1 is {@code can0}, unless a comment {@code // channel 1 is can7} says else ({@link AscWriter}
 * writes such). Other events than frames (statistics, transport messages, other buses) are passed over.
 */
final class AscParser implements LineParser {
    static final Pattern SHAPE = Pattern.compile(
            "\\s*((date\\s+[^\\s,;]+\\s+[^\\s,;]+\\s+\\d|base\\s+(hex|dec)|begin\\s+triggerblock|(no\\s+)?internal\\s+events\\s+logged).*"
                    + "|\\d+\\.\\d+\\s+(\\d+\\s+\\S+\\s+(Rx|Tx)\\s+[dr]|CANFD\\s+\\d+\\s+(Rx|Tx)|Start\\s+of\\s).*)",
            Pattern.CASE_INSENSITIVE);

    static final String CHANNEL_NOTE = "// channel ";
    static final String ERROR_NOTE = "SocketCAN";
    static final int MAX_CHANNEL = 255;
    static final int FLEXIBLE_FLAG = 0x1000;

    private static final Pattern CHANNEL = Pattern.compile(CHANNEL_NOTE + "(\\d{1,3}) is (\\S+)\\s*");
    private static final int REMOTE_FLAG = 0x10;

    private final Fields fields = new Fields();
    private final Map<Integer, String> channels = new HashMap<>();
    private boolean decimal;
    private boolean relative;
    private long startMicros;
    private long elapsedMicros;

    @Override
    public boolean isComment(int first) {
        return first == '/';
    }

    @Override
    public void comment(byte[] line, int length) {
        Matcher note = CHANNEL.matcher(new String(line, 0, length, StandardCharsets.ISO_8859_1));
        if (note.matches() && FrameRules.isChannel(note.group(2)) && Integer.parseInt(note.group(1)) <= MAX_CHANNEL) {
            channels.put(Integer.valueOf(note.group(1)), note.group(2));
        }
    }

    @Override
    public @Nullable CanFrame parse(byte[] line, int length, boolean terminated) throws MalformedLine {
        fields.splitAtBlanks(line, length);
        int first = fields.byteAt(0, 0);
        if (first < '0' || first > '9') {
            head();
            return null;
        }
        long micros = time();
        if (fields.is(1, "CANFD")) {
            return flexibleLine(micros);
        }
        if (fields.is(1, "CANXL")) {
            throw new MalformedLine("CAN XL is not read: " + fields.quoteFrom(1));
        }
        if (fields.isNumber(1) && fields.is(2, "ErrorFrame")) {
            return error(micros, channel(1), 3);
        }
        return isFrame() ? classical(micros, terminated) : null;
    }

    private void head() throws MalformedLine {
        if (fields.is(0, "base")) {
            decimal = fields.is(1, "dec");
            relative = fields.is(3, "relative");
        } else if (fields.is(0, "date")) {
            start(1);
        } else if (fields.is(0, "begin")) {
            if (fields.count() > 2) {
                start(2);
            }
        } else if (!fields.is(0, "end") && !fields.is(0, "internal") && !fields.is(0, "no")) {
            throw new MalformedLine("a line begins with a time, this one with " + fields.quoteFrom(0));
        }
    }

    private void start(int weekday) throws MalformedLine {
        startMicros = AscDates.micros(fields, weekday);
        elapsedMicros = 0;
    }

    private long time() throws MalformedLine {
        long given = fields.micros(0, 6, "time");
        elapsedMicros = relative ? Times.requireDated(elapsedMicros + given, fields.quote(0)) : given;
        return Times.requireDated(startMicros + elapsedMicros, fields.quote(0));
    }

    private String channel(int field) throws MalformedLine {
        int number = fields.number(field, MAX_CHANNEL, "channel");
        if (number == 0) {
            throw new MalformedLine("channels count from 1, was 0");
        }
        String name = channels.get(number);
        return name == null ? FrameRules.channel(number - 1) : name;
    }

    /** Other events have a word where a frame has its identifier, or where it has its channel. */
    private boolean isFrame() {
        boolean typed = isDirection(3) && (fields.is(4, "d") || fields.is(4, "r"));
        return typed || (fields.isNumber(1) && isIdentifier(2));
    }

    private boolean isDirection(int field) {
        return fields.is(field, "Rx") || fields.is(field, "Tx");
    }

    private boolean isIdentifier(int field) {
        int width = digits(field);
        boolean good = width > 0;
        for (int i = 0; i < width && good; i++) {
            good = Character.digit(fields.byteAt(field, i), 16) >= 0;
        }
        return good;
    }

    private int digits(int field) {
        int width = fields.width(field);
        return isExtended(field) ? width - 1 : width;
    }

    private boolean isExtended(int field) {
        int last = fields.byteAt(field, fields.width(field) - 1);
        return last == 'x' || last == 'X';
    }

    private CanId identifier(int field) throws MalformedLine {
        long bits;
        if (decimal) {
            TextCursor text = fields.cursor(field);
            bits = isIdentifier(field) ? text.takeNumber() : -1;
        } else {
            bits = fields.hex(field, 0, digits(field), "identifier");
        }
        return FrameRules.id(bits, isExtended(field), fields.quote(field));
    }

    private CanFrame classical(long micros, boolean terminated) throws MalformedLine {
        String channel = channel(1);
        CanId id = identifier(2);
        if (!isDirection(3) || !(fields.is(4, "d") || fields.is(4, "r"))) {
            throw new MalformedLine("after the identifier come Rx or Tx and d or r: " + fields.quoteFrom(2));
        }
        boolean remote = fields.is(4, "r");
        boolean unsaid = remote && (fields.count() == 5 || fields.is(5, "Length"));
        if (!terminated && fields.count() == 5) {
            throw new MalformedLine(
                    "the last line has no line break, so its frame may be cut off: " + fields.quoteFrom(2));
        }
        int length = unsaid ? 0 : FrameRules.lengthOf((int) lengthCode(5), false);
        return remote
                ? FrameRules.remote(micros, channel, id, length)
                : FrameRules.data(micros, channel, id, false, data(6, length, terminated));
    }

    private long lengthCode(int field) throws MalformedLine {
        if (fields.width(field) != 1) {
            throw new MalformedLine("length code must be one hex digit, was " + fields.quote(field));
        }
        return fields.hex(field, "length code");
    }

    private byte[] data(int first, int length, boolean terminated) throws MalformedLine {
        if (!decimal) {
            return fields.bytes(first, length);
        }
        if (!terminated && fields.count() <= first + length) {
            throw new MalformedLine(
                    "the last line has no line break, so its frame may be cut off: " + fields.quoteFrom(2));
        }
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) fields.number(first + i, 255, "data byte");
        }
        return data;
    }

    /** What kind of error it was, {@link AscWriter} writes in a comment behind it. */
    private CanFrame error(long micros, String channel, int note) throws MalformedLine {
        if (!fields.is(note, "//") || !fields.is(note + 1, ERROR_NOTE)) {
            return FrameRules.error(micros, channel);
        }
        CanId classes = FrameRules.id(fields.hex(note + 2, "error classes"), true, fields.quote(note + 2));
        int length = fields.count() - note - 3;
        FrameRules.requireLength(length, false);
        return CanFrame.of(micros, channel, classes, FrameKind.ERROR, false, 0, fields.bytes(note + 3, length));
    }

    private CanFrame flexibleLine(long micros) throws MalformedLine {
        String channel = channel(2);
        if (!isDirection(3)) {
            throw new MalformedLine("after the channel comes Rx or Tx: " + fields.quoteFrom(2));
        }
        if (fields.is(4, "ErrorFrame")) {
            return FrameRules.error(micros, channel);
        }
        CanId id = identifier(4);
        int bits = isBit(5) && isBit(6) ? 5 : 6; // there may be a name
        if (!isBit(bits) || !isBit(bits + 1)) {
            throw new MalformedLine("after the identifier come BRS and ESI, 0 or 1: " + fields.quoteFrom(4));
        }
        int code = (int) lengthCode(bits + 2);
        int length = fields.number(bits + 3, CanFrame.MAX_FLEXIBLE_LENGTH, "length");
        return flexible(micros, channel, id, code, length, bits + 4);
    }

    private boolean isBit(int field) {
        return fields.is(field, "0") || fields.is(field, "1");
    }

    /** The flags tell classical frames, which may stand in such lines as well, and what is remote. */
    private CanFrame flexible(long micros, String channel, CanId id, int code, int length, int first)
            throws MalformedLine {
        int field = first + length + 2;
        long flags = fields.width(field) == 0 ? FLEXIBLE_FLAG : fields.hex(field, "flags");
        boolean flexible = (flags & FLEXIBLE_FLAG) != 0 || length > CanFrame.MAX_CLASSICAL_LENGTH;
        if (!flexible && (flags & REMOTE_FLAG) != 0) {
            return FrameRules.remote(micros, channel, id, FrameRules.lengthOf(code, false));
        }
        if (length != FrameRules.lengthOf(code, flexible)) {
            throw new MalformedLine("length code " + code + " does not mean " + length + " bytes");
        }
        FrameRules.requireLength(length, flexible);
        return FrameRules.data(micros, channel, id, flexible, fields.bytes(first, length));
    }
}
