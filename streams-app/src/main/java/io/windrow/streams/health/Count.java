package io.windrow.streams.health;

/** What is counted of a minute of a bus. The order is that of the packed form. */
public enum Count {
    /** Of every kind, each once. */
    FRAMES,
    /** Of them data and remote frames with an 11-bit identifier. */
    ELEVEN_BIT,
    /** Of them error frames. */
    ERROR_FRAMES,
    /** Bits that they kept the bus busy for. */
    BITS,
    /** Records that broke a rule. */
    MALFORMED,
    /** Of wanted groups what fits no definition. */
    DECODE_FAILURES,
    /** Wanted transfers that were begun and not put together. */
    TRANSFERS_ABANDONED,
    /** Sequence numbers that did not come. One that comes takes away where it was missing. */
    MISSING,
    /** Frames that were there before. */
    RESENDS,
    /** Frames dated too far ahead of their arrival. */
    CLOCK_AHEAD,
    /** Microseconds from capture to arrival, of all frames together. */
    LATENCY_MICROS,
    /** Frames that arrived before their capture. */
    ARRIVED_EARLY;

    /** Its place among the counts, in memory and as they are written: new ones go to the end. */
    @SuppressWarnings("EnumOrdinal")
    int index() {
        return ordinal();
    }
}
