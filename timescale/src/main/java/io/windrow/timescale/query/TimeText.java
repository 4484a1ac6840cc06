package io.windrow.timescale.query;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them; without a zone they are UTC. */
public final class TimeText {
    private static final Pattern RELATIVE = Pattern.compile("([+-])(\\d{1,9})\\s*(s|m|min|h|d|w)");

    private TimeText() {}

    /**
     * A moment: {@code 2026-11-24}, {@code 2026-11-24T08:30}, {@code 2026-11-24T08:30:00+01:00}, {@code -2h}, {@code -3d},
     * {@code now}, {@code today}, {@code yesterday}.
     *
     * @throws IllegalArgumentException saying which forms there are
     */
    public static Instant parse(String text, Instant now) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "now" -> now;
            case "today" -> now.truncatedTo(ChronoUnit.DAYS);
            case "yesterday" -> now.truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
            default -> written(text, word, now);
        };
    }

    private static Instant written(String text, String word, Instant now) {
        Matcher relative = RELATIVE.matcher(word);
        try {
            return relative.matches()
                    ? shifted(relative, now)
                    : absolute(text.strip().replace(' ', 'T'));
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "must be a day (2026-11-24), a time (2026-11-24T08:30, 2026-11-24T08:30:00+01:00; UTC without a zone),"
                            + " -2h, -30m, -3d, -1w before now, or now, today, yesterday; was \"" + text + '"',
                    e);
        }
    }

    private static Instant shifted(Matcher relative, Instant now) {
        long amount = Long.parseLong(relative.group(2)) * (relative.group(1).equals("-") ? -1 : 1);
        Duration unit = switch (relative.group(3)) {
            case "s" -> Duration.ofSeconds(1);
            case "m", "min" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
        return now.plus(unit.multipliedBy(amount));
    }

    private static Instant absolute(String text) {
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        int time = text.indexOf('T');
        boolean zoned = text.endsWith("Z") || text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0;
        return zoned
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
