package io.windrow.console.bus;

import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Quality;
import io.windrow.can.decode.Received;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.diagnostic.Dtc;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line a message for people: time, channel, addresses, group, and the signals that have something to say.
 *
 * <pre>{@code
 * 2022-11-30T12:01:29.869107Z  can0  src 23  127250 VesselHeading  Heading=4.0018 rad  Reference=Magnetic (1)
 * }</pre>
 */
final class TextLines implements Listing {
    private static final String GAP = "  ";

    private final TextBuffer lines;

    TextLines(TextBuffer lines) {
        this.lines = lines;
    }

    @Override
    public void message(Received.Group group, Decoding.Message message) throws IOException {
        begin(group.capturedAtMicros(), group.channel());
        group(group);
        lines.put(' ').put(message.definition().name());
        int silent = 0;
        for (int i = 0; i < message.size(); i++) {
            if (message.isPresent(i)) {
                silent += signal(message, i) ? 0 : 1;
            }
        }
        if (silent > 0) {
            lines.put(GAP).put('(').put(silent).put(" not available)");
        }
        codes(TroubleCodes.of(group));
        lines.endLine();
    }

    @Override
    public void undefined(Received.Group group) throws IOException {
        begin(group.capturedAtMicros(), group.channel());
        group(group);
        lines.put(" ?  ").putHex(group.data()).endLine();
    }

    @Override
    public void foreign(CanFrame frame) throws IOException {
        begin(frame.capturedAtMicros(), frame.channel());
        lines.put(frame.id().toString()).put(' ').put(what(frame)).put(GAP).putHex(frame.data());
        lines.endLine();
    }

    @Override
    public void flush() throws IOException {
        lines.flush();
    }

    private static String what(CanFrame frame) {
        return switch (frame.kind()) {
            case REMOTE -> "remote";
            case ERROR -> "error";
            case DATA -> frame.flexibleDataRate() ? "CAN FD" : "11 bits";
        };
    }

    private void begin(long micros, String channel) {
        lines.putTime(micros).put(GAP).put(channel).put(GAP);
    }

    private void group(Received.Group group) {
        lines.put("src ").put(group.source());
        if (group.destination() != CanId.GLOBAL) {
            lines.put(" dst ").put(group.destination());
        }
        lines.put(GAP).put(group.pgn());
    }

    /** Says whether the signal had something to say. */
    private boolean signal(Decoding.Message message, int index) {
        SignalDefinition signal = message.signal(index);
        Quality quality = message.quality(index);
        if (quality == Quality.NOT_AVAILABLE) {
            return false;
        }
        long raw = message.raw(index);
        lines.put(GAP).put(signal.name()).put('=');
        String label = signal.labels().find(raw);
        if (label != null) {
            lines.put(label).put(" (").putRaw(signal, raw).put(')');
        } else if (quality == Quality.GOOD) {
            lines.putValue(signal, raw);
            unit(signal.unit());
        } else {
            lines.put(quality.name()).put(" (").putRaw(signal, raw).put(')');
        }
        return true;
    }

    private void unit(String unit) {
        if (!unit.isEmpty()) {
            lines.put(' ').put(unit);
        }
    }

    private void codes(@Nullable List<Dtc> codes) {
        if (codes != null) {
            codes.forEach(code -> lines.put(GAP).put(code.toString()));
        }
    }
}
