package io.windrow.can.transport;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.Pgn;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Open transfers as bytes, big-endian.
 *
 * <pre>{@code
 * version u8 (1) | transfers i32 | for each, the one heard of longest ago first:
 *   protocol u8 (1 BAM, 2 RTS_CTS, 3 ETP, 4 FAST_PACKET) | channel: bytes u16, UTF-8
 *   source u8 | destination u8 | pgn i32 | sequence u8 | priority u8
 *   started i64 µs | seen i64 µs | patience i32 µs | window: start i32, end i32, latest i32 | repeated i32
 *   size i32 | data: bytes i32, themselves | packets held: words i32, 64 bits each
 * }</pre>
 */
final class Snapshot {
    private static final byte VERSION = 1;
    private static final int HEAD_BYTES = 1 + 4;
    private static final int FIXED_BYTES = 1 + 2 + 2 + 4 + 2 + 8 + 8 + 4 + 3 * 4 + 4 + 4 + 4 + 4;

    private Snapshot() {}

    static byte[] write(List<OpenTransfer> transfers) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(
                HEAD_BYTES + transfers.stream().mapToLong(Snapshot::length).sum()));
        bytes.put(VERSION).putInt(transfers.size());
        transfers.forEach(transfer -> write(transfer, bytes));
        return bytes.array();
    }

    /** The transfers of a snapshot; refuses bytes that are none. */
    static List<OpenTransfer> read(byte[] snapshot) {
        try {
            return read(ByteBuffer.wrap(snapshot));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("snapshot of open transfers is cut off", e);
        }
    }

    private static long length(OpenTransfer transfer) {
        return (long) FIXED_BYTES
                + utf8(transfer.key().channel()).length
                + transfer.packets().heldBytes();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(OpenTransfer transfer, ByteBuffer to) {
        TransferKey key = transfer.key();
        byte[] channel = utf8(key.channel());
        to.put(code(key.protocol())).putShort((short) channel.length).put(channel);
        to.put((byte) key.source()).put((byte) key.destination());
        to.putInt(transfer.pgn().number()).put((byte) key.sequence()).put((byte) transfer.priority());
        OpenTransfer.Clock clock = transfer.clock();
        to.putLong(clock.startedAtMicros()).putLong(clock.seenAtMicros()).putInt(clock.patienceMicros());
        OpenTransfer.Window window = transfer.window();
        to.putInt(window.start()).putInt(window.end()).putInt(window.latest());
        to.putInt(transfer.repeatedPackets());
        PacketBuffer packets = transfer.packets();
        to.putInt(packets.size()).putInt(packets.data().length).put(packets.data());
        to.putInt(packets.held().length);
        for (long word : packets.held()) {
            to.putLong(word);
        }
    }

    private static List<OpenTransfer> read(ByteBuffer from) {
        int version = from.get();
        require(version == VERSION, "version must be " + VERSION, version);
        int count = from.getInt();
        require(count >= 0 && count <= from.remaining() / FIXED_BYTES, "transfers must fit its length", count);
        List<OpenTransfer> transfers = new ArrayList<>(count);
        Set<TransferKey> keys = new HashSet<>();
        for (int i = 0; i < count; i++) {
            OpenTransfer transfer = readTransfer(from);
            require(keys.add(transfer.key()), "each transfer must stand there once", i);
            transfers.add(transfer);
        }
        require(!from.hasRemaining(), "no bytes may be left", from.remaining());
        return transfers;
    }

    private static OpenTransfer readTransfer(ByteBuffer from) {
        Protocol protocol = protocol(from.get());
        String channel = readChannel(from);
        int source = from.get() & 0xFF;
        int destination = from.get() & 0xFF;
        Pgn pgn = new Pgn(from.getInt());
        int sequence = readUpTo7(from, "sequence must be 0 to 7");
        int priority = readUpTo7(from, "priority must be 0 to 7");
        int number = protocol == Protocol.FAST_PACKET ? pgn.number() : 0;
        TransferKey key = new TransferKey(protocol, channel, source, destination, number, sequence);
        OpenTransfer.Clock clock = new OpenTransfer.Clock(from.getLong(), from.getLong(), from.getInt());
        OpenTransfer.Window window = new OpenTransfer.Window(from.getInt(), from.getInt(), from.getInt());
        int repeatedPackets = from.getInt();
        require(repeatedPackets >= 0, "repeated packets must be 0 or more", repeatedPackets);
        OpenTransfer transfer = new OpenTransfer(key, pgn, priority, clock, readPackets(protocol, from));
        requireWithin(window, transfer.packets().packets());
        transfer.resume(window, repeatedPackets);
        return transfer;
    }

    private static String readChannel(ByteBuffer from) {
        byte[] bytes = readBytes(from, Short.toUnsignedInt(from.getShort()));
        String channel = new String(bytes, StandardCharsets.UTF_8);
        boolean named = !channel.isBlank() && channel.length() <= CanFrame.MAX_CHANNEL_LENGTH;
        require(named, "channel must have 1 to 64 characters", channel.length());
        return channel;
    }

    private static int readUpTo7(ByteBuffer from, String rule) {
        int value = from.get();
        require(value >= 0 && value <= 7, rule, value);
        return value;
    }

    private static PacketBuffer readPackets(Protocol protocol, ByteBuffer from) {
        int size = from.getInt();
        protocol.requireCarried(size);
        byte[] data = readBytes(from, from.getInt());
        int words = from.getInt();
        require(words >= 0 && words <= from.remaining() / Long.BYTES, "marks must fit its length", words);
        long[] held = new long[words];
        LongBuffer marks = from.asLongBuffer();
        marks.get(held);
        from.position(from.position() + words * Long.BYTES);
        return new PacketBuffer(protocol, size, data, held);
    }

    private static byte[] readBytes(ByteBuffer from, int length) {
        require(length >= 0 && length <= from.remaining(), "a part must fit its length", length);
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private static void requireWithin(OpenTransfer.Window window, int packets) {
        require(
                window.start() >= 0 && window.start() <= window.end(),
                "window must begin before it ends",
                window.start());
        require(window.end() <= packets, "window must end with the packets", window.end());
        require(window.latest() >= -1 && window.latest() < packets, "latest packet must be one", window.latest());
    }

    private static void require(boolean holds, String rule, int value) {
        if (!holds) {
            throw new IllegalArgumentException("snapshot of open transfers: " + rule + ", was " + value);
        }
    }

    private static byte code(Protocol protocol) {
        return switch (protocol) {
            case BAM -> 1;
            case RTS_CTS -> 2;
            case ETP -> 3;
            case FAST_PACKET -> 4;
        };
    }

    private static Protocol protocol(int code) {
        return switch (code) {
            case 1 -> Protocol.BAM;
            case 2 -> Protocol.RTS_CTS;
            case 3 -> Protocol.ETP;
            case 4 -> Protocol.FAST_PACKET;
            default ->
                throw new IllegalArgumentException("snapshot of open transfers: protocol must be 1 to 4, was " + code);
        };
    }
}
