package io.windrow.producer.source;

/**
 * Dates frames by a CAN controller's clock, which spaces them exactly and counts from wherever it likes. What to add to it is the
 * smallest difference to the kernel's clock within some seconds: that of the frame which got to the kernel quickest. Used by one
 * thread.
 *
 * <p>So no date is later than the kernel's. A controller's clock that runs wrong by a hundred parts in a million is followed within
 * 2 ms; when one of the two clocks is set, it begins again.
 */
final class HardwareClock {
    static final long WINDOW_MICROS = 10_000_000;
    static final long SET_MICROS = 1_000_000;

    private boolean begun;
    private long offsetMicros;
    private long nextOffsetMicros;
    private long windowEndMicros;

    /** Microseconds since 1970 for a frame with these two stamps. */
    long date(long hardwareMicros, long kernelMicros) {
        long difference = kernelMicros - hardwareMicros;
        if (!begun || Math.abs(difference - offsetMicros) > SET_MICROS) {
            begun = true;
            begin(difference, difference, hardwareMicros);
        } else if (hardwareMicros >= windowEndMicros) {
            begin(nextOffsetMicros, difference, hardwareMicros);
        }
        nextOffsetMicros = Math.min(nextOffsetMicros, difference);
        offsetMicros = Math.min(offsetMicros, difference);
        return hardwareMicros + offsetMicros;
    }

    /** The window that is over says what holds in the next one. */
    private void begin(long offset, long nextOffset, long hardwareMicros) {
        offsetMicros = offset;
        nextOffsetMicros = nextOffset;
        windowEndMicros = hardwareMicros + WINDOW_MICROS;
    }
}
