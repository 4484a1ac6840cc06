package io.windrow.can.definition.dbc;

import io.windrow.can.definition.Condition;
import io.windrow.can.definition.RawRange;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.frame.BitField;
import io.windrow.can.frame.BitField.Order;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signals that share bits though both are in the message at once: seldom meant, but not forbidden. */
final class DbcOverlaps {
    /** Beyond so many signals in one message nobody reads notes, and comparing all pairs would take long. */
    private static final int MAX_SIGNALS = 1_000;

    private DbcOverlaps() {}

    /** The first of the signals before {@code index} that the one there overlaps, or null. */
    static @Nullable SignalDefinition find(List<SignalDefinition> signals, int index) {
        if (index >= MAX_SIGNALS) {
            return null;
        }
        SignalDefinition signal = signals.get(index);
        BitSet bits = bits(signal.bits());
        for (SignalDefinition before : signals.subList(0, index)) {
            if (bits(before.bits()).intersects(bits) && !exclude(before, signal)) {
                return before;
            }
        }
        return null;
    }

    private static BitSet bits(BitField field) {
        BitSet bits = new BitSet(field.end());
        for (int bit = field.start(); bit < field.end(); bit++) {
            bits.set(field.order() == Order.LITTLE_ENDIAN ? bit : (bit & ~7) + 7 - (bit & 7));
        }
        return bits;
    }

    private static boolean exclude(SignalDefinition one, SignalDefinition other) {
        return one.conditions().stream()
                .anyMatch(first -> other.conditions().stream().anyMatch(second -> exclude(first, second)));
    }

    private static boolean exclude(Condition one, Condition other) {
        return one.field().equals(other.field())
                && one.anyOf().stream()
                        .noneMatch(first -> other.anyOf().stream().anyMatch(second -> haveCommon(first, second)));
    }

    private static boolean haveCommon(RawRange one, RawRange other) {
        return one.least() <= other.greatest() && other.least() <= one.greatest();
    }
}
