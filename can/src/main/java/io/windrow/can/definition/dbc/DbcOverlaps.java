package io.windrow.can.definition.dbc;

import io.windrow.can.definition.Condition;
import io.windrow.can.definition.RawRange;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.frame.BitField;
import io.windrow.can.frame.BitField.Order;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signals of one message that share bits though both are in it at once: seldom meant, but not forbidden. */
final class DbcOverlaps {
    /** Beyond so many signals in one message nobody reads notes, and comparing all pairs would take long. */
    private static final int MAX_SIGNALS = 500;

    private final List<Placed> before = new ArrayList<>();

    private record Placed(SignalDefinition signal, BitSet bits) {}

    /** Adds a signal and gives the first of those before that it overlaps, or null. */
    @Nullable SignalDefinition add(SignalDefinition signal) {
        if (before.size() == MAX_SIGNALS) {
            return null;
        }
        BitSet bits = bits(signal.bits());
        SignalDefinition found = before.stream()
                .filter(other -> other.bits().intersects(bits) && !exclude(other.signal(), signal))
                .map(Placed::signal)
                .findFirst()
                .orElse(null);
        before.add(new Placed(signal, bits));
        return found;
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
