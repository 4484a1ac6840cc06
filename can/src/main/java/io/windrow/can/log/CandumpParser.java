package io.windrow.can.log;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameKind;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * One line of {@code candump -l} to one frame; for one thread.
 *
 * <pre>{@code
 * (1436509052.249713) can0 18FEF31C#3D422397722E724B      29-bit: eight digits, 11-bit: three
 * (1436509052.249713) can0 123#R8                         remote
 * (1436509052.249713) can0 123##1112233                   CAN FD: one digit of flags, then data
 * (1436509052.249713) can0 20000080#0000000000000000      error: flag 20000000 and the error classes
 * (1436509052.249713) can0 123#1122334455667788_F T       raw length code above 8, direction
 * }</pre>
 */
final class CandumpParser implements LineParser {
    static final Pattern SHAPE = Pattern.compile("\\s*\\(\\d+(\\.\\d*)?\\)\\s+\\S+\\s+[0-9A-Fa-f]+#.*");
    private static final int MAX_DECIMALS = 9;
    static final int ERROR_FLAG = 0x20000000;
    private static final int FLAGS = 0xE0000000;
    private static final byte[] NO_DATA = {};

    private final TextCursor text = new TextCursor();
    private String channel = "";
    private byte[] channelBytes = NO_DATA;

    @Override
    public CanFrame parse(byte[] line, int length, boolean terminated) throws MalformedLine {
        text.start(line, length);
        text.takeBlanks();
        long micros = timestamp();
        if (!text.takeBlanks()) {
            throw new MalformedLine("no space after the timestamp: " + text.quoteRest());
        }
        readChannel();
        int from = text.at();
        int to = text.endOfToken();
        CanFrame frame = frame(micros, to);
        text.move(to);
        boolean directed = direction();
        if (!terminated && !directed && couldGoOn(frame)) {
            throw new MalformedLine(
                    "the last line has no line break, so its frame may be cut off: " + text.quote(from, to));
        }
        return frame;
    }

    private static boolean couldGoOn(CanFrame frame) {
        return frame.flexibleDataRate()
                ? frame.length() < CanFrame.MAX_FLEXIBLE_LENGTH
                : frame.length() < CanFrame.MAX_CLASSICAL_LENGTH;
    }

    private long timestamp() throws MalformedLine {
        int from = text.at();
        if (!text.take('(')) {
            throw new MalformedLine("a line begins with a timestamp in parentheses, this one with " + text.quoteRest());
        }
        long micros = text.takeDecimal(6);
        if (micros < 0 || text.decimals() > MAX_DECIMALS || !text.take(')')) {
            throw new MalformedLine("timestamp must be (seconds.fraction) with up to 9 decimals, was "
                    + text.quote(from, text.endOfToken()));
        }
        if (micros > Times.MAX_MICROS) {
            throw new MalformedLine("timestamp is beyond the year 9999: " + text.quote(from, text.at()));
        }
        return micros;
    }

    /** Leaves the cursor at the frame. One recording has few channels, so that the last name is kept. */
    private void readChannel() throws MalformedLine {
        int from = text.at();
        int to = text.endOfToken();
        if (!text.isAt(from, channelBytes, to)) {
            checkChannel(from, to);
            channel = text.text(from, to);
            channelBytes = channel.getBytes(StandardCharsets.ISO_8859_1);
        }
        text.move(to);
        text.takeBlanks();
        if (text.atEnd()) {
            throw new MalformedLine("no frame after the channel: " + text.quote(from, to));
        }
    }

    private void checkChannel(int from, int to) throws MalformedLine {
        boolean plain = to > from && to - from <= CanFrame.MAX_CHANNEL_LENGTH;
        for (int i = from; i < to && plain; i++) {
            plain = text.byteAt(i) > ' ' && text.byteAt(i) <= '~' && text.byteAt(i) != '#';
        }
        if (!plain) {
            throw new MalformedLine("channel must be 1 to " + CanFrame.MAX_CHANNEL_LENGTH
                    + " printable characters without \"#\", was " + text.quote(from, to));
        }
    }

    private CanFrame frame(long micros, int to) throws MalformedLine {
        int from = text.at();
        int hash = text.find('#', to);
        if (hash < 0) {
            throw new MalformedLine("no \"#\" between identifier and data: " + text.quote(from, to));
        }
        int bits = identifier(from, hash);
        boolean error = (bits & FLAGS) != 0;
        CanId id = new CanId(bits & ~ERROR_FLAG, hash - from == 8);
        text.move(hash + 1);
        boolean marked = text.peek() == 'R' || text.peek() == 'r' || text.peek() == '#';
        if (error && marked) {
            throw new MalformedLine("an error frame is neither remote nor CAN FD: " + text.quote(from, to));
        }
        if (text.take('#')) {
            return flexible(micros, id, to);
        }
        if (marked) {
            return remote(micros, id, to);
        }
        byte[] data = data(endOfData(to), false);
        FrameKind kind = error ? FrameKind.ERROR : FrameKind.DATA;
        return CanFrame.of(micros, channel, id, kind, false, 0, data);
    }

