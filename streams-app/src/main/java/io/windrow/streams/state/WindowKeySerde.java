package io.windrow.streams.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A window's key as bytes whose unsigned order is machine first, then time, so that one machine's oldest windows stand
 * together. Whole numbers are big-endian.
 *
 * <pre>
 * | 2 n | n equipment (UTF-8) | 8 start, sign bit flipped | 2 m | m gateway | 2 k | k channel | 1 source | 3 PGN | 4 instance |
 * </pre>
 *
 * <p>Stateless: any thread may use it.
 */
public final class WindowKeySerde implements Serde<WindowKey>, Serializer<WindowKey>, Deserializer<WindowKey> {
    private static final int FIXED_BYTES = 3 * Short.BYTES + Long.BYTES + 1 + 3 + Integer.BYTES;
    private static final int MAX_TEXT_BYTES = 0xFFFF;

    @Override
    public Serializer<WindowKey> serializer() {
        return this;
    }

    @Override
    public Deserializer<WindowKey> deserializer() {
        return this;
    }

    @Override
    public byte[] serialize(String topic, WindowKey key) {
        byte[] equipment = utf8(key.equipmentId());
        byte[] gateway = utf8(key.gatewayId());
        byte[] channel = utf8(key.channel());
        var out = ByteBuffer.allocate(FIXED_BYTES + equipment.length + gateway.length + channel.length);
        put(out, equipment).putLong(key.start() ^ Long.MIN_VALUE);
        put(put(out, gateway), channel).put((byte) key.source());
        out.put((byte) (key.pgn() >> Short.SIZE)).putShort((short) key.pgn()).putInt(key.instance());
        return out.array();
    }

    @Override
    public WindowKey deserialize(String topic, byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        String equipment = text(in);
        long start = in.getLong() ^ Long.MIN_VALUE;
        String gateway = text(in);
        String channel = text(in);
        int source = Byte.toUnsignedInt(in.get());
        int pgn = (Byte.toUnsignedInt(in.get()) << Short.SIZE) | Short.toUnsignedInt(in.getShort());
        return new WindowKey(equipment, start, gateway, channel, source, pgn, in.getInt());
    }

    @Override
    public void configure(java.util.Map<String, ?> configs, boolean isKey) {
        // nothing to choose
    }

    @Override
    public void close() {
        // holds nothing
    }

    private static byte[] utf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_TEXT_BYTES) {
            throw new SerializationException("name longer than " + MAX_TEXT_BYTES + " bytes: " + bytes.length);
        }
        return bytes;
    }

    private static ByteBuffer put(ByteBuffer out, byte[] text) {
        return out.putShort((short) text.length).put(text);
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
