package io.windrow.streams.state;

import io.windrow.avro.Signal;
import io.windrow.avro.SignalKind;
import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A signal as one definition has it. Raw values of two definitions cannot be summed, so that a window in which the
 * definition changed holds the signal twice.
 *
 * @param spn {@link #NO_SPN} when it has none
 * @param scale unit per bit, finite
 * @param offset in unit, finite
 */
record SignalId(String name, String unit, int spn, SignalKind kind, double scale, double offset)
        implements Comparable<SignalId> {
    static final int NO_SPN = -1;

    private static final Comparator<SignalId> BY_THE_REST = Comparator.comparing(SignalId::unit)
            .thenComparingInt(SignalId::spn)
            .thenComparing(SignalId::kind)
            .thenComparingDouble(SignalId::scale)
            .thenComparingDouble(SignalId::offset);

    SignalId {
        if (!Double.isFinite(scale) || !Double.isFinite(offset)) {
            throw new IllegalArgumentException(
                    name + ": scale and offset must be finite, were " + scale + " and " + offset);
        }
    }

    static SignalId of(Signal signal) {
        @Nullable Integer spn = signal.getSpn();
        return new SignalId(
                signal.getName(),
                signal.getUnit(),
                spn == null ? NO_SPN : spn,
                signal.getKind(),
                signal.getScale(),
                signal.getOffset());
    }

    /** Whether it is of this definition: as {@code of(signal).equals(this)}, without making anything. */
    boolean matches(Signal signal) {
        @Nullable Integer other = signal.getSpn();
        return name.equals(signal.getName())
                && spn == (other == null ? NO_SPN : other)
                && kind == signal.getKind()
                && unit.equals(signal.getUnit())
                && Double.compare(scale, signal.getScale()) == 0
                && Double.compare(offset, signal.getOffset()) == 0;
    }

    @Nullable Integer spnOrNull() {
        return spn == NO_SPN ? null : spn;
    }

    /** The definition's decimal fraction: the shortest one that names the double. */
    BigDecimal exactScale() {
        return BigDecimal.valueOf(scale);
    }

    BigDecimal exactOffset() {
        return BigDecimal.valueOf(offset);
    }

    @Override
    public int compareTo(SignalId other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : BY_THE_REST.compare(this, other);
    }
}
