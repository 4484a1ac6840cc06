package io.windrow.can.transport;

import io.windrow.can.frame.CanFrame;
import java.util.Arrays;

/**
 * The packets of one transfer that were seen, each in its place. Grows with what arrives, not with what is announced: an
 * announcement of a megabyte costs nothing.
 */
final class PacketBuffer {
    private static final int FIRST_BYTES = 2_048;

    private final Protocol protocol;
    private final int size;
    private byte[] data;
    private long[] held;
    private int heldPackets;

    PacketBuffer(Protocol protocol, int size) {
        this(protocol, size, new byte[0], new long[0]);
    }

    /** A buffer as it was; refuses marks that the bytes do not cover. */
    PacketBuffer(Protocol protocol, int size, byte[] data, long[] held) {
        this.protocol = protocol;
        this.size = size;
        this.data = data;
        this.held = held;
        this.heldPackets = countHeld();
        boolean fits = data.length <= size && held.length <= words(packets());
        if (!fits || heldPackets >= packets() || end(highestHeld()) > data.length) {
            throw new IllegalArgumentException("packets held must lie in the " + data.length + " bytes held of " + size
                    + ", and one must be missing");
        }
    }

    /** Most bytes that a buffer of that size comes to hold, marks included. */
    static long mostBytes(Protocol protocol, int size) {
        return size + 8L * words(protocol.packets(size));
    }

    int size() {
        return size;
    }

    int packets() {
        return protocol.packets(size);
    }

    int missingPackets() {
        return packets() - heldPackets;
    }

    int heldBytes() {
        return data.length + 8 * held.length;
    }

    /** How many data bytes a packet has, counted from 0. */
    int length(int packet) {
        return end(packet) - start(packet);
    }

    boolean holds(int packet) {
        int word = packet >>> 6;
        return word < held.length && (held[word] & 1L << packet) != 0;
    }

    /** Whether a packet that is held is byte for byte what the frame has from an index on. */
    boolean equalsHeld(int packet, CanFrame frame, int from) {
        int start = start(packet);
        for (int i = 0; i < length(packet); i++) {
            if (data[start + i] != frame.at(from + i)) {
                return false;
            }
        }
        return true;
    }

    /** Puts a packet that is not held in its place; the frame has all of it from an index on. */
    void put(int packet, CanFrame frame, int from) {
        makeRoom(packet);
        int start = start(packet);
        for (int i = 0; i < length(packet); i++) {
            data[start + i] = frame.at(from + i);
        }
        held[packet >>> 6] |= 1L << packet;
        heldPackets++;
    }

    /** The bytes so far, without a copy: the whole message once no packet is missing. */
    byte[] data() {
        return data;
    }

    /** One bit for each packet, the lowest first, without a copy. */
    long[] held() {
        return held;
    }

    private void makeRoom(int packet) {
        int end = end(packet);
        if (end > data.length) {
            data = Arrays.copyOf(data, (int) grown(data.length, end, FIRST_BYTES, size));
        }
        int word = packet >>> 6;
        if (word >= held.length) {
            held = Arrays.copyOf(held, (int) grown(held.length, word + 1, 1, words(packets())));
        }
    }

    private static long grown(long length, long needed, long first, long most) {
        return Math.min(most, Math.max(needed, Math.max(2 * length, first)));
    }

    private int start(int packet) {
        return packet == 0 ? 0 : protocol.firstPacketBytes() + (packet - 1) * 7;
    }

    private int end(int packet) {
        return packet < 0 ? 0 : Math.min(size, protocol.firstPacketBytes() + packet * 7);
    }

    private static int words(int packets) {
        return (packets + 63) >>> 6;
    }

    private int countHeld() {
        int count = 0;
        for (long word : held) {
            count += Long.bitCount(word);
        }
        return count;
    }

    private int highestHeld() {
        for (int word = held.length - 1; word >= 0; word--) {
            if (held[word] != 0) {
                return word * 64 + 63 - Long.numberOfLeadingZeros(held[word]);
            }
        }
        return -1;
    }
}
