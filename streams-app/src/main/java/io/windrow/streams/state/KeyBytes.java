package io.windrow.streams.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;

/** The parts of keys whose unsigned byte order is their order: {@code | 2 n | n text (UTF-8) |} and times, sign bit flipped. */
public final class KeyBytes {
    private static final int MAX_TEXT_BYTES = 0xFFFF;

    private KeyBytes() {}

    /** The bytes of a name, at most 65,535. */
    public static byte[] utf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_TEXT_BYTES) {
            throw new SerializationException("name longer than " + MAX_TEXT_BYTES + " bytes: " + bytes.length);
        }
        return bytes;
    }

    /** How many bytes {@link #put} writes. */
    public static int size(byte[] text) {
        return Short.BYTES + text.length;
    }

    public static ByteBuffer put(ByteBuffer out, byte[] text) {
        return out.putShort((short) text.length).put(text);
    }

    public static String text(ByteBuffer in) {
        byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A time, microseconds since 1970, so that earlier ones sort first. */
    public static ByteBuffer putTime(ByteBuffer out, long micros) {
        return out.putLong(micros ^ Long.MIN_VALUE);
    }

    public static long time(ByteBuffer in) {
        return in.getLong() ^ Long.MIN_VALUE;
    }
}
