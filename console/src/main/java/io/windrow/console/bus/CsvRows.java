package io.windrow.console.bus;

import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Quality;
import io.windrow.can.decode.Received;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;

/**
 * One row a signal, as RFC 4180 has it but for plain line feeds; without a value the field is empty. A group without a
 * definition is one row with its data as hexadecimal digits in {@code raw}.
 */
final class CsvRows implements Listing {
    private static final byte[] HEAD =
            bytes("time,channel,source,destination,pgn,message,signal,spn,value,raw,unit,quality");

    private final TextBuffer lines;
    private String channel = "";
    private byte[] channelField = {};
    private final IdentityHashMap<MessageDefinition, byte[][]> names = new IdentityHashMap<>();
    private final IdentityHashMap<MessageDefinition, byte[][]> ends = new IdentityHashMap<>();

    CsvRows(TextBuffer lines) {
        this.lines = lines;
    }

    @Override
    public void begin() throws IOException {
        lines.put(HEAD).endLine();
    }

    @Override
    public void message(Received.Group group, Decoding.Message message) throws IOException {
        byte[][] name = names.computeIfAbsent(message.definition(), CsvRows::names);
        byte[][] end = ends.computeIfAbsent(message.definition(), CsvRows::units);
        for (int i = 0; i < name.length; i++) {
            if (message.isPresent(i)) {
                Quality quality = message.quality(i);
                long raw = message.raw(i);
                address(group);
                lines.put(name[i]);
                if (quality == Quality.GOOD) {
                    lines.putValue(message.signal(i), raw);
                }
                lines.put(',').putRaw(message.signal(i), raw).put(end[i]);
                lines.put(quality.name()).endLine();
            }
        }
    }

    @Override
    public void undefined(Received.Group group) throws IOException {
        address(group);
        lines.put(",,,,").putHex(group.data()).put(",,").endLine();
    }

    @Override
    public void foreign(CanFrame frame) throws IOException {
        CanId id = frame.id();
        begin(frame.capturedAtMicros(), frame.channel());
        if (id.extended() && frame.kind() != FrameKind.ERROR) {
            lines.put(',').put(id.source()).put(',').put(id.destination());
            lines.put(',').put(id.pgn().number()).put(',');
        } else {
            lines.put(",,,,");
        }
        lines.put(",,,,").putHex(frame.data()).put(",,").endLine();
    }

    @Override
    public void flush() throws IOException {
        lines.flush();
    }

    private void address(Received.Group group) {
        begin(group.capturedAtMicros(), group.channel());
        lines.put(',').put(group.source()).put(',').put(group.destination());
        lines.put(',').put(group.pgn()).put(',');
    }

    private void begin(long micros, String of) {
        if (!of.equals(channel)) {
            channel = of;
            channelField = bytes(field(of));
        }
        lines.putTime(micros).put(',').put(channelField);
    }

    private static byte[][] names(MessageDefinition definition) {
        return definition.signals().stream()
                .map(signal -> bytes(definition.name() + "," + signal.name() + "," + spn(signal) + ","))
                .toArray(byte[][]::new);
    }

    private static byte[][] units(MessageDefinition definition) {
        return definition.signals().stream()
                .map(signal -> bytes("," + field(signal.unit()) + ","))
                .toArray(byte[][]::new);
    }

    private static String spn(SignalDefinition signal) {
        return signal.spn().isPresent() ? Integer.toString(signal.spn().getAsInt()) : "";
    }

    private static String field(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
