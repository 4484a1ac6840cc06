package io.windrow.can.definition.canboat;

import io.windrow.can.definition.FieldNames;
import io.windrow.can.definition.Indicators;
import io.windrow.can.definition.Labels;
import io.windrow.can.definition.NumberFormat;
import io.windrow.can.definition.SignalBuilder;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.definition.SignalKind;
import io.windrow.can.definition.Standard;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One of canboat's fields as a signal. */
final class FieldSignal {
    private static final Set<String> IDENTITY_TYPES =
            Set.of("BITLOOKUP", "INDIRECT_LOOKUP", "MMSI", "PGN", "FIELD_INDEX", "ISO_NAME", "DATE", "TIME");
    /** Types that canboat gives no values for not available and error. */
    private static final Set<String> WITHOUT_INDICATORS = Set.of("BITLOOKUP", "MMSI", "PGN", "ISO_NAME", "FLOAT");

    private static final Pattern IDENTITY_NAMES = Pattern.compile(
            "(?!number of).*\\b(sid|id|identifier|instance|address|serial|unique|sequence|code|mmsi|imo|prn|number$)\\b.*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DIFFERENCES = Pattern.compile(".*\\b(delta|limit)\\b.*", Pattern.CASE_INSENSITIVE);
    /** Files cannot name raw values of more bits, since most JSON readers take numbers for doubles. */
    private static final int MOST_BITS_OF_GIVEN = 53;

    private final PlacedField placed;
    private final CanboatField field;
    private final boolean signed;

    FieldSignal(PlacedField placed) {
        this.placed = placed;
        this.field = placed.field();
        this.signed = field.signed() && !isExcess();
    }

    /**
     * The signal.
     *
     * @param labels of the field's enumeration
     * @param indicatorsGiven whether the file says for each field which raw values are none; if not, the standard does
     */
    SignalDefinition build(String name, Labels labels, boolean indicatorsGiven, boolean key) {
        if (field.resolution().signum() == 0) {
            throw new IllegalArgumentException(field.name() + ": the resolution must not be 0");
        }
        Indicators indicators = indicators(indicatorsGiven);
        SignalBuilder signal = SignalDefinition.builder(name)
                .bits(placed.bits())
                .format(format())
                .scale(field.resolution())
                .offset(field.offset())
                .unit(unit())
                .kind(kind())
                .labels(labels)
                .indicators(indicators);
        if (!isFloat()) {
            signal.raw(
                    limit(field.rangeMin(), indicators, indicators.lowestValid()),
                    limit(field.rangeMax(), indicators, indicators.highestValid()));
        }
        if (key) {
            signal.key();
        }
        placed.conditions().forEach(signal::when);
        return signal.build();
    }

    /** Signed by a negative offset: the raw number itself has no sign (excess-K). */
    private boolean isExcess() {
        return field.offset().signum() < 0;
    }

    private boolean isFloat() {
        return field.type().equals("FLOAT");
    }

    private NumberFormat format() {
        if (isFloat()) {
            return field.bits() == Long.SIZE ? NumberFormat.FLOAT64 : NumberFormat.FLOAT32;
        }
        return signed ? NumberFormat.SIGNED : NumberFormat.UNSIGNED;
    }

    private String unit() {
        return switch (field.unit()) {
            case "Cos Phi" -> "";
            case "VAR" -> "var";
            default -> field.unit();
        };
    }

    private Indicators indicators(boolean given) {
        boolean standard = !given || (field.unknown() == null && isBeyondGiven());
        if (standard && !WITHOUT_INDICATORS.contains(field.type())) {
            return Indicators.of(Standard.NMEA2000, field.bits(), signed);
        }
        Indicators none = Indicators.none(field.bits(), signed);
        if (field.unknown() == null) {
            return none;
        }
        long notAvailable = field.unknown();
        long error = field.outOfRange() == null ? notAvailable : field.outOfRange();
        long first = field.reserved() == null ? error : field.reserved();
        return new Indicators(none.lowestValid(), first - 1, error, notAvailable);
    }

    /**
     * The raw value nearest to a limit, as far as the field can hold it: a full turn of 6.28318 rad is what senders round to
     * 6.2832.
     */
    private long limit(@Nullable BigDecimal limit, Indicators indicators, long otherwise) {
        if (limit == null) {
            return otherwise;
        }
        BigInteger raw = limit.subtract(field.offset())
                .divide(field.resolution(), MathContext.DECIMAL128)
                .setScale(0, RoundingMode.HALF_EVEN)
                .toBigInteger();
        Indicators bounds = isBeyondGiven() ? indicators : Indicators.none(field.bits(), signed);
        return raw.max(number(bounds.lowestValid()))
                .min(number(bounds.highestValid()))
                .longValue();
    }

    private BigInteger number(long raw) {
        return signed ? BigInteger.valueOf(raw) : new BigInteger(Long.toUnsignedString(raw));
    }

    private boolean isBeyondGiven() {
        return field.bits() > MOST_BITS_OF_GIVEN && !WITHOUT_INDICATORS.contains(field.type());
    }

    private SignalKind kind() {
        if (field.type().equals("LOOKUP")) {
            return SignalKind.STATE;
        }
        if (IDENTITY_TYPES.contains(field.type())) {
            return SignalKind.IDENTITY;
        }
        if (DIFFERENCES.matcher(field.name()).matches()) {
            return SignalKind.NUMBER;
        }
        return switch (field.quantity()) {
            case "GEOGRAPHICAL_LATITUDE", "GEOGRAPHICAL_LONGITUDE" -> SignalKind.POSITION;
            case "ANGLE" -> FieldNames.isHeading(field.name()) || goesAround() ? SignalKind.ANGLE : SignalKind.NUMBER;
            default -> isIdentity() ? SignalKind.IDENTITY : SignalKind.NUMBER;
        };
    }

    /** From 0 to a full turn, so that what comes after it is 0 again. */
    private boolean goesAround() {
        return !signed
                && field.unit().equals("rad")
                && field.rangeMax() != null
                && field.rangeMax().doubleValue() > 6.2;
    }

    private boolean isIdentity() {
        boolean counts = field.unit().isEmpty() && field.resolution().compareTo(BigDecimal.ONE) == 0;
        return counts && (field.key() || IDENTITY_NAMES.matcher(field.name()).matches());
    }
}
