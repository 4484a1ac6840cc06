package io.windrow.can.diagnostic;

/** What a lamp is told to be: two bits (J1939-73 5.7.1). */
public enum LampStatus {
    /** 00. */
    OFF(0),
    /** 01. */
    ON(1),
    /** 10. */
    ERROR(2),
    /** 11: the unit has no say about this lamp. */
    NOT_AVAILABLE(3);

    private static final LampStatus[] BY_BITS = {OFF, ON, ERROR, NOT_AVAILABLE};

    private final int bits;

    LampStatus(int bits) {
        this.bits = bits;
    }

    int bits() {
        return bits;
    }

    static LampStatus of(int bits) {
        return BY_BITS[bits & 3];
    }
}
