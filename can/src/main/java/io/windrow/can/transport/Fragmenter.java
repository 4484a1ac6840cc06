package io.windrow.can.transport;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes a message apart into the frames that a bus would have; what a {@link Reassembler} puts together again. Immutable.
 *
 * <p>Of a connection it gives both sides: the receiver's answers stand among the sender's frames.
 *
 * @param channel the bus's name
 * @param startAtMicros when the first frame is received, since 1970-01-01T00:00:00Z
 * @param gapMicros from one frame to the next; a BAM on a real bus takes 50 to 200 ms (J1939-21 5.10.2.5)
 */
public record Fragmenter(String channel, long startAtMicros, long gapMicros) {
    private static final int TRANSPORT_PRIORITY = 7;
    private static final int NO_LIMIT = 0xFF;
    private static final byte FILLING = (byte) 0xFF;

    public Fragmenter {
        if (gapMicros < 0) {
            throw new IllegalArgumentException("gap must be 0 or more microseconds, was " + gapMicros);
        }
    }

    /** BAM: 9 to 1785 bytes to everyone. */
    public List<CanFrame> broadcast(Pgn pgn, int source, byte[] data) {
        Script script = new Script(Protocol.BAM, pgn, source, CanId.GLOBAL, data);
        script.control(Control.BAM, data.length | script.packets << 16 | NO_LIMIT << 24);
        script.packets(TransportProtocol.DATA, 0, script.packets);
        return script.frames;
    }

    /**
     * RTS/CTS: 9 to 1785 bytes to one address.
     *
     * @param packetsAtOnce how many packets the receiver clears each time, 1 to 255
     */
    public List<CanFrame> connection(Pgn pgn, int source, int destination, int packetsAtOnce, byte[] data) {
        requirePacketsAtOnce(packetsAtOnce);
        Script script = new Script(Protocol.RTS_CTS, pgn, source, destination, data);
        script.control(Control.RTS, data.length | script.packets << 16 | packetsAtOnce << 24);
        for (int sent = 0; sent < script.packets; sent += packetsAtOnce) {
            int count = Math.min(packetsAtOnce, script.packets - sent);
            script.answer(Control.CTS, count | (sent + 1) << 8 | 0xFFFF_0000);
            script.packets(TransportProtocol.DATA, sent, count);
        }
        script.answer(Control.END_OF_MESSAGE, data.length | script.packets << 16 | NO_LIMIT << 24);
        return script.frames;
    }

    /**
     * ETP: 1786 to 117,440,505 bytes to one address.
     *
     * @param packetsAtOnce how many packets the receiver clears each time, 1 to 255
     */
    public List<CanFrame> extended(Pgn pgn, int source, int destination, int packetsAtOnce, byte[] data) {
        requirePacketsAtOnce(packetsAtOnce);
        Script script = new Script(Protocol.ETP, pgn, source, destination, data);
        script.control(Control.EXTENDED_RTS, data.length);
        for (int sent = 0; sent < script.packets; sent += packetsAtOnce) {
            int count = Math.min(packetsAtOnce, script.packets - sent);
            script.answer(Control.EXTENDED_CTS, count | (sent + 1) << 8);
            script.control(Control.EXTENDED_DATA_OFFSET, count | sent << 8);
            script.packets(ExtendedTransportProtocol.DATA, sent, count);
        }
        script.answer(Control.EXTENDED_END_OF_MESSAGE, data.length);
        return script.frames;
    }

    /**
     * A fast packet of 1 to 223 bytes.
     *
     * @param id the identifier that all frames have
     * @param sequence 0 to 7, one more for each message of the group
     */
    public List<CanFrame> fastPacket(CanId id, int sequence, byte[] data) {
        Protocol.FAST_PACKET.requireCarried(data.length);
        if (sequence < 0 || sequence > 7) {
            throw new IllegalArgumentException("sequence must be 0 to 7, was " + sequence);
        }
        List<CanFrame> frames = new ArrayList<>();
        int packets = Protocol.FAST_PACKET.packets(data.length);
        for (int packet = 0; packet < packets; packet++) {
            byte[] bytes = fastPacketFrame(packet, data);
            bytes[0] = (byte) (sequence << 5 | packet);
            frames.add(CanFrame.data(startAtMicros + packet * gapMicros, channel, id, bytes));
        }
        return frames;
    }

    private static byte[] fastPacketFrame(int packet, byte[] data) {
        if (packet > 0) {
            return filled(data, 6 + (packet - 1) * 7, 1);
        }
        byte[] first = filled(data, 0, 2);
        first[1] = (byte) data.length;
        return first;
    }

    /** Eight bytes that hold data from an index on, themselves from another on; FF where data have ended. */
    private static byte[] filled(byte[] data, int from, int at) {
        byte[] bytes = new byte[CanFrame.MAX_CLASSICAL_LENGTH];
        Arrays.fill(bytes, FILLING);
        System.arraycopy(data, from, bytes, at, Math.min(bytes.length - at, data.length - from));
        return bytes;
    }

    private static void requirePacketsAtOnce(int packetsAtOnce) {
        if (packetsAtOnce < 1 || packetsAtOnce > 255) {
            throw new IllegalArgumentException("packets at once must be 1 to 255, was " + packetsAtOnce);
        }
    }

    /** The frames of one conversation, as they come. */
    private final class Script {
        private final List<CanFrame> frames = new ArrayList<>();
        private final Protocol protocol;
        private final Pgn pgn;
        private final int sender;
        private final int receiver;
        private final byte[] data;
        private final int packets;

        Script(Protocol protocol, Pgn pgn, int sender, int receiver, byte[] data) {
            protocol.requireCarried(data.length);
            if (protocol != Protocol.BAM && receiver == CanId.GLOBAL) {
                throw new IllegalArgumentException(protocol + " goes to one address, was 255");
            }
            this.protocol = protocol;
            this.pgn = pgn;
            this.sender = sender;
            this.receiver = receiver;
            this.data = data;
            this.packets = protocol.packets(data.length);
        }

        /** A control frame with its kind, four bytes as a little-endian number, and the group. */
        void control(int kind, int content) {
            add(controlGroup(), sender, receiver, controlBytes(kind, content));
        }

        void answer(int kind, int content) {
            int from = receiver;
            int to = sender;
            add(controlGroup(), from, to, controlBytes(kind, content));
        }

        void packets(int group, int first, int count) {
            for (int packet = first; packet < first + count; packet++) {
                byte[] bytes = filled(data, packet * 7, 1);
                bytes[0] = (byte) (protocol == Protocol.ETP ? packet - first + 1 : packet + 1);
                add(group, sender, receiver, bytes);
            }
        }

        private int controlGroup() {
            return protocol == Protocol.ETP ? ExtendedTransportProtocol.CONTROL : TransportProtocol.CONTROL;
        }

        private byte[] controlBytes(int kind, int content) {
            byte[] bytes = new byte[Control.LENGTH];
            bytes[0] = (byte) kind;
            for (int i = 0; i < 4; i++) {
                bytes[1 + i] = (byte) (content >>> (8 * i));
            }
            for (int i = 0; i < 3; i++) {
                bytes[5 + i] = (byte) (pgn.number() >>> (8 * i));
            }
            return bytes;
        }

        private void add(int group, int from, int to, byte[] bytes) {
            CanId id = CanId.of(new Pgn(group), from, to, TRANSPORT_PRIORITY);
            frames.add(CanFrame.data(startAtMicros + frames.size() * gapMicros, channel, id, bytes));
        }
    }
}
