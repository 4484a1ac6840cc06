package io.windrow.can.definition;

import io.windrow.can.frame.BitField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of one group in the order in which they are tried; the first that matches holds. Immutable.
 *
 * <p>A group with hundreds of definitions, such as process data with one for each DDI, is not tried one by one: those
 * that ask for one value of the same first field are found by that value.
 */
final class Candidates {
    private final MessageDefinition[] all;
    private final boolean unconditional;
    private final @Nullable BitField selector;
    /** By the selector's value: places in {@code all}, in their order. */
    private final Map<Long, int[]> selected;
    /** Places of those that the selector does not find. */
    private final int[] others;

    Candidates(List<MessageDefinition> inOrder) {
        all = inOrder.toArray(MessageDefinition[]::new);
        unconditional = all[0].match().isAlways();
        selector = inOrder.stream()
                .filter(Candidates::isSelected)
                .map(Candidates::firstField)
                .findFirst()
                .orElse(null);
        Map<Long, List<Integer>> byValue = new HashMap<>();
        List<Integer> rest = new ArrayList<>();
        for (int i = 0; i < all.length; i++) {
            boolean found = isSelected(all[i]) && firstField(all[i]).equals(selector);
            (found ? byValue.computeIfAbsent(firstValue(all[i]), value -> new ArrayList<>()) : rest).add(i);
        }
        selected = new HashMap<>();
        byValue.forEach((value, places) -> selected.put(value, toArray(places)));
        others = toArray(rest);
    }

    /** In the order in which they are tried. */
    List<MessageDefinition> all() {
        return List.of(all);
    }

    /** The one that holds for most data: the unconditional one where there is one. */
    MessageDefinition general() {
        MessageDefinition last = all[all.length - 1];
        return last.match().isAlways() ? last : all[0];
    }

    boolean isFastPacket() {
        for (MessageDefinition one : all) {
            if (one.transport() == Transport.FAST_PACKET) {
                return true;
            }
        }
        return false;
    }

    @Nullable MessageDefinition resolve(int source, long payload, int length) {
        if (unconditional) {
            return all[0];
        }
        BitField field = selector;
        int place = all.length;
        if (field != null && field.isHeldBy(length)) {
            place = first(selected.get(field.extract(payload)), place, source, payload, length);
        }
        place = first(others, place, source, payload, length);
        return place < all.length ? all[place] : null;
    }

    @Nullable MessageDefinition resolve(int source, byte[] data) {
        if (unconditional) {
            return all[0];
        }
        BitField field = selector;
        int place = all.length;
        if (field != null && field.isHeldBy(data.length)) {
            place = first(selected.get(field.extract(data)), place, source, data);
        }
        place = first(others, place, source, data);
        return place < all.length ? all[place] : null;
    }

    /** The first of some places that matches, if it comes before another that does. */
    private int first(int @Nullable [] places, int before, int source, long payload, int length) {
        for (int i = 0; places != null && i < places.length && places[i] < before; i++) {
            if (all[places[i]].match().holds(source, payload, length)) {
                return places[i];
            }
        }
        return before;
    }

    private int first(int @Nullable [] places, int before, int source, byte[] data) {
        for (int i = 0; places != null && i < places.length && places[i] < before; i++) {
            if (all[places[i]].match().holds(source, data)) {
                return places[i];
            }
        }
        return before;
    }

    private static boolean isSelected(MessageDefinition one) {
        List<Condition> conditions = one.match().conditions();
        return !conditions.isEmpty()
                && conditions.get(0).anyOf().size() == 1
                && conditions.get(0).anyOf().get(0).least()
                        == conditions.get(0).anyOf().get(0).greatest();
    }

    private static BitField firstField(MessageDefinition one) {
        return one.match().conditions().get(0).field();
    }

    private static Long firstValue(MessageDefinition one) {
        return one.match().conditions().get(0).anyOf().get(0).least();
    }

    private static int[] toArray(List<Integer> places) {
        return places.stream().mapToInt(Integer::intValue).toArray();
    }
}
