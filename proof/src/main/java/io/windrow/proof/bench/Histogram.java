package io.windrow.proof.bench;

/** How many of something were so many milliseconds late. Used by one thread. */
final class Histogram {
    private static final int MOST_MILLIS = 600_000;
    private static final int PERCENT = 100;

    private final long[] late = new long[MOST_MILLIS + 1];
    private long count;

    /** Beyond ten minutes it counts as ten, before its time as in time. */
    void add(long millis) {
        late[(int) Math.max(0, Math.min(MOST_MILLIS, millis))]++;
        count++;
    }

    long count() {
        return count;
    }

    /** Milliseconds within which so many of a hundred were there; -1 when there was none. */
    int percentile(int percent) {
        long wanted = (count * percent + PERCENT - 1) / PERCENT;
        long seen = 0;
        for (int millis = 0; millis <= MOST_MILLIS && count > 0; millis++) {
            seen += late[millis];
            if (seen >= wanted) {
                return millis;
            }
        }
        return -1;
    }
}
