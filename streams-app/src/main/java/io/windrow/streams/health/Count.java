package io.windrow.streams.health;

/** What is counted of a minute of a bus, and where it stands in the packed form. */
public enum Count {
    /** Of every kind, each once. */
    FRAMES(0),
    /** Of them data and remote frames with an 11-bit identifier. */
    ELEVEN_BIT(1),
    /** Of them error frames. */
    ERROR_FRAMES(2),
    /** Bits that they kept the bus busy for. */
    BITS(3),
    /** Records that broke a rule. */
    MALFORMED(4),
    /** Of wanted groups what fits no definition. */
    DECODE_FAILURES(5),
    /** Wanted transfers that were begun and not put together. */
    TRANSFERS_ABANDONED(6),
    /** Sequence numbers that did not come. One that comes takes away where it was missing. */
    MISSING(7),
    /** Frames that were there before. */
    RESENDS(8),
    /** Frames dated too far ahead of their arrival. */
    CLOCK_AHEAD(9),
    /** Microseconds from capture to arrival, of all frames together. */
    LATENCY_MICROS(10),
    /** Frames that arrived before their capture. */
    ARRIVED_EARLY(11);

    private final int slot;

    Count(int slot) {
        this.slot = slot;
    }

    /** Its place in the packed form. */
    int slot() {
        return slot;
    }
}