    /** The digits' bits; of the flags above 29 bits only the error flag is let through. */
    private int identifier(int from, int to) throws MalformedLine {
        int digits = to - from;
        if (digits != 3 && digits != 8) {
            throw new MalformedLine("identifier must have 3 or 8 hex digits: " + text.quote(from, to));
        }
        int bits = 0;
        for (int i = from; i < to; i++) {
            bits = bits << 4 | hex(i, "identifier", from, to);
        }
        if (digits == 3 && bits > CanId.MAX_STANDARD) {
            throw new MalformedLine("identifier of 3 digits is above 7FF: " + text.quote(from, to));
        }
        int flags = bits & FLAGS;
        if (flags != 0 && flags != ERROR_FLAG) {
            throw new MalformedLine("identifier is beyond 29 bits: " + text.quote(from, to));
        }
        return bits;
    }

    private CanFrame remote(long micros, CanId id, int to) throws MalformedLine {
        int from = text.at();
        text.move(from + 1);
        int length = 0;
        if (text.at() < to) {
            length = text.hexAt(text.at());
            text.move(text.at() + 1);
        }
        boolean plain = text.at() == to || (length == CanFrame.MAX_CLASSICAL_LENGTH && isRawLength(text.at(), to));
        if (length < 0 || length > CanFrame.MAX_CLASSICAL_LENGTH || !plain) {
            throw new MalformedLine("remote frame must ask for 0 to 8 bytes: " + text.quote(from, to));
        }
        return CanFrame.remote(micros, channel, id, length);
    }

    /** The flags (bit rate switch, error state) are read over: they say how a frame was sent and not what. */
    private CanFrame flexible(long micros, CanId id, int to) throws MalformedLine {
        int from = text.at();
        if (from >= to || text.hexAt(from) < 0) {
            throw new MalformedLine(
                    "CAN FD frame must have a hex digit of flags after \"##\": " + text.quote(from, to));
        }
        text.move(from + 1);
        return CanFrame.of(micros, channel, id, FrameKind.DATA, true, 0, data(to, true));
    }

    /** Where the data end: before {@code _9} to {@code _F}, a raw length code that means 8 all the same. */
    private int endOfData(int to) throws MalformedLine {
        int underscore = text.find('_', to);
        if (underscore < 0) {
            return to;
        }
        if (underscore - text.at() != 2 * CanFrame.MAX_CLASSICAL_LENGTH || !isRawLength(underscore, to)) {
            throw new MalformedLine(
                    "only 8 data bytes can have a raw length code, _9 to _F: " + text.quote(text.at(), to));
        }
        return underscore;
    }

    private boolean isRawLength(int from, int to) {
        return to - from == 2 && text.byteAt(from) == '_' && text.hexAt(from + 1) > CanFrame.MAX_CLASSICAL_LENGTH;
    }

    private byte[] data(int to, boolean flexible) throws MalformedLine {
        int from = text.at();
        int digits = to - from;
        int length = digits / 2;
        if (digits % 2 != 0) {
            throw new MalformedLine("odd number of hex digits in data: " + text.quote(from, to));
        }
        if (!CanFrame.isLength(length, flexible)) {
            String rule = flexible
                    ? "data bytes, CAN FD knows 0 to 8, 12, 16, 20, 24, 32, 48 and 64: "
                    : "data bytes in a classical frame, at most 8 go: ";
            throw new MalformedLine(length + " " + rule + text.quote(from, to));
        }
        byte[] data = length == 0 ? NO_DATA : new byte[length];
        for (int i = 0; i < length; i++) {
            int high = hex(from + 2 * i, "data", from, to);
            data[i] = (byte) (high << 4 | hex(from + 2 * i + 1, "data", from, to));
        }
        return data;
    }

    private int hex(int index, String where, int from, int to) throws MalformedLine {
        int digit = text.hexAt(index);
        if (digit < 0) {
            throw new MalformedLine("not a hex digit in " + where + ": " + text.quote(from, to));
        }
        return digit;
    }

    /** Whether the line ends with a direction, T or R. */
    private boolean direction() throws MalformedLine {
        text.takeBlanks();
        int from = text.at();
        boolean directed = text.take('T') || text.take('R');
        text.takeBlanks();
        if (!text.atEnd()) {
            text.move(from);
            throw new MalformedLine("unexpected text after the frame: " + text.quoteRest());
        }
        return directed;
    }
}
