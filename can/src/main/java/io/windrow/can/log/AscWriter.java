package io.windrow.can.log;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.FrameKind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * Writes frames as Vector ASC, so that {@link FrameLogs} gives them back equal; for one thread.
 *
 * <p>Times are absolute, dates in UTC. A frame that is older than the block it would stand in begins a new trigger block.
 * What ASC has no room for stands in comments, which other readers pass over: a channel's name unless it is {@code can0} for
 * 1, {@code can1} for 2 and so on, and an error frame's classes and data. CAN FD frames are written with BRS and ESI 0, since
 * a frame does not keep them; durations and bit counts are 0.
 */
public final class AscWriter implements FrameLogWriter {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final long NOT_BEGUN = -1;

    private final OutputStream stream;
    private final Map<String, Integer> channels = new HashMap<>();
    private long startMicros = NOT_BEGUN;

    /** Writes to a stream and owns it: closing the writer closes the stream. */
    public AscWriter(OutputStream stream) {
        this.stream = new BufferedOutputStream(stream, 1 << 16);
    }

    /** Writes one frame as one line; refuses a time outside 1970 to 9999, an unprintable channel and the 256th one. */
    @Override
    public void write(CanFrame frame) throws IOException {
        requireWritable(frame);
        begin(frame.capturedAtMicros());
        int channel = channel(frame.channel());
        long elapsed = frame.capturedAtMicros() - startMicros;
        print(String.format(
                Locale.ROOT, "%4d.%06d %s", elapsed / 1_000_000, elapsed % 1_000_000, event(frame, channel)));
    }

    @Override
    public void flush() throws IOException {
        stream.flush();
    }

    @Override
    public void close() throws IOException {
        try (stream) {
            if (startMicros != NOT_BEGUN) {
                print("End TriggerBlock");
            }
        }
    }

    private void begin(long micros) throws IOException {
        if (startMicros != NOT_BEGUN && micros >= startMicros) {
            return;
        }
        String date = AscDates.text(micros);
        if (startMicros == NOT_BEGUN) {
            print("date " + date);
            print("base hex  timestamps absolute");
            print("no internal events logged");
        } else {
            print("End TriggerBlock");
        }
        print("Begin Triggerblock " + date);
        startMicros = micros - micros % 1_000;
    }

    private int channel(String name) throws IOException {
        Integer known = channels.get(name);
        if (known != null) {
            return known;
        }
        int number = preferred(name);
        while (channels.containsValue(number)) {
            number = number % AscParser.MAX_CHANNEL + 1;
        }
        channels.put(name, number);
        if (!FrameRules.channel(number - 1).equals(name)) {
            print(AscParser.CHANNEL_NOTE + number + " is " + name);
        }
        return number;
    }

    /** The number that readers know by this name, so that most logs need no comment. */
    private static int preferred(String name) {
        for (int number = 1; number <= AscParser.MAX_CHANNEL; number++) {
            if (FrameRules.channel(number - 1).equals(name)) {
                return number;
            }
        }
        return 1;
    }

    private static String event(CanFrame frame, int channel) {
        if (frame.kind() == FrameKind.ERROR) {
            return String.format(
                            Locale.ROOT,
                            "%-2d ErrorFrame // %s %s %s",
                            channel,
                            AscParser.ERROR_NOTE,
                            frame.id(),
                            HEX.formatHex(frame.data()))
                    .stripTrailing();
        }
        String id = Integer.toHexString(frame.id().bits()).toUpperCase(Locale.ROOT)
                + (frame.id().extended() ? "x" : "");
        if (frame.flexibleDataRate()) {
            return flexible(frame, channel, id);
        }
        String content = frame.kind() == FrameKind.REMOTE
                ? "r " + frame.remoteLength()
                : "d " + frame.length() + " " + HEX.formatHex(frame.data());
        return String.format(Locale.ROOT, "%-2d %-15s Rx   %s", channel, id, content)
                .stripTrailing();
    }

    private static String flexible(CanFrame frame, int channel, String id) {
        String head = String.format(Locale.ROOT, "CANFD %3d Rx   %11s %33s 0 0 ", channel, id, "");
        String data = frame.length() == 0 ? "" : HEX.formatHex(frame.data()) + " ";
        return String.format(
                Locale.ROOT,
                "%s%x %2d %s%8d %4d %8X 0 0 0 0 0",
                head,
                FrameRules.codeOf(frame.length()),
                frame.length(),
                data,
                0,
                0,
                AscParser.FLEXIBLE_FLAG);
    }

    private void print(String line) throws IOException {
        stream.write(line.getBytes(StandardCharsets.US_ASCII));
        stream.write('\n');
    }

    private void requireWritable(CanFrame frame) {
        if (!Times.isDated(frame.capturedAtMicros())) {
            throw new IllegalArgumentException(
                    "an ASC line must be dated 1970 to 9999, was " + frame.capturedAtMicros() + " µs");
        }
        if (!FrameRules.isChannel(frame.channel())) {
            throw new IllegalArgumentException(
                    "an ASC line's channel must be printable without spaces or \"#\", was \"" + frame.channel() + "\"");
        }
        if (channels.size() == AscParser.MAX_CHANNEL && !channels.containsKey(frame.channel())) {
            throw new IllegalArgumentException("an ASC log must have at most " + AscParser.MAX_CHANNEL + " channels, \""
                    + frame.channel() + "\" is one more");
        }
    }
}
