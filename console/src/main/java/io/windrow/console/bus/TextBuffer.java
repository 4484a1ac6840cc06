package io.windrow.console.bus;

import io.windrow.can.definition.DecimalText;
import io.windrow.can.definition.LinearScale;
import io.windrow.can.definition.NumberFormat;
import io.windrow.can.definition.SignalDefinition;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of UTF-8 text on their way to a stream, as bytes from the beginning; for one thread. What is handed on are whole
 * lines, many at once.
 */
final class TextBuffer {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    /** Room for any one number, time or word that is written without asking. */
    private static final int SLACK = 256;

    private final OutputStream out;
    private final int block;
    private final IsoTime time = new IsoTime();
    private byte[] bytes;
    private int at;

    TextBuffer(OutputStream out) {
        this(out, 1 << 16);
    }

    TextBuffer(OutputStream out, int block) {
        this.out = out;
        this.block = block;
        this.bytes = new byte[block + block / 4 + SLACK];
    }

    /** Text as it is. */
    TextBuffer put(byte[] text) {
        require(text.length);
        System.arraycopy(text, 0, bytes, at, text.length);
        at += text.length;
        return this;
    }

    /** One ASCII character. */
    TextBuffer put(char ascii) {
        require(1);
        bytes[at++] = (byte) ascii;
        return this;
    }

    /** Text of any kind; slow. */
    TextBuffer put(String text) {
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    TextBuffer put(long number) {
        require(SLACK);
        at = DecimalText.write(number, bytes, at);
        return this;
    }

    /** A signal's raw value as the whole number that it is; of a floating point field its bits. */
    TextBuffer putRaw(SignalDefinition signal, long raw) {
        require(SLACK);
        at = signal.signed() ? DecimalText.write(raw, bytes, at) : DecimalText.writeUnsigned(raw, bytes, at);
        return this;
    }

    /** A good raw value's value: exact decimals, of a floating point field the digits that tell the double. */
    TextBuffer putValue(SignalDefinition signal, long raw) {
        require(LinearScale.MAX_TEXT_BYTES);
        NumberFormat format = signal.format();
        if (format.isFloat()) {
            return put(Double.toString(signal.valueOf(raw)));
        }
        at = format == NumberFormat.SIGNED
                ? signal.scaling().writeExact(raw, bytes, at)
                : signal.scaling().writeExactUnsigned(raw, bytes, at);
        return this;
    }

    /** A time in UTC: {@code 2022-11-30T12:01:29.869107Z}. */
    TextBuffer putTime(long epochMicros) {
        require(SLACK);
        at = time.write(epochMicros, bytes, at);
        return this;
    }

    TextBuffer putHex(byte[] data) {
        require(2 * data.length);
        for (byte value : data) {
            bytes[at++] = HEX[(value >> 4) & 15];
            bytes[at++] = HEX[value & 15];
        }
        return this;
    }

    /** Where the next byte goes, until the line ends. */
    int mark() {
        return at;
    }

    /** Makes the character at a mark another one; puts it when nothing was put since. */
    void open(int mark, char ascii) {
        if (mark == at) {
            put(ascii);
        } else {
            bytes[mark] = (byte) ascii;
        }
    }

    /** Ends the line, and hands on what there is if it is enough. */
    void endLine() throws IOException {
        put('\n');
        if (at >= block) {
            flush();
        }
    }

    /** Hands on what there is. */
    void flush() throws IOException {
        out.write(bytes, 0, at);
        at = 0;
        out.flush();
    }

    private void require(int room) {
        if (bytes.length - at < room) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, at + room));
        }
    }
}
