package io.windrow.can.log;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.FrameKind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Writes frames as {@code candump -l} does, so that {@link CandumpReader} gives them back equal; for one thread.
 *
 * <p>CAN FD frames are written with flags 0, since a frame does not keep them.
 */
public final class CandumpWriter implements FrameLogWriter {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final OutputStream stream;

    /** Writes to a stream and owns it: closing the writer closes the stream. */
    public CandumpWriter(OutputStream stream) {
        this.stream = new BufferedOutputStream(stream, 1 << 16);
    }

    /** Writes one frame as one line. */
    @Override
    public void write(CanFrame frame) throws IOException {
        stream.write(line(frame).getBytes(StandardCharsets.US_ASCII));
        stream.write('\n');
    }

    @Override
    public void flush() throws IOException {
        stream.flush();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    /** A frame's line without its line break; refuses a time before 1970 and a channel that a line cannot hold. */
    public static String line(CanFrame frame) {
        requireWritable(frame);
        long micros = frame.capturedAtMicros();
        StringBuilder line =
                new StringBuilder(64).append('(').append(micros / 1_000_000).append('.');
        String fraction = Long.toString(1_000_000 + micros % 1_000_000);
        line.append(fraction, 1, fraction.length())
                .append(") ")
                .append(frame.channel())
                .append(' ');
        return line.append(identifier(frame)).append('#').append(content(frame)).toString();
    }

    private static String identifier(CanFrame frame) {
        return frame.kind() == FrameKind.ERROR
                ? String.format(Locale.ROOT, "%08X", frame.id().bits() | CandumpParser.ERROR_FLAG)
                : frame.id().toString();
    }

    private static String content(CanFrame frame) {
        if (frame.kind() == FrameKind.REMOTE) {
            return frame.remoteLength() == 0 ? "R" : "R" + frame.remoteLength();
        }
        String data = HEX.formatHex(frame.data());
        return frame.flexibleDataRate() ? "#0" + data : data;
    }

    private static void requireWritable(CanFrame frame) {
        if (!Times.isDated(frame.capturedAtMicros())) {
            throw new IllegalArgumentException(
                    "a candump line must be dated 1970 to 9999, was " + frame.capturedAtMicros() + " µs");
        }
        if (!frame.channel().chars().allMatch(c -> c > ' ' && c <= '~' && c != '#')) {
            throw new IllegalArgumentException(
                    "a candump line's channel must be printable without spaces or \"#\", was \"" + frame.channel()
                            + "\"");
        }
    }
}
