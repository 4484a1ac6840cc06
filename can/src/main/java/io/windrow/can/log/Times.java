package io.windrow.can.log;

import java.time.LocalDate;
import java.time.YearMonth;

/** Times as recorders write them, in microseconds since 1970-01-01T00:00:00Z. */
final class Times {
    /** The end of the year 9999: what lies beyond is a broken digit and no time. */
    static final long MAX_MICROS = 253_402_300_799_999_999L;

    static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long MICROS_PER_MINUTE = 60_000_000L;

    private Times() {}

    /** Whether a time lies in the years 1970 to 9999. */
    static boolean isDated(long micros) {
        return micros >= 0 && micros <= MAX_MICROS;
    }

    /** The same time, refused when it lies beyond the year 9999. */
    static long requireDated(long micros, String quoted) throws MalformedLine {
        if (!isDated(micros)) {
            throw new MalformedLine("time is before 1970 or beyond the year 9999: " + quoted);
        }
        return micros;
    }

    /**
     * A date and a time at the cursor: {@code 2011-11-24-22:42:04.388}, {@code 2016-02-28T19:57:02.364Z} or with a blank
     * between the two. Without a zone it is taken as UTC, since recorders do not say theirs.
     */
    static long takeDateTime(TextCursor text) throws MalformedLine {
        int from = text.at();
        long micros = takeDate(text, from) * MICROS_PER_DAY;
        if (!text.take('T') && !text.take('-') && !text.take(' ')) {
            throw malformed(text, from);
        }
        micros += takeTimeOfDay(text);
        return requireDated(micros - takeZone(text, from), text.quote(from, text.at()));
    }

    /** A time of day at the cursor, {@code 22:42:04.388}, in microseconds since midnight. */
    static long takeTimeOfDay(TextCursor text) throws MalformedLine {
        int from = text.at();
        int hour = takeTwo(text, 23, from);
        require(text.take(':'), text, from);
        int minute = takeTwo(text, 59, from);
        require(text.take(':'), text, from);
        int second = takeTwo(text, 60, from);
        return (hour * 60L + minute) * MICROS_PER_MINUTE + second * 1_000_000L + takeFraction(text);
    }

    private static long takeDate(TextCursor text, int from) throws MalformedLine {
        int year = takeTwo(text, 99, from) * 100 + takeTwo(text, 99, from);
        require(text.take('-'), text, from);
        int month = takeTwo(text, 12, from);
        require(text.take('-'), text, from);
        int day = takeTwo(text, 31, from);
        require(
                month >= 1
                        && day >= 1
                        && day <= YearMonth.of(year, Math.max(1, month)).lengthOfMonth(),
                text,
                from);
        return LocalDate.of(year, month, day).toEpochDay();
    }

    private static long takeFraction(TextCursor text) {
        long micros = 0;
        long worth = 100_000;
        if (text.take('.')) {
            for (; text.isDigit(); worth /= 10) {
                micros += text.takeDigit() * worth;
            }
        }
        return micros;
    }

    /** How far a zone is ahead of UTC: {@code Z}, {@code +02:00} or {@code -0330}; 0 when there is none. */
    private static long takeZone(TextCursor text, int from) throws MalformedLine {
        boolean behind = text.peek() == '-';
        if (text.take('Z') || !(text.take('+') || text.take('-'))) {
            return 0;
        }
        int hours = takeTwo(text, 18, from);
        text.take(':');
        long ahead = (hours * 60L + takeTwo(text, 59, from)) * MICROS_PER_MINUTE;
        return behind ? -ahead : ahead;
    }

    private static int takeTwo(TextCursor text, int most, int from) throws MalformedLine {
        int value = 0;
        for (int i = 0; i < 2; i++) {
            require(text.isDigit(), text, from);
            value = value * 10 + text.takeDigit();
        }
        require(value <= most, text, from);
        return value;
    }

    private static void require(boolean good, TextCursor text, int from) throws MalformedLine {
        if (!good) {
            throw malformed(text, from);
        }
    }

    private static MalformedLine malformed(TextCursor text, int from) {
        return new MalformedLine("not a date or time: " + text.quote(from, text.end()));
    }
}
