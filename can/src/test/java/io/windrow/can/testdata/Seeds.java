package io.windrow.can.testdata;

import java.util.Random;
import java.util.stream.LongStream;

/** Seeds of random tests: some that never change, and one that is new each time and printed. */
public final class Seeds {
    private Seeds() {}

    /** Seeds to run a law under; {@code -Dwindrow.seed=N} runs that one alone. */
    public static LongStream seeds() {
        return isWanted() ? LongStream.of(fresh()) : LongStream.of(1, 2, 3, fresh());
    }

    /** A seed that is new each time unless {@code -Dwindrow.seed=N} says which. */
    public static long fresh() {
        return isWanted() ? Long.getLong("windrow.seed", 0) : System.nanoTime();
    }

    private static boolean isWanted() {
        return System.getProperty("windrow.seed") != null;
    }

    /** A random source whose seed is printed. */
    public static Random random(String law, long seed) {
        System.out.println(law + ": seed " + seed + " (repeat with -Dwindrow.seed=" + seed + ")");
        return new Random(seed);
    }
}
