package io.windrow.console.audit;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;

/** Quantiles of waiting times, from a microsecond to an hour, to two digits. Any thread may use it. */
public final class Latency {
    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 2;
    private static final double MICROS_PER_MILLI = 1000.0;

    private final ConcurrentHistogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);

    /** Takes one; clocks that disagree may make it negative, which counts as nothing. */
    public void add(long elapsedMicros) {
        micros.recordValue(Math.min(Math.max(elapsedMicros, 0), LONGEST_MICROS));
    }

    /**
     * A quantile in milliseconds.
     *
     * @param percent 0 to 100
     */
    public double millis(double percent) {
        return micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percent) / MICROS_PER_MILLI;
    }

    public long count() {
        return micros.getTotalCount();
    }
}
