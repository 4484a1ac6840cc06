package io.windrow.producer.source;

import io.windrow.can.frame.CanFrame;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes classical data frames of 29 bits as {@code candump -l} does, byte for byte as {@link io.windrow.can.log.CandumpWriter}
 * and several times as fast, since a fleet is millions of lines. Used by one thread.
 *
 * <pre>{@code (1436509052.249713) can0 0CF00400#219B9BDD2F000F9B}</pre>
 */
final class CandumpText implements AutoCloseable {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final int LINE_BYTES = 64 + CanFrame.MAX_CHANNEL_LENGTH;
    private static final int MICRO_DIGITS = 6;
    private static final long MICROS = 1_000_000;

    private final OutputStream stream;
    private final byte[] channel;
    private final byte[] text = new byte[1 << 16];
    private int at;
    private long lastSecond = -1;
    private byte[] second = {};

    /** Owns the stream. */
    CandumpText(OutputStream stream, String channel) {
        this.stream = stream;
        this.channel = (") " + channel + " ").getBytes(StandardCharsets.US_ASCII);
    }

    void write(CanFrame frame) throws IOException {
        if (at > text.length - LINE_BYTES) {
            flush();
        }
        time(frame.capturedAtMicros());
        put(channel);
        int id = frame.id().bits();
        for (int shift = 28; shift >= 0; shift -= 4) {
            text[at++] = HEX[id >>> shift & 0xF];
        }
        text[at++] = '#';
        for (int i = 0; i < frame.length(); i++) {
            byte value = frame.at(i);
            text[at++] = HEX[value >>> 4 & 0xF];
            text[at++] = HEX[value & 0xF];
        }
        text[at++] = '\n';
    }

    private void time(long micros) {
        if (micros / MICROS != lastSecond) {
            lastSecond = micros / MICROS;
            second = ("(" + lastSecond + ".").getBytes(StandardCharsets.US_ASCII);
        }
        put(second);
        int left = (int) (micros % MICROS);
        for (int i = MICRO_DIGITS - 1; i >= 0; i--) {
            text[at + i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        at += MICRO_DIGITS;
    }

    private void put(byte[] bytes) {
        System.arraycopy(bytes, 0, text, at, bytes.length);
        at += bytes.length;
    }

    private void flush() throws IOException {
        stream.write(text, 0, at);
        at = 0;
    }

    @Override
    public void close() throws IOException {
        try (OutputStream closed = stream) {
            closed.write(text, 0, at);
            at = 0;
        }
    }
}
