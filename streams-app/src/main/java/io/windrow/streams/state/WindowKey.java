package io.windrow.streams.state;

import io.windrow.avro.Readings;

/**
 * Names one window of one message of one sender.
 *
 * @param source address of the sender, 0 to 255
 * @param pgn 18 bits
 * @param instance the message's identifying fields, as in Readings
 * @param start of the window, microseconds since 1970
 */
public record WindowKey(
        String equipmentId, long start, String gatewayId, String channel, int source, int pgn, int instance) {
    private static final int MAX_SOURCE = 255;
    private static final int MAX_PGN = 0x3FFFF;

    public WindowKey {
        if (source < 0 || source > MAX_SOURCE) {
            throw new IllegalArgumentException("source address outside 8 bits: " + source);
        }
        if (pgn < 0 || pgn > MAX_PGN) {
            throw new IllegalArgumentException("PGN outside 18 bits: " + pgn);
        }
    }

    /** The window that a reading belongs to. */
    public static WindowKey of(Readings reading, long start) {
        return new WindowKey(
                reading.getEquipmentId(),
                start,
                reading.getGatewayId(),
                reading.getChannel(),
                reading.getSourceAddress(),
                reading.getPgn(),
                reading.getInstance());
    }

    /** The same message's window that starts at another time. */
    public WindowKey at(long otherStart) {
        return new WindowKey(equipmentId, otherStart, gatewayId, channel, source, pgn, instance);
    }

    /** Sorts before every window of the machine that starts at that time or later. */
    public static WindowKey before(String equipmentId, long start) {
        return new WindowKey(equipmentId, start, "", "", 0, 0, 0);
    }
}
