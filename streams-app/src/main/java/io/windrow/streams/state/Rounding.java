package io.windrow.streams.state;

import java.math.BigInteger;

/** Exact ratios to the nearest double, rounded once. */
final class Rounding {
    /** Well above the 53 bits of a double and the two that rounding looks at. */
    private static final int BITS = 66;

    private Rounding() {}

    /** Numerator / denominator; the denominator above 0. */
    static double ratio(BigInteger numerator, BigInteger denominator) {
        if (numerator.signum() == 0) {
            return 0;
        }
        BigInteger positive = numerator.abs();
        int shift = Math.max(0, BITS - positive.bitLength() + denominator.bitLength());
        BigInteger[] parts = positive.shiftLeft(shift).divideAndRemainder(denominator);
        double magnitude = scaled(parts[0], parts[1].signum() != 0, shift);
        return numerator.signum() < 0 ? -magnitude : magnitude;
    }

    /** Square root of numerator / denominator; the numerator not below 0, the denominator above. */
    static double rootOfRatio(BigInteger numerator, BigInteger denominator) {
        if (numerator.signum() == 0) {
            return 0;
        }
        int wanted = Math.max(0, 2 * BITS - numerator.bitLength() + denominator.bitLength());
        int shift = wanted + (wanted & 1); // even, so that the root halves it
        BigInteger[] parts = numerator.shiftLeft(shift).divideAndRemainder(denominator);
        BigInteger[] root = parts[0].sqrtAndRemainder();
        boolean inexact = parts[1].signum() != 0 || root[1].signum() != 0;
        return scaled(root[0], inexact, shift / 2);
    }

    /** What was cut off only matters as "more than this": the lowest of the many bits says so. */
    private static double scaled(BigInteger whole, boolean inexact, int shift) {
        BigInteger sticky = inexact ? whole.setBit(0) : whole;
        return Math.scalb(sticky.doubleValue(), -shift);
    }
}
