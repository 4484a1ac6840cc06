package io.windrow.console.afs;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of the original's table.
 *
 * @param equipment null when the table has none
 * @param pgn what its derived column says; null when it says nothing, as the rest
 */
record AfsRow(
        @Nullable String equipment,
        CanFrame frame,
        @Nullable Integer pgn,
        @Nullable Integer source,
        @Nullable Integer destination,
        @Nullable Integer priority) {
    /** Linux' mark of a 29-bit identifier, which dumps often keep. */
    private static final long EXTENDED_MARK = 0x8000_0000L;

    private static final long MILLIS_FROM = 100_000_000_000L;
    private static final long MICROS_FROM = 100_000_000_000_000L;
    private static final String DEFAULT_CHANNEL = "can0";

    /**
     * Reads a row.
     *
     * @throws IllegalArgumentException saying what of it cannot be read
     */
    static AfsRow of(AfsColumns columns, List<@Nullable String> row) {
        long time = micros(needed(columns, AfsField.TIMESTAMP, row));
        CanId id = id(needed(columns, AfsField.CAN_ID, row), columns.text(AfsField.EXTENDED, row));
        byte[] data = data(Objects.requireNonNullElse(columns.text(AfsField.DATA, row), ""));
        String channel = Objects.requireNonNullElse(columns.text(AfsField.CHANNEL, row), DEFAULT_CHANNEL);
        return new AfsRow(
                columns.text(AfsField.EQUIPMENT, row),
                CanFrame.data(time, channel, id, data),
                number(columns.text(AfsField.PGN, row)),
                number(columns.text(AfsField.SOURCE, row)),
                number(columns.text(AfsField.DESTINATION, row)),
                number(columns.text(AfsField.PRIORITY, row)));
    }

    private static String needed(AfsColumns columns, AfsField field, List<@Nullable String> row) {
        String text = columns.text(field, row);
        if (text == null) {
            throw new IllegalArgumentException("nothing in " + columns.name(field));
        }
        return text;
    }

    /** ISO 8601 or as PostgreSQL writes it, UTC without a zone; or a number of seconds, milli- or microseconds since 1970. */
    static long micros(String text) {
        if (text.chars().allMatch(c -> c == '.' || c == '-' || Character.isDigit(c)) && text.indexOf('-', 1) < 0) {
            double number = Double.parseDouble(text);
            double size = Math.abs(number);
            return size >= MICROS_FROM
                    ? (long) number
                    : size >= MILLIS_FROM ? Math.round(number * 1_000) : Math.round(number * 1_000_000);
        }
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant(text.replace(' ', 'T')));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a time: \"" + text + '"', e);
        }
    }

    private static Instant instant(String text) {
        int time = Math.max(0, text.indexOf('T'));
        int sign = Math.max(text.indexOf('+', time), text.indexOf('-', time));
        if (text.endsWith("Z") || sign > 0) {
            // PostgreSQL writes +00, ISO 8601 +00:00
            return OffsetDateTime.parse(sign > 0 && text.length() - sign == 3 ? text + ":00" : text)
                    .toInstant();
        }
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    /** Decimal, or hex with 0x or with a letter in it; 29 bits when said so, marked so, or too large for 11. */
    private static CanId id(String text, @Nullable String extended) {
        long number;
        try {
            String lower = text.toLowerCase(Locale.ROOT);
            boolean hex = lower.startsWith("0x") || lower.chars().anyMatch(c -> c >= 'a' && c <= 'f');
            number = hex
                    ? Long.parseLong(lower.startsWith("0x") ? lower.substring(2) : lower, 16)
                    : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not an identifier: \"" + text + '"', e);
        }
        boolean marked = (number & EXTENDED_MARK) != 0;
        long bits = number < 0 ? number & CanId.MAX_EXTENDED : number & ~EXTENDED_MARK;
        if (bits > CanId.MAX_EXTENDED) {
            throw new IllegalArgumentException("identifier outside 29 bits: " + text);
        }
        boolean wide = marked || number < 0 || bits > CanId.MAX_STANDARD || isTrue(extended);
        return wide ? CanId.extended((int) bits) : CanId.standard((int) bits);
    }

    private static boolean isTrue(@Nullable String text) {
        return text != null && List.of("t", "true", "1", "yes").contains(text.toLowerCase(Locale.ROOT));
    }

    /** Hex, with or without {@code \x}, {@code 0x} and what stands between bytes. */
    private static byte[] data(String text) {
        String digits = text.startsWith("\\x") || text.startsWith("0x") ? text.substring(2) : text;
        try {
            return HexFormat.of().parseHex(digits.replaceAll("[ :_-]", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not hexadecimal data: \"" + text + '"', e);
        }
    }

    private static @Nullable Integer number(@Nullable String text) {
        try {
            return text == null ? null : Integer.decode(text.replaceFirst("\\.0$", ""));
        } catch (NumberFormatException e) {
            return -1; // whatever it is, it is not what follows from the identifier
        }
    }
}
