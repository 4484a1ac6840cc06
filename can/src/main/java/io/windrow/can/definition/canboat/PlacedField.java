package io.windrow.can.definition.canboat;

import io.windrow.can.definition.Condition;
import io.windrow.can.frame.BitField;
import java.util.List;

/**
 * A field and where it is in the data.
 *
 * @param field what it is
 * @param start its lowest bit
 * @param repetition which one it is of a field that repeats, from 1; 0 when it does not
 * @param conditions what the data must say for it to be there
 */
record PlacedField(CanboatField field, int start, int repetition, List<Condition> conditions) {
    PlacedField {
        conditions = List.copyOf(conditions);
    }

    /** Where its bits are; refuses a field of more than 64. */
    BitField bits() {
        return BitField.littleEndian(start, field.bits());
    }
}
