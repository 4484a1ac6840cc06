package io.windrow.can.log;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;

/** The checksum of a classical data frame (ISO 11898-1, 10.4.2.6), for recorders that keep what was on the wire. */
final class Crc15 {
    private static final int POLYNOMIAL = 0x4599;
    private static final int MASK = 0x7FFF;

    private int sum;

    private Crc15() {}

    /**
     * The checksum of a data frame, over
     *
     * <pre>{@code
     * 29 bits: SOF 0 | 28..18 | SRR 1 | IDE 1 | 17..0 | RTR 0 | r1 0 | r0 0 | 4 bits of length | data
     * 11 bits: SOF 0 | 10..0 | RTR 0 | IDE 0 | r0 0 | 4 bits of length | data
     * }</pre>
     */
    static int of(CanFrame frame) {
        Crc15 crc = new Crc15();
        CanId id = frame.id();
        crc.add(0, 1);
        if (id.extended()) {
            crc.add(id.bits() >>> 18, 11);
            crc.add(0b11, 2);
            crc.add(id.bits(), 18);
        } else {
            crc.add(id.bits(), 11);
        }
        crc.add(0, 3);
        crc.add(frame.length(), 4);
        for (int i = 0; i < frame.length(); i++) {
            crc.add(frame.at(i), 8);
        }
        return crc.sum;
    }

    /** The lowest bits of a number, the highest of them first. */
    private void add(int number, int bits) {
        for (int i = bits - 1; i >= 0; i--) {
            int next = ((number >>> i) & 1) ^ (sum >>> 14);
            sum = ((sum << 1) & MASK) ^ (next == 0 ? 0 : POLYNOMIAL);
        }
    }
}
