package io.windrow.can.definition;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * value = raw × scale + offset, rounded once.
 *
 * <p>Scale and offset are decimal fractions, so that the value is the fraction {@code (raw × numerator + offsetNumerator) /
 * denominator} of whole numbers. While both sides are doubles exactly, one division gives the double nearest to the exact
 * value; beyond that (64-bit fields) the same is had from decimal arithmetic. So 2535670333 × 1e-7 − 210 is 43.5670333
 * and not 43.56703329999999.
 */
public final class LinearScale {
    /** Room that the text of any value needs. */
    public static final int MAX_TEXT_BYTES = 128;

    private static final int MAX_DIGITS = 30;
    private static final BigInteger EXACT_IN_DOUBLE = BigInteger.ONE.shiftLeft(53);

    private final BigDecimal scale;
    private final BigDecimal offset;
    private final long numerator;
    private final long offsetNumerator;
    private final double denominator;
    private final long exactUpTo;
    private final int decimals;
    private final long unscaledStep;
    private final long unscaledOffset;
    private final long writtenUpTo;

    /** Refuses a scale of 0, and more than 30 digits before or after the point. */
    public LinearScale(BigDecimal scale, BigDecimal offset) {
        if (scale.signum() == 0) {
            throw new IllegalArgumentException("scale must not be 0");
        }
        if (!isReasonable(scale) || !isReasonable(offset)) {
            throw new IllegalArgumentException(
                    "scale and offset must have at most " + MAX_DIGITS + " digits, were " + scale + " and " + offset);
        }
        this.scale = scale.stripTrailingZeros();
        this.offset = offset.signum() == 0 ? BigDecimal.ZERO : offset.stripTrailingZeros();
        int digits = Math.max(0, Math.max(this.scale.scale(), this.offset.scale()));
        BigInteger over = BigInteger.TEN.pow(digits);
        BigInteger up = scaled(this.scale, digits);
        BigInteger shift = scaled(this.offset, digits);
        BigInteger common = over.gcd(up).gcd(shift);
        BigInteger room = EXACT_IN_DOUBLE.subtract(shift.divide(common).abs());
        BigInteger limit = room.divide(up.divide(common).abs());
        boolean exact = limit.signum() > 0 && isExact(over.divide(common));
        this.numerator = exact ? up.divide(common).longValueExact() : 0;
        this.offsetNumerator = exact ? shift.divide(common).longValueExact() : 0;
        this.denominator = over.divide(common).doubleValue();
        this.exactUpTo = exact ? limit.longValueExact() : -1;
        BigInteger most =
                BigInteger.valueOf(Long.MAX_VALUE).subtract(shift.abs()).divide(up.abs());
        boolean writable = most.signum() > 0 && DecimalText.isWritable(digits);
        this.decimals = digits;
        this.unscaledStep = writable ? up.longValueExact() : 0;
        this.unscaledOffset = writable ? shift.longValueExact() : 0;
        this.writtenUpTo = writable ? most.longValueExact() : -1;
    }

    private static boolean isReasonable(BigDecimal value) {
        return value.scale() <= MAX_DIGITS && value.precision() - value.scale() <= MAX_DIGITS;
    }

    private static BigInteger scaled(BigDecimal value, int digits) {
        return value.movePointRight(digits).toBigIntegerExact();
    }

    private static boolean isExact(BigInteger whole) {
        return new BigDecimal(whole.doubleValue()).toBigInteger().equals(whole);
    }

    /** Units per raw step, as the definition writes it. */
    public BigDecimal scale() {
        return scale;
    }

    /** What raw 0 means, as the definition writes it. */
    public BigDecimal offset() {
        return offset;
    }

    /** The double nearest to raw × scale + offset. */
    public double valueOf(long raw) {
        if (raw <= exactUpTo && raw >= -exactUpTo) {
            return (raw * numerator + offsetNumerator) / denominator;
        }
        return exactValueOf(raw).doubleValue();
    }

    /** The double nearest to raw × scale + offset, the raw value's 64 bits being an unsigned number. */
    double valueOfUnsigned(long raw) {
        return exactValueOfUnsigned(raw).doubleValue();
    }

    private BigDecimal exactValueOfUnsigned(long raw) {
        return new BigDecimal(Long.toUnsignedString(raw)).multiply(scale).add(offset);
    }

    /** raw × scale + offset, not rounded. */
    public BigDecimal exactValueOf(long raw) {
        return BigDecimal.valueOf(raw).multiply(scale).add(offset);
    }

    /**
     * Writes raw × scale + offset, not rounded, as ASCII digits; parsing them gives {@link #valueOf}.
     *
     * @param text with {@value #MAX_TEXT_BYTES} bytes of room
     * @param at where to write
     * @return the index behind the last digit
     */
    public int writeExact(long raw, byte[] text, int at) {
        if (raw <= writtenUpTo && raw >= -writtenUpTo) {
            return DecimalText.writeFraction(raw * unscaledStep + unscaledOffset, decimals, text, at);
        }
        return DecimalText.write(exactValueOf(raw), text, at);
    }

    /** Writes raw × scale + offset as {@link #writeExact} does, the raw value's 64 bits being an unsigned number. */
    public int writeExactUnsigned(long raw, byte[] text, int at) {
        return raw >= 0 ? writeExact(raw, text, at) : DecimalText.write(exactValueOfUnsigned(raw), text, at);
    }

    /** The raw value nearest to a value, ties to even; refuses what is no number or beyond 64 bits. */
    public long rawOf(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a raw value needs a finite value, was " + value);
        }
        return rawOf(new BigDecimal(value));
    }

    /** The raw value nearest to an exact value, ties to even; refuses what is beyond 64 bits. */
    public long rawOf(BigDecimal value) {
        BigInteger raw =
                value.subtract(offset).divide(scale, 0, RoundingMode.HALF_EVEN).toBigIntegerExact();
        if (raw.bitLength() > 63) {
            throw new IllegalArgumentException("a raw value has at most 64 bits, value was " + value);
        }
        return raw.longValueExact();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearScale that && scale.equals(that.scale) && offset.equals(that.offset);
    }

    @Override
    public int hashCode() {
        return 31 * scale.hashCode() + offset.hashCode();
    }

    @Override
    public String toString() {
        return scale.toPlainString() + "," + offset.toPlainString();
    }
}
