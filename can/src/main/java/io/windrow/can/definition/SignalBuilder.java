package io.windrow.can.definition;

import io.windrow.can.frame.BitField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A signal's definition while it is written; for one thread. What is wrong is refused by {@link #build()}. */
public final class SignalBuilder {
    private final String name;
    private final List<Condition> conditions = new ArrayList<>();
    private OptionalInt spn = OptionalInt.empty();
    private @Nullable BitField bits;
    private NumberFormat format = NumberFormat.UNSIGNED;
    private BigDecimal scale = BigDecimal.ONE;
    private BigDecimal offset = BigDecimal.ZERO;
    private String unit = "";
    private SignalKind kind = SignalKind.NUMBER;
    private Labels labels = Labels.NONE;
    private @Nullable Indicators indicators;
    private @Nullable Standard standard;
    private @Nullable Span raw;
    private @Nullable BigDecimal least;
    private @Nullable BigDecimal greatest;
    private boolean key;

    SignalBuilder(String name) {
        this.name = name;
    }

    /** The suspect parameter number. */
    public SignalBuilder spn(int number) {
        spn = OptionalInt.of(number);
        return this;
    }

    /** Where the field is; required. */
    public SignalBuilder bits(BitField field) {
        bits = field;
        return this;
    }

    /** Where the field is, by its lowest bit; required. */
    public SignalBuilder bits(int start, int length) {
        return bits(BitField.littleEndian(start, length));
    }

    /** Unsigned unless said. */
    public SignalBuilder format(NumberFormat value) {
        format = value;
        return this;
    }

    /** Units per raw step; 1 unless said. */
    public SignalBuilder scale(BigDecimal unitsPerStep) {
        scale = unitsPerStep;
        return this;
    }

    /** The value of raw 0, in the unit; 0 unless said. */
    public SignalBuilder offset(BigDecimal value) {
        offset = value;
        return this;
    }

    /** The value's unit; none unless said. */
    public SignalBuilder unit(String value) {
        unit = value;
        return this;
    }

    /** A number unless said. */
    public SignalBuilder kind(SignalKind value) {
        kind = value;
        return this;
    }

    /** What the raw values are called. */
    public SignalBuilder labels(Labels value) {
        labels = value;
        return this;
    }

    /** Takes the indicators of a standard for the field's size; unless said, every raw value is a number. */
    public SignalBuilder indicators(Standard value) {
        standard = value;
        return this;
    }

    /** Takes these indicators; unless said, every raw value is a number. */
    public SignalBuilder indicators(Indicators value) {
        indicators = value;
        return this;
    }

    /** The valid raw values; unless said, what the indicators leave. */
    public SignalBuilder raw(long rawLeast, long rawGreatest) {
        raw = new Span(rawLeast, rawGreatest);
        return this;
    }

    /** The valid values in the unit; each must be a raw step. Unless said, what the indicators leave. */
    public SignalBuilder valid(BigDecimal leastValue, BigDecimal greatestValue) {
        least = leastValue;
        greatest = greatestValue;
        return this;
    }

    /** Makes the field one that tells instances of its message apart. */
    public SignalBuilder key() {
        key = true;
        return this;
    }

    /** The field is there only when the condition holds, too. */
    public SignalBuilder when(Condition condition) {
        conditions.add(condition);
        return this;
    }

    /** The definition; refuses what does not fit together. */
    public SignalDefinition build() {
        BitField field = bits;
        if (field == null) {
            throw new IllegalArgumentException(name + " has no bits");
        }
        LinearScale scaling = new LinearScale(scale, offset);
        Indicators marks = marks(field.length());
        Span valid = validRange(scaling);
        long rawMin = valid == null ? marks.lowestValid() : valid.least();
        long rawMax = valid == null ? marks.highestValid() : valid.greatest();
        return new SignalDefinition(
                name, spn, field, format, scaling, unit, kind, labels, marks, rawMin, rawMax, key, conditions);
    }

    private Indicators marks(int length) {
        boolean signed = format == NumberFormat.SIGNED;
        if (indicators != null) {
            return indicators;
        }
        return standard == null || format.isFloat()
                ? Indicators.none(length, signed)
                : Indicators.of(standard, length, signed);
    }

    private @Nullable Span validRange(LinearScale scaling) {
        if (least == null || greatest == null) {
            return raw;
        }
        if (least.compareTo(greatest) > 0) {
            throw new IllegalArgumentException(
                    name + ": the valid range must not end before it begins: " + least + ".." + greatest);
        }
        long one = exactRaw(scaling, least);
        long other = exactRaw(scaling, greatest);
        return new Span(Math.min(one, other), Math.max(one, other));
    }

    private long exactRaw(LinearScale scaling, BigDecimal value) {
        long nearest = scaling.rawOf(value);
        if (scaling.exactValueOf(nearest).compareTo(value) != 0) {
            throw new IllegalArgumentException(name + ": " + value.toPlainString() + " is between two raw values");
        }
        return nearest;
    }

    /** Raw values in the order of the field's own numbers, which a {@code long} does not show for 64 unsigned bits. */
    private record Span(long least, long greatest) {}
}
