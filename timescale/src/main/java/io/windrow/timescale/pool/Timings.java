package io.windrow.timescale.pool;

import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** How long something took, since the start and since the last look, with bounded memory. Any thread. */
public final class Timings {
    private static final int DIGITS = 2;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Recorder recorder = new Recorder(DIGITS);
    private final Histogram all = new Histogram(DIGITS);
    private final Histogram latest = new Histogram(DIGITS);

    /**
     * Figures in milliseconds; all 0 when {@code count} is 0.
     *
     * @param count how often
     */
    public record Figures(
            long count, double meanMillis, double p50Millis, double p95Millis, double p99Millis, double maxMillis) {
        static Figures of(Histogram histogram) {
            if (histogram.getTotalCount() == 0) {
                return new Figures(0, 0, 0, 0, 0, 0);
            }
            return new Figures(
                    histogram.getTotalCount(),
                    millis(histogram.getMean()),
                    millis((double) histogram.getValueAtPercentile(50)),
                    millis((double) histogram.getValueAtPercentile(95)),
                    millis((double) histogram.getValueAtPercentile(99)),
                    millis((double) histogram.getMaxValue()));
        }

        private static double millis(double nanos) {
            return Math.round(nanos / NANOS_PER_MILLI * 1000) / 1000.0;
        }
    }

    /** Takes one; what is longer than an hour counts as an hour. */
    public void add(long nanos) {
        recorder.recordValue(Math.max(0, Math.min(nanos, Duration.ofHours(1).toNanos())));
    }

    /** Since the start. */
    public synchronized Figures all() {
        drain();
        return Figures.of(all);
    }

    /** Since this was called the last time. */
    public synchronized Figures sinceLast() {
        drain();
        Figures figures = Figures.of(latest);
        latest.reset();
        return figures;
    }

    /** Which part of all took at most so long, 0 to 1; 1 when there was none. */
    public synchronized double within(Duration limit) {
        drain();
        long total = all.getTotalCount();
        return total == 0 ? 1 : (double) all.getCountBetweenValues(0, limit.toNanos()) / total;
    }

    private void drain() {
        Histogram interval = recorder.getIntervalHistogram();
        all.add(interval);
        latest.add(interval);
    }
}
