package io.windrow.can.definition.canboat;

import io.windrow.can.definition.Condition;
import io.windrow.can.definition.DefinitionNotes;
import io.windrow.can.definition.RawRange;
import io.windrow.can.frame.BitField;
import io.windrow.can.json.JsonException;
import io.windrow.can.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a message's fields are: one after another, repeated as often as a message can hold.
 *
 * <p>Behind a field whose length is in the data, nothing has a place that a definition could name; it is left out.
 */
final class Layout {
    private static final String PGN_TYPE = "PGN";
    private static final String PROPRIETARY = "PGNIsProprietary";
    /** NMEA 2000's proprietary groups: 61184, 65280 to 65535, 126720, 130816 to 131071. */
    private static final List<RawRange> PROPRIETARY_PGNS = List.of(
            RawRange.of(0xEF00), new RawRange(0xFF00, 0xFFFF), RawRange.of(0x1EF00), new RawRange(0x1FF00, 0x1FFFF));

    /**
     * Fields that repeat.
     *
     * @param first the order of the first of them
     * @param size how many they are
     * @param counter the order of the field that says how often; 0 when they go on to the end of the data
     */
    record Repetition(int first, int size, int counter) {
        static @Nullable Repetition of(JsonObject message) {
            for (String set : List.of("RepeatingFieldSet1", "RepeatingFieldSet2")) {
                if (message.find(set + "Size") != null) {
                    String counter = set + "CountField";
                    return new Repetition(
                            message.whole(set + "StartField", 1, Short.MAX_VALUE),
                            message.whole(set + "Size", 1, Short.MAX_VALUE),
                            message.find(counter) == null ? 0 : message.whole(counter, 1, Short.MAX_VALUE));
                }
            }
            return null;
        }
    }

    private final int mostBits;
    private final DefinitionNotes notes;
    private final List<PlacedField> placed = new ArrayList<>();
    private int end;
    private boolean conditional;
    private @Nullable PlacedField pgn;
    private @Nullable String lost;

    private Layout(int mostBits, DefinitionNotes notes) {
        this.mostBits = mostBits;
        this.notes = notes;
    }

    /** All fields that have a place, those without content too. */
    static List<PlacedField> of(
            List<CanboatField> fields, @Nullable Repetition repetition, int mostBits, DefinitionNotes notes) {
        Layout layout = new Layout(mostBits, notes);
        int at = 0;
        while (at < fields.size()) {
            if (repetition != null && fields.get(at).order() == repetition.first()) {
                int behind = Math.min(fields.size(), at + repetition.size());
                layout.repeat(fields.subList(at, behind), repetition);
                at = behind;
            } else {
                layout.place(fields.get(at));
                at++;
            }
        }
        return layout.placed;
    }

    private void place(CanboatField field) {
        if (lost == null && conditional && field.condition() == null) {
            lost = "fields behind such that are there under a condition only";
        }
        Condition condition = lost == null ? condition(field) : null;
        if (lost != null) {
            notes.leftOut(lost);
        } else if (field.varies()) {
            notes.leftOut("fields of variable length: " + field.type());
            lost = "fields behind one of variable length";
        } else {
            add(field, 0, condition == null ? List.of() : List.of(condition));
        }
    }

    private void add(CanboatField field, int repetition, List<Condition> conditions) {
        if (repetition <= 1) {
            field.requireStart(end);
        }
        if (end + field.bits() > mostBits) {
            notes.leftOut("fields behind the most bytes that a message has");
        } else {
            PlacedField here = new PlacedField(field, end, repetition, conditions);
            placed.add(here);
            pgn = field.type().equals(PGN_TYPE) ? here : pgn;
        }
        end += field.bits();
    }

    private @Nullable Condition condition(CanboatField field) {
        if (field.condition() == null) {
            return null;
        }
        conditional = true;
        PlacedField group = pgn;
        if (group == null || !PROPRIETARY.equals(field.condition())) {
            lost = "fields under a condition that this reader does not know, and behind them: " + field.condition();
            return null;
        }
        return new Condition(group.bits(), PROPRIETARY_PGNS);
    }

    private void repeat(List<CanboatField> group, Repetition repetition) {
        boolean varies = group.stream().anyMatch(CanboatField::varies);
        if (lost == null && (varies || conditional)) {
            lost = "repeated fields, one of which is of variable length or there under a condition only";
        }
        String reason = lost;
        if (reason != null) {
            group.forEach(field -> notes.leftOut(reason));
            return;
        }
        BitField counter = repetition.counter() == 0 ? null : counter(group.get(0), repetition.counter());
        int size = group.stream().mapToInt(CanboatField::bits).sum();
        int times = (mostBits - end) / size;
        int countable = counter == null ? times : (int) Math.min(times, highestCount(counter));
        for (int i = 1; i <= countable; i++) {
            List<Condition> counted =
                    counter == null ? List.of() : List.of(Condition.in(counter, i, highestCount(counter)));
            for (CanboatField field : group) {
                add(field, i, counted);
            }
        }
        lost = "fields behind repeated ones";
    }

    private BitField counter(CanboatField first, int order) {
        PlacedField counter = find(placed -> placed.field().order() == order);
        if (counter == null || counter.field().bits() > Integer.SIZE) {
            throw new JsonException(
                    first.at(),
                    first.name() + ": field " + order + " must stand before it to say how often it repeats");
        }
        return counter.bits();
    }

    /** The two greatest numbers say error and not available. */
    private static long highestCount(BitField counter) {
        return (1L << counter.length()) - 3;
    }

    private @Nullable PlacedField find(Predicate<PlacedField> wanted) {
        PlacedField found = null;
        for (PlacedField field : placed) {
            if (wanted.test(field)) {
                found = field;
            }
        }
        return found;
    }
}
