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

    /** The longest that a transfer may be silent at any point. */
    static int longest(Protocol protocol) {
        return switch (protocol) {
            case BAM -> NEXT_PACKET_MICROS;
            case RTS_CTS, ETP -> ANSWER_MICROS;
            case FAST_PACKET -> FAST_PACKET_MICROS;
        };
    }

    /** Whether the wait is over, or the clock was set, either way, by more than the wait. */
    static boolean isOver(long sinceMicros, long nowMicros, int patienceMicros) {
        long elapsed = nowMicros - sinceMicros;
        boolean overflown = ((nowMicros ^ sinceMicros) & (nowMicros ^ elapsed)) < 0;
        return overflown || elapsed > patienceMicros || elapsed < -patienceMicros;
    }
}
