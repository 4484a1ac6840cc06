package io.windrow.streams.metrics;

/**
 * Sums and products of numbers that are not below 0 and end at the greatest that 64 bits hold: so they come to the same in any
 * order, and a nonsense that was believed once cannot stop the application. Any thread.
 */
final class Capped {
    private Capped() {}

    static long sum(long a, long b) {
        long sum = a + b;
        return a >= 0 && b >= 0 && sum < 0 ? Long.MAX_VALUE : sum;
    }

    static long product(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        return high != 0 || low < 0 ? Long.MAX_VALUE : low;
    }
}
