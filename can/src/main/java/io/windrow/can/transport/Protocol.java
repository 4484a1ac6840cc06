package io.windrow.can.transport;

/** How a message of more than one frame is sent. */
public enum Protocol {
    /** To everyone, 9 to 1785 bytes, without an answer (J1939-21 5.10.3.5, ISO 11783-3). */
    BAM(9, 1_785),
    /** To one address, 9 to 1785 bytes, at the receiver's pace (J1939-21 5.10.3.1 to 5.10.3.4, ISO 11783-3). */
    RTS_CTS(9, 1_785),
    /** To one address, 1786 to 117,440,505 bytes: the extended transport protocol (ISO 11783-3 5.11). */
    ETP(1_786, 117_440_505),
    /** Up to 223 bytes under the group's own number (NMEA 2000, IEC 61162-3). */
    FAST_PACKET(1, 223);

    private final int minBytes;
    private final int maxBytes;

    Protocol(int minBytes, int maxBytes) {
        this.minBytes = minBytes;
        this.maxBytes = maxBytes;
    }

    /** Fewest bytes that are sent this way. */
    public int minBytes() {
        return minBytes;
    }

    /** Most bytes that can be sent this way. */
    public int maxBytes() {
        return maxBytes;
    }

    /** Data bytes of the first packet: a fast packet's first frame spends one on the length. */
    int firstPacketBytes() {
        return this == FAST_PACKET ? 6 : 7;
    }

    boolean carries(int bytes) {
        return bytes >= minBytes && bytes <= maxBytes;
    }

    void requireCarried(int bytes) {
        if (!carries(bytes)) {
            throw new IllegalArgumentException(
                    this + " carries " + minBytes + " to " + maxBytes + " bytes, was " + bytes);
        }
    }

    /** How many of so many bytes a packet has, counted from 0. */
    int packetBytes(int bytes, int packet) {
        int before = packet == 0 ? 0 : firstPacketBytes() + (packet - 1) * 7;
        return Math.min(bytes - before, packet == 0 ? firstPacketBytes() : 7);
    }

    /** How many packets that many bytes take. */
    int packets(int bytes) {
        return bytes <= firstPacketBytes() ? 1 : 1 + (bytes - firstPacketBytes() + 6) / 7;
    }
}
