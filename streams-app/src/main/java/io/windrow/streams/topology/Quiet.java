package io.windrow.streams.topology;

/**
 * Whether nothing came for an interval. Waiting only spares changes of what keeps changing: then everything may leave. For the
 * task's thread.
 */
final class Quiet {
    private final long intervalMillis;
    private long lastHeard = Long.MIN_VALUE;

    Quiet(long intervalMillis) {
        this.intervalMillis = intervalMillis;
    }

    void heard(long nowMillis) {
        lastHeard = nowMillis;
    }

    boolean is(long nowMillis) {
        return lastHeard == Long.MIN_VALUE || nowMillis - lastHeard >= intervalMillis;
    }
}
