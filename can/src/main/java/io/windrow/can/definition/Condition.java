package io.windrow.can.definition;

import io.windrow.can.frame.BitField;
import java.util.List;

/**
 * What other bits of the same data must say for a definition or a signal to hold: the selector of a multiplex, the
 * manufacturer code of a proprietary group, the count of a repetition.
 *
 * @param field where the bits are; read as an unsigned number
 * @param anyOf the condition holds when the number lies in one of these ranges; at least one
 */
public record Condition(BitField field, List<RawRange> anyOf) {
    public Condition {
        anyOf = List.copyOf(anyOf);
        if (anyOf.isEmpty()) {
            throw new IllegalArgumentException("a condition must allow at least one value");
        }
    }

    /** The field must have one value. */
    public static Condition is(BitField field, long value) {
        return new Condition(field, List.of(RawRange.of(value)));
    }

    /** The field must lie in one range. */
    public static Condition in(BitField field, long least, long greatest) {
        return new Condition(field, List.of(new RawRange(least, greatest)));
    }

    /** Whether the condition holds for up to eight bytes read as one little-endian number; bits that are missing never do. */
    public boolean holds(long payload, int length) {
        return field.isHeldBy(length) && allows(field.extract(payload));
    }

    /** Whether the condition holds for data; bits that are missing never do. */
    public boolean holds(byte[] data) {
        return field.isHeldBy(data.length) && allows(field.extract(data));
    }

    private boolean allows(long value) {
        for (int i = 0; i < anyOf.size(); i++) {
            if (anyOf.get(i).contains(value)) {
                return true;
            }
        }
        return false;
    }
}
