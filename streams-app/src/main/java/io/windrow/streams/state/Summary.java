package io.windrow.streams.state;

import io.windrow.schemas.window.TimeInState;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * One signal of a window in its unit, from all the definitions that the window saw of it. Computed exactly, each number
 * rounded once.
 *
 * @param parts at least one, of the same name
 */
record Summary(List<SignalState> parts) {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    long count() {
        return parts.stream().mapToLong(SignalState::count).sum();
    }

    /** The parts that hold values; of no use when count is 0. */
    private List<SignalState> valued() {
        return parts.stream().filter(part -> part.count() > 0).toList();
    }

    /** The definition of the last value, else the first in their order. */
    SignalId id() {
        return valued().stream()
                .max((a, b) -> a.last().compareTo(b.last()))
                .orElse(parts.get(0))
                .id();
    }

    double min() {
        return valued().stream().mapToDouble(SignalState::min).reduce(Double.POSITIVE_INFINITY, Math::min);
    }

    double max() {
        return valued().stream().mapToDouble(SignalState::max).reduce(Double.NEGATIVE_INFINITY, Math::max);
    }

    Edge first() {
        return valued().stream().map(SignalState::first).min(Edge::compareTo).orElseThrow();
    }

    Edge last() {
        return valued().stream().map(SignalState::last).max(Edge::compareTo).orElseThrow();
    }

    /** How long each state held. */
    TimeInState timeInState() {
        var all = new TimeInState();
        parts.forEach(part -> all.merge(part.timeInState()));
        return all;
    }

    double sum() {
        return total().doubleValue();
    }

    double mean() {
        BigDecimal total = total();
        BigInteger count = BigInteger.valueOf(count());
        return Rounding.ratio(numerator(total), denominator(total).multiply(count));
    }

    /** Of a sample: the divisor is count - 1, which must be above 0. */
    double stddev() {
        BigDecimal total = total();
        BigDecimal count = BigDecimal.valueOf(count());
        BigDecimal spread = count.multiply(squares()).subtract(total.multiply(total));
        BigInteger divisor = count.multiply(count.subtract(BigDecimal.ONE)).toBigIntegerExact();
        return Rounding.rootOfRatio(numerator(spread), denominator(spread).multiply(divisor));
    }

    /** Σ (raw · scale + offset) = scale · Σ raw + count · offset. */
    private BigDecimal total() {
        BigDecimal total = BigDecimal.ZERO;
        for (SignalState part : parts) {
            BigDecimal scaled =
                    part.id().exactScale().multiply(new BigDecimal(part.sums().sum()));
            total = total.add(scaled).add(part.id().exactOffset().multiply(BigDecimal.valueOf(part.count())));
        }
        return total;
    }

    /** Σ (raw · scale + offset)² = scale² · Σ raw² + 2 · scale · offset · Σ raw + count · offset². */
    private BigDecimal squares() {
        BigDecimal total = BigDecimal.ZERO;
        for (SignalState part : parts) {
            BigDecimal scale = part.id().exactScale();
            BigDecimal offset = part.id().exactOffset();
            BigDecimal sum = new BigDecimal(part.sums().sum());
            BigDecimal squared =
                    scale.multiply(scale).multiply(new BigDecimal(part.sums().squares()));
            BigDecimal mixed = TWO.multiply(scale).multiply(offset).multiply(sum);
            BigDecimal shifts = offset.multiply(offset).multiply(BigDecimal.valueOf(part.count()));
            total = total.add(squared).add(mixed).add(shifts);
        }
        return total;
    }

    private static BigInteger numerator(BigDecimal number) {
        return number.scale() >= 0 ? number.unscaledValue() : number.toBigIntegerExact();
    }

    private static BigInteger denominator(BigDecimal number) {
        return BigInteger.TEN.pow(Math.max(0, number.scale()));
    }
}
