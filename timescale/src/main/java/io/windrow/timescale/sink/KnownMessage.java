package io.windrow.timescale.sink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * A layout as it stands in the bytes of a reading: around each signal's value and raw bits the same bytes every time.
 *
 * <pre>{@code
 * signal: [name | spn or null | unit] | value or null | raw | [scale | offset] | quality | kind | label or null
 * }</pre>
 *
 * <p>In brackets what is the same in all readings of the layout.
 */
final class KnownMessage {
    private final Layout layout;
    private final byte[] name;
    private final byte[] field;
    private final byte[][] before;
    private final byte[][] after;

    KnownMessage(Layout layout) {
        this.layout = layout;
        this.name = layout.message().getBytes(StandardCharsets.UTF_8);
        this.field = RowBuffer.textField(layout.message());
        List<Layout.Element> elements = layout.elements();
        this.before = elements.stream().map(KnownMessage::before).toArray(byte[][]::new);
        this.after = elements.stream().map(KnownMessage::after).toArray(byte[][]::new);
    }

    /** Whether it is a layout of the message with that group and the name from {@code nameAt} up to {@code nameEnd}. */
    boolean is(int pgn, byte[] bytes, int nameAt, int nameEnd) {
        return layout.pgn() == pgn && Arrays.equals(name, 0, name.length, bytes, nameAt, nameEnd);
    }

    Layout layout() {
        return layout;
    }

    /** The message's name as it stands in a row. */
    byte[] field() {
        return field;
    }

    int signals() {
        return before.length;
    }

    byte[] before(int signal) {
        return before[signal];
    }

    byte[] after(int signal) {
        return after[signal];
    }

    private static byte[] before(Layout.Element element) {
        return avro(out -> {
            out.writeString(element.signal());
            Integer spn = element.spn();
            out.writeIndex(spn == null ? 0 : 1);
            if (spn != null) {
                out.writeInt(spn);
            }
            out.writeString(element.unit());
        });
    }

    private static byte[] after(Layout.Element element) {
        return avro(out -> {
            out.writeDouble(element.scale());
            out.writeDouble(element.offset());
        });
    }

    private interface Writing {
        void to(BinaryEncoder out) throws IOException;
    }

    private static byte[] avro(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            writing.to(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
