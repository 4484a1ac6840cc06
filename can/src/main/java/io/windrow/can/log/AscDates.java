package io.windrow.can.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Dates of Vector ASC, {@code Sat Sep 30 10:06:13.191 PM 2017}; local ones of the recorder, taken as UTC. */
final class AscDates {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss.SSS yyyy", Locale.US)
            .withZone(ZoneOffset.UTC);
    /** English and, since Windows' language is taken, German. */
    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("feb", 2),
            Map.entry("mar", 3),
            Map.entry("m\u00e4r", 3),
            Map.entry("mrz", 3),
            Map.entry("apr", 4),
            Map.entry("may", 5),
            Map.entry("mai", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("aug", 8),
            Map.entry("sep", 9),
            Map.entry("oct", 10),
            Map.entry("okt", 10),
            Map.entry("nov", 11),
            Map.entry("dec", 12),
            Map.entry("dez", 12));

    private static final int MONTH = 1;
    private static final int DAY = 2;
    private static final int TIME = 3;

    private AscDates() {}

    static String text(long micros) {
        return FORM.format(Instant.ofEpochMilli(Math.floorDiv(micros, 1_000)));
    }

    /** The date whose weekday is at a field, in microseconds since 1970-01-01T00:00:00Z. */
    static long micros(Fields fields, int weekday) throws MalformedLine {
        Integer month = MONTHS.get(fields.text(weekday + MONTH).toLowerCase(Locale.ROOT));
        boolean halved = fields.is(weekday + TIME + 1, "am") || fields.is(weekday + TIME + 1, "pm");
        int year = weekday + TIME + (halved ? 2 : 1);
        if (month == null || fields.count() <= year) {
            throw new MalformedLine("not a date: " + fields.quoteFrom(weekday));
        }
        long timeOfDay = timeOfDay(fields, weekday + TIME);
        if (halved) {
            timeOfDay = halved(timeOfDay, fields.is(weekday + TIME + 1, "pm"));
        }
        try {
            LocalDate date = LocalDate.of(fields.number(year, 9999, "year"), month, day(fields, weekday));
            return Times.requireDated(date.toEpochDay() * Times.MICROS_PER_DAY + timeOfDay, fields.quoteFrom(weekday));
        } catch (DateTimeException e) {
            throw new MalformedLine("not a date: " + fields.quoteFrom(weekday));
        }
    }

    private static int day(Fields fields, int weekday) throws MalformedLine {
        return fields.number(weekday + DAY, 31, "day");
    }

    private static long timeOfDay(Fields fields, int field) throws MalformedLine {
        long micros = Times.takeTimeOfDay(fields.cursor(field));
        if (!fields.isRead(field)) {
            throw new MalformedLine("not a time of day: " + fields.quote(field));
        }
        return micros;
    }

    /** 12 am is midnight and 12 pm noon; some writers put am and pm behind times of 24 hours all the same. */
    private static long halved(long micros, boolean pm) {
        long half = Times.MICROS_PER_DAY / 2;
        long hour = Times.MICROS_PER_DAY / 24;
        if (micros >= half + hour) {
            return micros;
        }
        return micros % half + (pm ? half : 0);
    }
}
