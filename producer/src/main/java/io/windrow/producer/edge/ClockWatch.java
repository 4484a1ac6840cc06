package io.windrow.producer.edge;

import java.util.OptionalLong;

/**
 * Notices when the wall clock is set: between two looks it passed by more, or less, than a clock that only ticks. That a
 * clock is drawn slowly to the right time is no step. For one thread.
 */
public final class ClockWatch {
    private static final long STEP_MICROS = 500_000;
    /** Faster than 1 in 1000 no clock is drawn: NTP slews by 500 ppm at most, and crystals are off by tens. */
    private static final long SLOWEST_STEP = 1_000;

    private boolean begun;
    private long wallMicros;
    private long tickNanos;
    private int steps;
    private OptionalLong lastStepMicros = OptionalLong.empty();

    /**
     * Takes both clocks, read one right after the other, now and then: every second or so.
     *
     * @param wallMicros microseconds since 1970-01-01T00:00:00Z
     * @param nanoTime of a clock that is never set
     * @return whether the wall clock was set since the last look
     */
    public boolean look(long wallMicros, long nanoTime) {
        long passedMicros = (nanoTime - tickNanos) / 1_000;
        long step = wallMicros - this.wallMicros - passedMicros;
        boolean stepped = begun && Math.abs(step) > STEP_MICROS + passedMicros / SLOWEST_STEP;
        if (stepped) {
            steps++;
            lastStepMicros = OptionalLong.of(step);
        }
        begun = true;
        this.wallMicros = wallMicros;
        this.tickNanos = nanoTime;
        return stepped;
    }

    /** How often the wall clock was set. */
    public int steps() {
        return steps;
    }

    /** By how much it was set last, positive when forward; empty when it never was. */
    public OptionalLong lastStepMicros() {
        return lastStepMicros;
    }
}
