package io.windrow.can.transport;

/** How long a transfer may be silent, in microseconds (J1939-21 5.10.2.4, ISO 11783-3). */
final class Patience {
    /** T1: from one data packet to the next that is due. */
    static final int NEXT_PACKET_MICROS = 750_000;
    /** T2: from a clear to send to its first packet. */
    static final int FIRST_PACKET_MICROS = 1_250_000;
    /** T3: from a request to send, or the last packet that was cleared, to the receiver's answer. */
    static final int ANSWER_MICROS = 1_250_000;
    /** T4: from a clear to send that holds the connection to the next. */
    static final int HOLD_MICROS = 1_050_000;
    /** Between frames of a fast packet, which follow one another within milliseconds; receivers wait 750 ms. */
    static final int FAST_PACKET_MICROS = 750_000;

    private Patience() {}
}
