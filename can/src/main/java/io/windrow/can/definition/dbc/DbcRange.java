package io.windrow.can.definition.dbc;

import io.windrow.can.definition.Indicators;
import io.windrow.can.definition.dbc.DbcFile.Signal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Which raw values are valid by a signal's indicators and its {@code [min|max]}.
 *
 * @param least in the order of the field's own numbers
 * @param greatest like it; both belong to the range
 */
record DbcRange(long least, long greatest) {
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

    /**
     * What both leave, or null when they have no value in common.
     *
     * <p>No range is written as {@code [0|0]}; one that falls is none either. Its ends are rounded to the nearest raw value,
     * since files often write six digits of them.
     */
    static @Nullable DbcRange of(Signal signal, Indicators indicators, boolean signed) {
        BigInteger lowest = toNumber(indicators.lowestValid(), signed);
        BigInteger highest = toNumber(indicators.highestValid(), signed);
        if (signal.min().compareTo(signal.max()) >= 0) {
            return new DbcRange(lowest.longValue(), highest.longValue());
        }
        BigInteger one = raw(signal, signal.min());
        BigInteger other = raw(signal, signal.max());
        BigInteger least = one.min(other).max(lowest);
        BigInteger greatest = one.max(other).min(highest);
        return least.compareTo(greatest) > 0 ? null : new DbcRange(least.longValue(), greatest.longValue());
    }

    private static BigInteger raw(Signal signal, BigDecimal value) {
        return value.subtract(signal.offset())
                .divide(signal.factor(), 0, RoundingMode.HALF_EVEN)
                .toBigInteger();
    }

    private static BigInteger toNumber(long raw, boolean signed) {
        BigInteger number = BigInteger.valueOf(raw);
        return signed || raw >= 0 ? number : number.add(TWO_TO_64);
    }
}
