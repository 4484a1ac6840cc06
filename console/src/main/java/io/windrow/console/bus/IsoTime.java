package io.windrow.console.bus;

import io.windrow.can.definition.DecimalText;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Times as ISO 8601 in UTC with all six decimals, so that lines sort as text: {@code 2022-11-30T12:01:29.869107Z}. For one
 * thread; remembers the last minute, since the next frame is mostly in it.
 */
final class IsoTime {
    /** Most bytes of a time: years have up to six digits and a sign. */
    static final int MAX_BYTES = 32;

    private static final long MICROS_PER_MINUTE = 60_000_000;
    private static final int MINUTES_PER_DAY = 1440;

    private final byte[] toTheMinute = new byte[MAX_BYTES];
    private int length;
    private long minute = Long.MIN_VALUE;

    /** One time as text. */
    static String text(long epochMicros) {
        byte[] text = new byte[MAX_BYTES];
        return new String(text, 0, new IsoTime().write(epochMicros, text, 0), StandardCharsets.US_ASCII);
    }

    /** Writes a time and gives the index behind it. */
    int write(long epochMicros, byte[] text, int at) {
        long of = Math.floorDiv(epochMicros, MICROS_PER_MINUTE);
        if (of != minute) {
            minute = of;
            length = writeMinute(of, toTheMinute);
        }
        System.arraycopy(toTheMinute, 0, text, at, length);
        int micros = (int) (epochMicros - of * MICROS_PER_MINUTE);
        int end = DecimalText.writePadded(micros / 1_000_000, 2, text, at + length);
        text[end] = '.';
        end = DecimalText.writePadded(micros % 1_000_000, 6, text, end + 1);
        text[end] = 'Z';
        return end + 1;
    }

    private static int writeMinute(long epochMinute, byte[] text) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(epochMinute, (long) MINUTES_PER_DAY));
        int ofDay = Math.floorMod(epochMinute, MINUTES_PER_DAY);
        int end = writeYear(day.getYear(), text);
        end = writeTwo('-', day.getMonthValue(), text, end);
        end = writeTwo('-', day.getDayOfMonth(), text, end);
        end = writeTwo('T', ofDay / 60, text, end);
        end = writeTwo(':', ofDay % 60, text, end);
        text[end] = ':';
        return end + 1;
    }

    /** Beyond four digits with a sign, as ISO 8601 wants expanded years. */
    private static int writeYear(int year, byte[] text) {
        if (year >= 0 && year <= 9999) {
            return DecimalText.writePadded(year, 4, text, 0);
        }
        text[0] = (byte) (year < 0 ? '-' : '+');
        return DecimalText.writePadded(Math.abs(year), 6, text, 1);
    }

    private static int writeTwo(char before, int number, byte[] text, int at) {
        text[at] = (byte) before;
        return DecimalText.writePadded(number, 2, text, at + 1);
    }
}
