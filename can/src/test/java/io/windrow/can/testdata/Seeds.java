package io.windrow.can.testdata;

import java.util.Random;
import java.util.stream.LongStream;

/** Seeds of random tests: some that never change, and one that is new each time and printed. */
public final class Seeds {
    private Seeds() {}

    /** Seeds to run a law under; {@code -Dwindrow.seed=N} runs that one alone. */
    public static LongStream seeds() {
        Long wanted = Long.getLong("windrow.seed");
        return wanted != null ? LongStream.of(wanted) : LongStream.of(1, 2, 3, System.nanoTime());
    }

    /** A random source whose seed is printed. */
    public static Random random(String law, long seed) {
        System.out.println(law + ": seed " + seed + " (repeat with -Dwindrow.seed=" + seed + ")");
        return new Random(seed);
    }
}
