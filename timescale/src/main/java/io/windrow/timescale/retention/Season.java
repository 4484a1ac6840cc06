package io.windrow.timescale.retention;

import io.windrow.timescale.time.TimeRange;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days of each year whose rows are kept longer; it may reach over new year.
 *
 * @param first included, in UTC
 * @param last included, in UTC
 * @param longer on top of what a table's rows are kept anyway
 * @param tables empty: all of them
 */
record Season(String name, MonthDay first, MonthDay last, Duration longer, Set<RetainedTable> tables) {
    private static final Pattern SPELLED =
            Pattern.compile("(\\d\\d-\\d\\d)\\.\\.(\\d\\d-\\d\\d):\\+(\\w+)(?::([a-z0-9_, ]+))?");

    Season {
        tables = Set.copyOf(tables);
    }

    /** {@code 07-15..10-31:+180d}, or with the tables it is about: {@code 07-15..10-31:+180d:can_frame,reading}. */
    static Season parse(String key, String name, String text) {
        Matcher matcher = SPELLED.matcher(text);
        if (!matcher.matches()) {
            throw wrong(key, text);
        }
        try {
            return new Season(
                    name,
                    MonthDay.parse("--" + matcher.group(1)),
                    MonthDay.parse("--" + matcher.group(2)),
                    KeepTime.parse(key, matcher.group(3)),
                    tables(key, matcher.group(4) == null ? "" : matcher.group(4)));
        } catch (DateTimeException e) {
            throw (IllegalArgumentException) wrong(key, text).initCause(e);
        }
    }

    private static IllegalArgumentException wrong(String key, String text) {
        return new IllegalArgumentException(key
                + " must be days and what is added as 07-15..10-31:+180d, and :TABLE,… when it is not about all tables, was \""
                + text + '"');
    }

    private static Set<RetainedTable> tables(String key, String names) {
        Set<RetainedTable> tables = new TreeSet<>();
        for (String name : Arrays.stream(names.split(",")).map(String::strip).toList()) {
            if (!name.isEmpty()) {
                tables.add(RetainedTable.named(name)
                        .orElseThrow(() -> new IllegalArgumentException(
                                key + " names \"" + name + "\", which is none of " + RetainedTable.names())));
            }
        }
        return tables;
    }

    /** Whether a part of the range lies in the season of any year. */
    boolean touches(RetainedTable table, TimeRange range) {
        if (!tables.isEmpty() && !tables.contains(table)) {
            return false;
        }
        int from = day(range.from()).getYear() - 1;
        int to = day(range.to()).getYear();
        for (int year = from; year <= to; year++) {
            if (inYear(year).overlaps(range)) {
                return true;
            }
        }
        return false;
    }

    private TimeRange inYear(int year) {
        LocalDate end = last.atYear(last.isBefore(first) ? year + 1 : year).plusDays(1);
        return new TimeRange(
                first.atYear(year).atStartOfDay(ZoneOffset.UTC).toInstant(),
                end.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
