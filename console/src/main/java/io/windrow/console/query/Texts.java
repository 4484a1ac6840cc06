package io.windrow.console.query;

import io.windrow.timescale.query.Column;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as text. Stateless. */
final class Texts {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final MathContext SHOWN = new MathContext(6);

    private Texts() {}

    /** All of it, so that a program gets back what is stored; empty for nothing. */
    static String exact(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof byte[] bytes ? HEX.formatHex(bytes) : value.toString();
    }

    /** For people: times without their zeroes, numbers with six digits; {@code -} for nothing. */
    static String shown(Column column, @Nullable Object value) {
        if (value == null) {
            return "-";
        }
        return switch (column.type()) {
            case REAL -> number((Double) value);
            case TIME -> time((Instant) value);
            case BYTES -> HEX.formatHex((byte[]) value);
            default -> value.toString();
        };
    }

    static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(SHOWN).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }

    private static String time(Instant time) {
        return time.equals(time.truncatedTo(ChronoUnit.SECONDS)) ? SECONDS.format(time) : time.toString();
    }
}
