package io.windrow.can.log;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import java.util.regex.Pattern;

/**
 * Yacht Devices' RAW, one line to one frame: {@code 16:29:27.082 R 09F8017F 50 C3 9A 2C 6B F4 F4 0A} (YDWG-02 manual,
 * appendix E); for one thread.
 *
 * <p>Identifiers have 29 bits. There is no date: the first day is 1970-01-01, and where the time of day goes back by more than
 * twelve hours, a new day begins. There is no length either: a last line without a line break counts only when it is full.
 */
final class YachtDevicesParser implements LineParser {
    static final Pattern SHAPE = Pattern.compile("\\s*\\d\\d:\\d\\d:\\d\\d\\.\\d+\\s+[RT]\\s+[0-9A-Fa-f]{8}(\\s.*)?");
    private static final int FIRST_BYTE = 3;

    private final Fields fields = new Fields();
    private long day;
    private long before;

    @Override
    public CanFrame parse(byte[] line, int length, boolean terminated) throws MalformedLine {
        fields.splitAtBlanks(line, length);
        TextCursor text = fields.cursor(0);
        long timeOfDay = Times.takeTimeOfDay(text);
        if (!fields.isRead(0) || !(fields.is(1, "R") || fields.is(1, "T"))) {
            throw new MalformedLine(
                    "a line begins with a time of day and R or T, this one with " + fields.quoteFrom(0));
        }
        if (fields.width(2) != 8) {
            throw new MalformedLine("identifier must have 8 hex digits: " + fields.quote(2));
        }
        CanId id = fields.identifier(2);
        int bytes = fields.count() - FIRST_BYTE;
        FrameRules.requireLength(bytes, false);
        byte[] data = fields.bytes(FIRST_BYTE, bytes);
        if (!terminated && bytes < CanFrame.MAX_CLASSICAL_LENGTH) {
            throw new MalformedLine(
                    "the last line has no line break, so its frame may be cut off: " + fields.quoteFrom(2));
        }
        return CanFrame.data(dated(timeOfDay), FrameRules.channel(0), id, data);
    }

    private long dated(long timeOfDay) {
        day += timeOfDay < before - Times.MICROS_PER_DAY / 2 ? 1 : 0;
        before = timeOfDay;
        return day * Times.MICROS_PER_DAY + timeOfDay;
    }
}
