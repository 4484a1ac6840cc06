package io.windrow.console.bus;

import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Received;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.diagnostic.Dtc;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameKind;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * One JSON object a line.
 *
 * <pre>{@code
 * {"time":"...Z","source":0,"destination":255,"pgn":61444,"message":"EEC1","signals":[...]}
 * }</pre>
 *
 * <p>A {@code channel} follows the time where the channels ask for it. Trouble codes of DM1 and DM2 follow as {@code dtcs},
 * the data of a group without a definition as {@code data}.
 */
final class JsonLines implements Listing {
    private static final byte[] TIME = JsonText.bytes("{\"time\":\"");
    private static final byte[] SOURCE = JsonText.bytes(",\"source\":");
    private static final byte[] DESTINATION = JsonText.bytes(",\"destination\":");
    private static final byte[] PGN = JsonText.bytes(",\"pgn\":");
    private static final byte[] NO_MESSAGE = JsonText.bytes(",\"message\":null,\"signals\":[],\"data\":\"");
    private static final byte[] NO_GROUP = JsonText.bytes(",\"source\":null,\"destination\":null,\"pgn\":null");

    private final TextBuffer lines;
    private final Channels channels;
    /** By identity: definitions are equal by content, which is long. */
    private final IdentityHashMap<MessageDefinition, Shape> shapes = new IdentityHashMap<>();

    private String channel = "";
    private byte[] channelJson = {};

    JsonLines(TextBuffer lines, Channels channels) {
        this.lines = lines;
        this.channels = channels;
    }

    @Override
    public void message(Received.Group group, Decoding.Message message) throws IOException {
        Shape shape = shapes.computeIfAbsent(message.definition(), Shape::new);
        begin(group.capturedAtMicros(), group.channel());
        lines.put(SOURCE).put(group.source());
        lines.put(DESTINATION).put(group.destination());
        shape.write(message, lines);
        List<Dtc> codes = TroubleCodes.of(group);
        if (codes != null) {
            codes(codes);
        }
        lines.put('}').endLine();
    }

    @Override
    public void undefined(Received.Group group) throws IOException {
        begin(group.capturedAtMicros(), group.channel());
        address(group.source(), group.destination(), group.pgn());
        lines.put(NO_MESSAGE).putHex(group.data()).put('"').put('}').endLine();
    }

    @Override
    public void foreign(CanFrame frame) throws IOException {
        begin(frame.capturedAtMicros(), frame.channel());
        CanId id = frame.id();
        boolean hasGroup = id.extended() && frame.kind() != FrameKind.ERROR;
        if (hasGroup) {
            address(id.source(), id.destination(), id.pgn().number());
        } else {
            lines.put(NO_GROUP);
        }
        lines.put(NO_MESSAGE).putHex(frame.data()).put("\",\"id\":\"" + id + "\"");
        if (frame.kind() != FrameKind.DATA) {
            lines.put(",\"kind\":\"" + frame.kind() + "\"");
        }
        lines.put('}').endLine();
    }

    @Override
    public void flush() throws IOException {
        lines.flush();
    }

    private void begin(long micros, String of) {
        lines.put(TIME).putTime(micros).put('"');
        if (!of.equals(channel)) {
            channel = of;
            channelJson = channels.isNamed(of) ? JsonText.bytes(",\"channel\":" + JsonText.quote(of)) : new byte[0];
        }
        lines.put(channelJson);
    }

    private void address(int source, int destination, int pgn) {
        lines.put(SOURCE).put(source).put(DESTINATION).put(destination).put(PGN).put(pgn);
    }

    private void codes(List<Dtc> codes) {
        lines.put(",\"dtcs\":[");
        for (int i = 0; i < codes.size(); i++) {
            Dtc code = codes.get(i);
            lines.put(i == 0 ? "{\"spn\":" : ",{\"spn\":").put(code.spn());
            lines.put(",\"fmi\":").put(code.fmi()).put(",\"occurrenceCount\":");
            if (code.occurrenceCount().isPresent()) {
                lines.put(code.occurrenceCount().getAsInt());
            } else {
                lines.put("null");
            }
            lines.put('}');
        }
        lines.put(']');
    }

    /** What is the same in every message of one definition. */
    private static final class Shape {
        final byte[] head;
        final JsonSignal[] signals;

        Shape(MessageDefinition definition) {
            this.head = JsonText.bytes(",\"pgn\":" + definition.pgn().number() + ",\"message\":"
                    + JsonText.quote(definition.name()) + ",\"signals\":");
            List<SignalDefinition> all = definition.signals();
            this.signals = all.stream().map(JsonSignal::new).toArray(JsonSignal[]::new);
        }

        void write(Decoding.Message message, TextBuffer lines) {
            lines.put(head);
            int begin = lines.mark();
            for (int i = 0; i < signals.length; i++) {
                if (message.isPresent(i)) {
                    signals[i].write(message, i, lines);
                }
            }
            lines.open(begin, '['); // in place of the first comma
            lines.put(']');
        }
    }
}
