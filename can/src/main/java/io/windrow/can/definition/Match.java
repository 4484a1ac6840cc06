package io.windrow.can.definition;

import java.util.List;
import java.util.OptionalInt;

/**
 * When a definition holds for its group: always, or only for data or a sender that several definitions of one group are
 * told apart by.
 *
 * @param sourceAddress the only sender that it holds for, 0 to 255; empty for any
 * @param conditions what the data must say; all of them must hold
 */
public record Match(OptionalInt sourceAddress, List<Condition> conditions) {
    /** Any sender and any data. */
    public static final Match ALWAYS = new Match(OptionalInt.empty(), List.of());

    public Match {
        conditions = List.copyOf(conditions);
        if (sourceAddress.isPresent() && (sourceAddress.getAsInt() < 0 || sourceAddress.getAsInt() > 255)) {
            throw new IllegalArgumentException("source address must be 0 to 255, was " + sourceAddress.getAsInt());
        }
    }

    /** Data that meet all conditions, from any sender. */
    public static Match of(Condition... conditions) {
        return new Match(OptionalInt.empty(), List.of(conditions));
    }

    /** Any data of one sender. */
    public static Match source(int address) {
        return new Match(OptionalInt.of(address), List.of());
    }

    /** Whether it holds for any sender and any data. */
    public boolean isAlways() {
        return sourceAddress.isEmpty() && conditions.isEmpty();
    }

    boolean holds(int source, long payload, int length) {
        if (isFromOther(source)) {
            return false;
        }
        for (int i = 0; i < conditions.size(); i++) {
            if (!conditions.get(i).holds(payload, length)) {
                return false;
            }
        }
        return true;
    }

    boolean holds(int source, byte[] data) {
        return !isFromOther(source) && conditions.stream().allMatch(condition -> condition.holds(data));
    }

    private boolean isFromOther(int source) {
        return sourceAddress.isPresent() && sourceAddress.getAsInt() != source;
    }
}
