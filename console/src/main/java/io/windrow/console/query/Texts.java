package io.windrow.console.query;

import io.windrow.timescale.query.Column;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Values as text. Stateless. */
final class Texts {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final MathContext SHOWN = new MathContext(6);

    private Texts() {}

    /** All of it, so that a program gets back what is stored; empty for nothing. */
    static String exact(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof byte[] bytes ? HEX.formatHex(bytes) : value.toString();
    }

    /** For people: numbers with six digits, {@code -} for nothing; times as any command takes them. */
    static String shown(Column column, @Nullable Object value) {
        if (value == null) {
            return "-";
        }
        return switch (column.type()) {
            case REAL -> number((Double) value);
            case BYTES -> HEX.formatHex((byte[]) value);
            default -> value.toString();
        };
    }

    static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(SHOWN).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
