package io.windrow.can.definition.ddi;

import io.windrow.can.definition.DdiDefinition;
import io.windrow.can.definition.FieldNames;
import io.windrow.can.definition.Labels;
import io.windrow.can.definition.LinearScale;
import io.windrow.can.definition.SignalKind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a data dictionary file, before it is judged.
 *
 * @param unit as the file has it; {@code #} stands for a count
 * @param resolution units per raw step; 0 where the file describes no value
 * @param rawLeast least raw value, null where the file gives none
 * @param rawMost greatest raw value, null where the file gives none
 */
record DdiEntry(
        int ddi,
        String title,
        String unit,
        BigDecimal resolution,
        @Nullable BigDecimal rawLeast,
        @Nullable BigDecimal rawMost) {
    /** States that a machine can be in are few; a field of more values is a number, a bit set or an identifier. */
    private static final int MOST_STATES = 256;

    private static final BigDecimal HIGHEST_SIGNED = BigDecimal.valueOf(DdiDefinition.highest(true));
    private static final BigDecimal HIGHEST_UNSIGNED = BigDecimal.valueOf(DdiDefinition.highest(false));

    boolean describesAValue() {
        return resolution.signum() > 0;
    }

    /** Ranges that four bytes cannot hold are cut, since some entries give theirs in another resolution. */
    DdiDefinition definition() {
        boolean signed = !isUnsigned();
        long least = bounded(rawLeast, signed, DdiDefinition.lowest(signed));
        long most = bounded(rawMost, signed, DdiDefinition.highest(signed));
        boolean range = least < most;
        return new DdiDefinition(
                ddi,
                FieldNames.camelCase(title),
                title,
                signed,
                new LinearScale(resolution, BigDecimal.ZERO),
                plainUnit(),
                range ? least : DdiDefinition.lowest(signed),
                range ? most : DdiDefinition.highest(signed),
                kind(least, most),
                Labels.NONE);
    }

    /** Spelled as the built-in definitions spell it, so that one quantity has one unit. */
    private String plainUnit() {
        String plain = unit.replace('²', '2')
                .replace('³', '3')
                .replaceAll("\\bml\\b", "mL")
                .replaceAll("/l$", "/L");
        return switch (plain) {
            case "#" -> "";
            case "°" -> "deg";
            case "r/min" -> "rpm";
            case "N*m" -> "Nm";
            default -> plain.startsWith("/") ? "1" + plain : plain;
        };
    }

    private boolean isUnsigned() {
        return rawLeast != null
                && rawLeast.signum() >= 0
                && rawMost != null
                && rawMost.compareTo(HIGHEST_SIGNED) > 0
                && rawMost.compareTo(HIGHEST_UNSIGNED) <= 0;
    }

    private SignalKind kind(long least, long most) {
        if (!unit.isEmpty()) {
            boolean angle = "°".equals(unit) && FieldNames.isHeading(title);
            return angle ? SignalKind.ANGLE : SignalKind.NUMBER;
        }
        return most - least < MOST_STATES ? SignalKind.STATE : SignalKind.IDENTITY;
    }

    private static long bounded(@Nullable BigDecimal raw, boolean signed, long otherwise) {
        if (raw == null) {
            return otherwise;
        }
        BigDecimal lowest = BigDecimal.valueOf(DdiDefinition.lowest(signed));
        BigDecimal highest = BigDecimal.valueOf(DdiDefinition.highest(signed));
        return raw.max(lowest).min(highest).longValue();
    }
}
