package io.windrow.timescale.sink;

import java.time.Duration;

/**
 * How long a batch gathers and how many rows it may have, so that a row is stored within the target: gathering takes what storing
 * leaves of it; a batch whose storing takes more than half of it is followed by smaller ones, a full one that is stored sooner by
 * larger ones. Used by one thread.
 */
final class BatchPace {
    static final int LEAST_ROWS = 1_000;
    static final int FIRST_ROWS = 10_000;

    private static final Duration LEAST_AGE = Duration.ofMillis(1);
    /** Of the last time in the mean of them. */
    private static final double WEIGHT = 0.2;

    private final int mostRows;
    private final Duration mostAge;
    private final Duration target;
    private int rows;
    private double meanNanos;

    BatchPace(int mostRows, Duration mostAge, Duration target) {
        this.mostRows = mostRows;
        this.mostAge = mostAge;
        this.target = target;
        this.rows = Math.min(mostRows, FIRST_ROWS);
    }

    /** Rows of a batch at most. */
    int rows() {
        return rows;
    }

    /** How long a batch's first row waits for others at most. */
    Duration age() {
        Duration left = target.minusNanos(Math.round(meanNanos));
        Duration least = mostAge.compareTo(LEAST_AGE) < 0 ? mostAge : LEAST_AGE;
        if (left.compareTo(least) < 0) {
            return least;
        }
        return left.compareTo(mostAge) < 0 ? left : mostAge;
    }

    /** A batch of so many rows was stored in that time. */
    void stored(int storedRows, Duration took) {
        meanNanos += WEIGHT * (took.toNanos() - meanNanos);
        double half = target.toNanos() / 2.0;
        if (took.toNanos() > half && storedRows > LEAST_ROWS) {
            rows = (int) Math.min(mostRows, Math.max(LEAST_ROWS, storedRows * half / took.toNanos()));
        } else if (storedRows >= rows && took.toNanos() < half / 2) {
            rows = (int) Math.min(mostRows, 2L * rows);
        }
    }
}
