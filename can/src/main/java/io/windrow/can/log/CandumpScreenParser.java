package io.windrow.can.log;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameKind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of what candump shows on the screen to one frame; for one thread.
 *
 * <pre>{@code
 * (1436509053.249713)  can0  18EEFF01   [8]  00 11 22 33 44 55 66 77     -ta; -tz and -td: (003.015821)
 * (2015-07-10 06:17:33.249713)  can0  123   [2]  3D 42   '=B'            -tA, -a
 *   can0  RX - -  123  [12]  00 01 02 03 04 05 06 07 08 09 0A 0B         no time, -x, CAN FD: two digits of length
 *   can0  123   [8]  remote request
 *   can0  20000080   [8]  00 00 00 00 00 00 00 00   ERRORFRAME
 * <0x18eeff01> [8] 05 a0 be 1c 00 a0 a0 c0                               candump 4.0, no channel: can0
 * }</pre>
 *
 * <p>Times that are counted from the first frame (-tz) or from the frame before (-td) begin at 1970-01-01T00:00:00Z; frames
 * without a time all have that one. Dates (-tA) are the recorder's local ones and are taken as UTC. Lines in which {@code -S}
 * swapped the bytes or {@code -i} made them binary are rejected.
 */
final class CandumpScreenParser implements LineParser {
    static final Pattern SHAPE = Pattern.compile("\\s*(\\([0-9 .:-]+\\)\\s+)?(\\S+\\s+((RX|TX)\\s+(\\S\\s+){0,2})?)?"
            + "(<0x[0-9A-Fa-f]+>|[0-9A-Fa-f]{3}|[0-9A-Fa-f]{8})\\s+(\\[\\d+]|\\{[0-9A-F]})(\\s.*)?");
    private static final Pattern SHORT_TIME = Pattern.compile("\\s*\\((\\d{1,9})\\.(\\d{6,9})\\).*");
    private static final int MOST_BETWEEN = 4;

    private final Fields fields = new Fields();
    private final boolean sinceBefore;
    private long before;

    /** Reads lines whose short times count from the first frame, or each from the line before. */
    CandumpScreenParser(boolean sinceBefore) {
        this.sinceBefore = sinceBefore;
    }

    /**
     * Whether short times are differences (-td) and do not count from the first frame (-tz): then they go back at some
     * line, or stand still although they are not 0.
     */
    static boolean isSinceBefore(List<String> lines) {
        List<Long> times = lines.stream()
                .map(SHORT_TIME::matcher)
                .filter(Matcher::matches)
                .map(time -> Long.parseLong(time.group(1)) * 1_000_000
                        + Long.parseLong(time.group(2).substring(0, 6)))
                .toList();
        boolean back = false;
        for (int i = 1; i < times.size(); i++) {
            back |= times.get(i) < times.get(i - 1);
        }
        int last = times.size() - 1;
        return back || (last > 1 && times.get(last) > 0 && times.get(last).equals(times.get(1)));
    }

    @Override
    public @Nullable CanFrame parse(byte[] line, int length, boolean terminated) throws MalformedLine {
        fields.splitAtBlanks(line, length);
        if (line[0] == '\t' || (fields.is(0, "interface") && fields.is(1, "="))) {
            return null; // what -e explains of the error frame above, and candump 4.0's first line
        }
        long micros = 0;
        int first = 0;
        if (fields.byteAt(0, 0) == '(') {
            boolean whole = fields.byteAt(0, fields.width(0) - 1) == ')';
            micros = whole ? seconds() : dateTime();
            first = whole ? 1 : 2;
        }
        int bracket = bracket(first);
        String channel = bracket - 1 > first
                ? FrameRules.channel(fields.text(first), fields.quote(first))
                : FrameRules.channel(0);
        return frame(micros, channel, bracket);
    }

    private long seconds() throws MalformedLine {
        TextCursor text = fields.cursor(0);
        text.take('(');
        boolean counted = !isAbsolute();
        long micros = text.takeDecimal(6);
        if (micros < 0 || !text.take(')') || !fields.isRead(0)) {
            throw new MalformedLine("timestamp must be (seconds.fraction), was " + fields.quote(0));
        }
        if (sinceBefore && counted) {
            before = Times.requireDated(before + micros, fields.quote(0));
            return before;
        }
        return Times.requireDated(micros, fields.quote(0));
    }

