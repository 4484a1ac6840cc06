package io.windrow.can.diagnostic;

/** How a lamp that is on flashes: two bits (J1939-73 5.7.1). */
public enum LampFlash {
    /** 00: once a second. */
    SLOW(0),
    /** 01: twice a second or faster. */
    FAST(1),
    /** 10: kept for later. */
    RESERVED(2),
    /** 11: does not flash, or flashing is not available. */
    NONE(3);

    private static final LampFlash[] BY_BITS = {SLOW, FAST, RESERVED, NONE};

    private final int bits;

    LampFlash(int bits) {
        this.bits = bits;
    }

    int bits() {
        return bits;
    }

    static LampFlash of(int bits) {
        return BY_BITS[bits & 3];
    }
}
