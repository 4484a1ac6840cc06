package io.windrow.producer.edge;

import io.windrow.can.name.NameParts;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A field of a NAME, as a rules file has it.
 *
 * @param alone a NAME that has this field alone
 */
record NameField(String key, int bits, IntFunction<NameParts> alone) {
    static final List<NameField> ALL = List.of(
            new NameField("identity", 21, value -> new NameParts(value, 0, 0, 0, 0, 0, 0, 0, false)),
            new NameField("manufacturer", 11, value -> new NameParts(0, value, 0, 0, 0, 0, 0, 0, false)),
            new NameField("ecu-instance", 3, value -> new NameParts(0, 0, value, 0, 0, 0, 0, 0, false)),
            new NameField("function-instance", 5, value -> new NameParts(0, 0, 0, value, 0, 0, 0, 0, false)),
            new NameField("function", 8, value -> new NameParts(0, 0, 0, 0, value, 0, 0, 0, false)),
            new NameField("device-class", 7, value -> new NameParts(0, 0, 0, 0, 0, value, 0, 0, false)),
            new NameField("device-class-instance", 4, value -> new NameParts(0, 0, 0, 0, 0, 0, value, 0, false)),
            new NameField("industry-group", 3, value -> new NameParts(0, 0, 0, 0, 0, 0, 0, value, false)));

    static Optional<NameField> of(String key) {
        return ALL.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    int max() {
        return (1 << bits) - 1;
    }

    /** @param value 0 to {@link #max()} */
    NamePattern is(int value) {
        return new NamePattern(
                alone.apply(max()).name().raw(), alone.apply(value).name().raw());
    }
}
