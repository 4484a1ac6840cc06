package io.windrow.console.audit;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Quantiles of waiting times, from a microsecond to an hour, to two digits. Any thread may use it. */
public final class Latency {
    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 2;
    private static final double MICROS_PER_MILLI = 1000.0;

    private final Recorder recorder = new Recorder(LONGEST_MICROS, DIGITS);
    private final Histogram all = new Histogram(LONGEST_MICROS, DIGITS);

    /**
     * Two quantiles.
     *
     * @param p50Millis the median, 0 when there was nothing
     * @param p99Millis the 99th percentile, 0 when there was nothing
     */
    public record Quantiles(double p50Millis, double p99Millis) {}

    /** Takes one; clocks that disagree may make it negative, which counts as nothing. */
    public void add(long elapsedMicros) {
        recorder.recordValue(Math.min(Math.max(elapsedMicros, 0), LONGEST_MICROS));
    }

    /** Of what came since the last call. */
    public synchronized Quantiles recent() {
        Histogram interval = recorder.getIntervalHistogram();
        all.add(interval);
        return quantiles(interval);
    }

    /** Of everything so far. */
    public synchronized Quantiles overall() {
        all.add(recorder.getIntervalHistogram());
        return quantiles(all);
    }

    private static Quantiles quantiles(Histogram micros) {
        return micros.getTotalCount() == 0
                ? new Quantiles(0, 0)
                : new Quantiles(
                        micros.getValueAtPercentile(50) / MICROS_PER_MILLI,
                        micros.getValueAtPercentile(99) / MICROS_PER_MILLI);
    }
}
