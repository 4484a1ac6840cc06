package io.windrow.can.log;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes captures for tests, field by field as their drafts draw them. */
final class Captures {
    private Captures() {}

    private static byte[] numbers(boolean bigEndian, int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length)
                .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            buffer.putInt(value);
        }
        return buffer.array();
    }

    private static byte[] shorts(boolean bigEndian, int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * values.length)
                .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            buffer.putShort((short) value);
        }
        return buffer.array();
    }

    static final class Pcap {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final boolean bigEndian;
        private final boolean nanos;

        Pcap(boolean bigEndian, boolean nanos, int linkType) {
            this.bigEndian = bigEndian;
            this.nanos = nanos;
            bytes.writeBytes(numbers(bigEndian, nanos ? 0xA1B23C4D : 0xA1B2C3D4));
            bytes.writeBytes(shorts(bigEndian, 2, 4));
            bytes.writeBytes(numbers(bigEndian, 0, 0, 262144, linkType));
        }

        Pcap packet(long micros, byte[] packet) {
            int fraction = (int) (micros % 1_000_000);
            bytes.writeBytes(numbers(
                    bigEndian,
                    (int) (micros / 1_000_000),
                    nanos ? fraction * 1_000 : fraction,
                    packet.length,
                    packet.length));
            bytes.writeBytes(packet);
            return this;
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }

    static final class Pcapng {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final boolean bigEndian;

        Pcapng(boolean bigEndian) {
            this.bigEndian = bigEndian;
        }

        Pcapng section() {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes(numbers(bigEndian, 0x1A2B3C4D));
            body.writeBytes(shorts(bigEndian, 1, 0));
            body.writeBytes(numbers(bigEndian, -1, -1));
            return block(0x0A0D0D0A, body.toByteArray());
        }

        /** An interface; options are pairs of a code and a value. */
        Pcapng network(int linkType, Object... options) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes(shorts(bigEndian, linkType, 0));
            body.writeBytes(numbers(bigEndian, 0));
            for (int i = 0; i < options.length; i += 2) {
                byte[] value = (byte[]) options[i + 1];
                body.writeBytes(shorts(bigEndian, (Integer) options[i], value.length));
                body.writeBytes(value);
                body.writeBytes(new byte[(4 - value.length % 4) % 4]);
            }
            body.writeBytes(shorts(bigEndian, 0, 0));
            return block(1, body.toByteArray());
        }

        Pcapng packet(int network, long units, byte[] packet) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes(
                    numbers(bigEndian, network, (int) (units >>> 32), (int) units, packet.length, packet.length));
            body.writeBytes(packet);
            body.writeBytes(new byte[(4 - packet.length % 4) % 4]);
            return block(6, body.toByteArray());
        }

        Pcapng block(int type, byte[] body) {
            bytes.writeBytes(numbers(bigEndian, type, body.length + 12));
            bytes.writeBytes(body);
            bytes.writeBytes(numbers(bigEndian, body.length + 12));
            return this;
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
