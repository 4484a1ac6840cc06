package io.windrow.console.demo;

import java.io.PrintStream;
import java.util.Locale;

/**
 * The demo's screen, no wider than 80 columns: a line under one heading; on a terminal the newest line is rewritten in place, elsewhere a
 * line is added every few seconds. Used by one thread.
 */
final class LiveTable {
    private static final String HEADING = String.format(
            "%7s %10s %8s %10s %8s %10s %6s %6s %6s",
            "time", "frames", "/s", "readings", "/s", "rows", "lag", "p50 ms", "p99 ms");
    private static final int PLAIN_EVERY_SECONDS = 5;

    private final PrintStream out;
    private final boolean terminal;
    private Figures last = new Figures(0, 0, 0, 0, 0, 0, 0);
    private boolean headed;
    private double lastPlain = Double.NEGATIVE_INFINITY;

    /**
     * What is shown.
     *
     * @param seconds since the start
     * @param frames published
     * @param readings published
     * @param rows stored, frames and readings
     * @param lag records that the sink has still to store
     * @param p50Millis median latency of the last readings to a consumer
     * @param p99Millis its 99th percentile
     */
    record Figures(
            double seconds, long frames, long readings, long rows, long lag, double p50Millis, double p99Millis) {}

    LiveTable(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void show(Figures now) {
        if (!headed) {
            out.println(HEADING);
            headed = true;
        }
        if (terminal) {
            out.print('\r' + line(now));
            last = now;
        } else if (now.seconds() - lastPlain >= PLAIN_EVERY_SECONDS) {
            lastPlain = now.seconds();
            out.println(line(now));
            last = now;
        }
        out.flush();
    }

    /** Ends the table: what follows begins on a line of its own. */
    void end() {
        if (headed && terminal) {
            out.println();
        }
    }

    private String line(Figures now) {
        double elapsed = Math.max(now.seconds() - last.seconds(), 1e-3);
        return String.format(
                Locale.ROOT,
                "%6.0fs %,10d %,8.0f %,10d %,8.0f %,10d %,6d %6.0f %6.0f",
                now.seconds(),
                now.frames(),
                (now.frames() - last.frames()) / elapsed,
                now.readings(),
                (now.readings() - last.readings()) / elapsed,
                now.rows(),
                now.lag(),
                now.p50Millis(),
                now.p99Millis());
    }
}
