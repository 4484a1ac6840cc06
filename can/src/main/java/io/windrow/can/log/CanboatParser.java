package io.windrow.can.log;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * canboat's PLAIN, one line to one frame, and FAST, one line to the frames of one transfer; for one thread.
 *
 * <pre>{@code
 * time, priority, PGN, source, destination, length, data
 * 2011-11-24-22:42:04.388,2,127251,36,255,8,7d,0b,7d,02,00,ff,ff,ff
 * 2021-01-18T01:23:06.960Z,6,129540,26,255,216,ec,ff,12,1e,96,...
 * }</pre>
 *
 * <p>A line of 9 to 223 bytes is a fast packet that was put together; it is taken apart again ({@link FastPackets}), so that
 * its frames are as they were but for the sequence counter, and the bytes that fill the last. In FAST, a line of up to 8 bytes
 * is taken apart as well when its group only goes as fast packet (126208, 126464, 126720 and 130816 to 131071); other short
 * lines are frames. What is longer came by another transport and is rejected. Whether a file is FAST, its first lines tell.
 * A broadcast group's destination is not read: the bus has no room for it. Times without a zone are taken as UTC.
 */
final class CanboatParser implements LineParser {
    static final Pattern SHAPE = Pattern.compile(
            "\\s*\\d{4}-\\d\\d-\\d\\d[T -]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:?\\d\\d)?\\s*,\\s*\\d\\s*,\\s*\\d+\\s*,\\s*\\d+\\s*,"
                    + "\\s*\\d+\\s*,\\s*(?<length>\\d+)\\s*(,.*)?");
    private static final String FAST_MARK = "# format=FAST";
    private static final int FIRST_BYTE = 6;
    private static final int MAX_ADDRESS = 255;

    private final Fields fields = new Fields();
    private final FastPackets packets = new FastPackets();
    private boolean fast;

    CanboatParser(boolean fast) {
        this.fast = fast;
    }

    /** Whether some lines say so, or are too long for a frame. */
    static boolean isFast(List<String> lines) {
        return lines.stream().anyMatch(line -> line.startsWith(FAST_MARK) || isTransfer(line));
    }

    private static boolean isTransfer(String line) {
        Matcher shape = SHAPE.matcher(line);
        return shape.matches() && shape.group("length").matches("0*([1-9]\\d+|9)");
    }

    @Override
    public boolean isComment(int first) {
        return first == '#';
    }

    @Override
    public void comment(byte[] line, int length) {
        fast |= new String(line, 0, length, StandardCharsets.ISO_8859_1).startsWith(FAST_MARK);
    }

    @Override
    public @Nullable CanFrame more() {
        return packets.next();
    }

    @Override
    public @Nullable CanFrame parse(byte[] line, int length, boolean terminated) throws MalformedLine {
        fields.splitAt(',', line, length);
        long micros = Times.takeDateTime(fields.cursor(0));
        if (!fields.isRead(0)) {
            throw new MalformedLine("not a date and time: " + fields.quote(0));
        }
        Pgn pgn = pgn();
        CanId id = id(pgn);
        byte[] data = data(terminated);
        if (data.length <= CanFrame.MAX_CLASSICAL_LENGTH && !(fast && FastPackets.isAlways(pgn))) {
            return CanFrame.data(micros, FrameRules.channel(0), id, data);
        }
        packets.begin(micros, FrameRules.channel(0), id, data);
        return packets.next();
    }

    private Pgn pgn() throws MalformedLine {
        int number = fields.number(2, Pgn.MAX, "PGN");
        boolean broadcast = (number >>> 8 & 0xFF) >= 240;
        if (!broadcast && (number & 0xFF) != 0) {
            throw new MalformedLine("PGN below PDU format 240 must end in a zero byte: " + number);
        }
        return new Pgn(number);
    }

    private CanId id(Pgn pgn) throws MalformedLine {
        int priority = fields.number(1, 7, "priority");
        int source = fields.number(3, MAX_ADDRESS, "source");
        int destination = fields.number(4, MAX_ADDRESS, "destination");
        return CanId.of(pgn, source, pgn.isBroadcast() ? CanId.GLOBAL : destination, priority);
    }

    private byte[] data(boolean terminated) throws MalformedLine {
        int length = fields.number(5, FastPackets.MAX_LENGTH, "length");
        boolean trailing = fields.count() == FIRST_BYTE + length + 1 && fields.width(FIRST_BYTE + length) == 0;
        fields.requireEnd(trailing ? FIRST_BYTE + length + 1 : FIRST_BYTE + length);
        if (!terminated && length > 0) {
            fields.bytes(FIRST_BYTE + length - 1, 1);
        }
        return fields.bytes(FIRST_BYTE, length, 1);
    }
}
