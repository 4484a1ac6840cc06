package io.windrow.streams.state;

import java.math.BigInteger;

/**
 * Sum and sum of squares of 64-bit raw values, exact for any number of them: the sum in 128 bits; the squares in 192,
 * since a single square of a 64-bit position already fills 126. Additions commute, so any order gives the same bits.
 * Mutable, for one thread.
 */
final class ExactSums {
    private long sumHigh;
    private long sumLow;
    private long squaresHigh;
    private long squaresMiddle;
    private long squaresLow;

    ExactSums() {}

    /** Reads what {@link #writeTo} wrote. */
    ExactSums(Unpacker in) {
        sumHigh = in.signed();
        sumLow = in.unsigned();
        squaresHigh = in.signed();
        squaresMiddle = in.unsigned();
        squaresLow = in.unsigned();
    }

    void writeTo(Packer out) {
        out.signed(sumHigh).unsigned(sumLow);
        out.signed(squaresHigh).unsigned(squaresMiddle).unsigned(squaresLow);
    }

    void add(long raw) {
        long low = sumLow + raw;
        sumHigh += (raw >> 63) + carry(low, raw);
        sumLow = low;
        addSquare(Math.multiplyHigh(raw, raw), raw * raw);
    }

    /** Adds all that the other has. */
    void merge(ExactSums other) {
        long low = sumLow + other.sumLow;
        sumHigh += other.sumHigh + carry(low, other.sumLow);
        sumLow = low;
        addSquare(other.squaresMiddle, other.squaresLow);
        squaresHigh += other.squaresHigh;
    }

    private void addSquare(long high, long low) {
        long newLow = squaresLow + low;
        long carry = carry(newLow, low);
        long middle = squaresMiddle + high;
        long carried = middle + carry;
        squaresHigh += carry(middle, high) + carry(carried, carry);
        squaresMiddle = carried;
        squaresLow = newLow;
    }

    /** 1 when an unsigned addition of {@code added} that gave {@code result} overflowed. */
    private static long carry(long result, long added) {
        return Long.compareUnsigned(result, added) < 0 ? 1 : 0;
    }

    BigInteger sum() {
        return shiftedIn(BigInteger.valueOf(sumHigh), sumLow);
    }

    BigInteger squares() {
        return shiftedIn(shiftedIn(BigInteger.valueOf(squaresHigh), squaresMiddle), squaresLow);
    }

    private static BigInteger shiftedIn(BigInteger high, long low) {
        BigInteger shifted = high.shiftLeft(Long.SIZE);
        BigInteger unsigned = BigInteger.valueOf(low & Long.MAX_VALUE);
        return shifted.or(low < 0 ? unsigned.setBit(Long.SIZE - 1) : unsigned);
    }
}