    /** Absolute seconds have ten digits, if need be with zeros in front; counted ones have at least three. */
    private boolean isAbsolute() {
        int digits = 0;
        while (fields.byteAt(0, digits + 1) >= '0' && fields.byteAt(0, digits + 1) <= '9') {
            digits++;
        }
        return digits >= 10;
    }

    private long dateTime() throws MalformedLine {
        TextCursor text = fields.cursor(0);
        text.take('(');
        long micros = Times.takeDateTime(text);
        if (!text.take(')')) {
            throw new MalformedLine("timestamp must be (date time), was " + fields.quoteFrom(0));
        }
        return micros;
    }

    /** The length in brackets, which has the identifier before it. */
    private int bracket(int first) throws MalformedLine {
        for (int i = first + 1; i < fields.count() && i <= first + 1 + MOST_BETWEEN; i++) {
            if (fields.byteAt(i, 0) == '[' || fields.byteAt(i, 0) == '{') {
                return i;
            }
        }
        throw new MalformedLine("no length in brackets after an identifier: " + fields.quoteFrom(first));
    }

    private CanFrame frame(long micros, String channel, int bracket) throws MalformedLine {
        boolean flexible = fields.width(bracket) == 4;
        int length = length(bracket);
        long bits = bits(bracket - 1);
        boolean error = (bits & CandumpParser.ERROR_FLAG) != 0;
        CanId id = FrameRules.id(bits & ~CandumpParser.ERROR_FLAG, digits(bracket - 1) == 8, fields.quote(bracket - 1));
        if (fields.is(bracket + 1, "remote") && fields.is(bracket + 2, "request")) {
            return FrameRules.remote(micros, channel, id, length);
        }
        FrameRules.requireLength(length, flexible);
        byte[] data = data(bracket + 1, length);
        requireTail(bracket + 1 + length, error);
        return error
                ? CanFrame.of(micros, channel, id, FrameKind.ERROR, false, 0, data)
                : FrameRules.data(micros, channel, id, flexible, data);
    }

    private byte[] data(int first, int length) throws MalformedLine {
        if (fields.byteAt(first, 2) == '`') {
            throw new MalformedLine("candump -S swapped the bytes: " + fields.quoteFrom(first));
        }
        return fields.bytes(first, length);
    }

    private int length(int bracket) throws MalformedLine {
        int width = fields.width(bracket);
        int open = fields.byteAt(bracket, 0);
        int close = fields.byteAt(bracket, width - 1);
        int high = Character.digit(fields.byteAt(bracket, 1), open == '{' ? 16 : 10);
        int low = width == 4 ? Character.digit(fields.byteAt(bracket, 2), 10) : 0;
        boolean matching = open == '[' ? close == ']' && width <= 4 : close == '}' && width == 3;
        if (!matching || width < 3 || high < 0 || low < 0) {
            throw new MalformedLine("length must be one or two digits in brackets, was " + fields.quote(bracket));
        }
        if (open == '{') {
            return FrameRules.lengthOf(high, false);
        }
        return width == 4 ? high * 10 + low : high;
    }

    private boolean inAngles(int field) {
        return fields.byteAt(field, 0) == '<' && fields.byteAt(field, fields.width(field) - 1) == '>';
    }

    private int digits(int field) {
        return inAngles(field) ? fields.width(field) - "<0x>".length() : fields.width(field);
    }

    /** The digits' bits; an error frame's flag is the only one let through above 29 bits. */
    private long bits(int field) throws MalformedLine {
        int digits = digits(field);
        if (digits != 3 && digits != 8) {
            throw new MalformedLine("identifier must have 3 or 8 hex digits: " + fields.quote(field));
        }
        long bits = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(fields.byteAt(field, i + (inAngles(field) ? "<0x".length() : 0)), 16);
            if (digit < 0) {
                throw new MalformedLine("not a hex digit in identifier: " + fields.quote(field));
            }
            bits = bits << 4 | digit;
        }
        return bits;
    }

    private void requireTail(int field, boolean error) throws MalformedLine {
        if (fields.byteAt(field, 0) != '\'' && !(error && fields.is(field, "ERRORFRAME"))) {
            fields.requireEnd(field);
        }
    }
}
