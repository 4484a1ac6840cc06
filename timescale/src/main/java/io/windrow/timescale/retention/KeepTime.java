package io.windrow.timescale.retention;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long rows are kept, as settings spell it: {@code 12h}, {@code 30d}, {@code 2y} (a year is 365 days). Stateless. */
final class KeepTime {
    private static final Pattern SPELLED = Pattern.compile("(\\d{1,6})(h|d|y)");
    private static final int DAYS_A_YEAR = 365;
    private static final Duration MOST = Duration.ofDays(100L * DAYS_A_YEAR);

    private KeepTime() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException naming the key and the value, when it is none of 1h to 100y
     */
    static Duration parse(String key, String text) {
        Matcher matcher = SPELLED.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    key + " must be hours, days or years as 12h, 30d or 2y, was \"" + text + '"');
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration time = switch (matcher.group(2)) {
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofDays(amount * DAYS_A_YEAR);
        };
        if (time.isZero() || time.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(key + " must be 1h to 100y, was \"" + text + '"');
        }
        return time;
    }

    /** In years, days or hours, whichever is whole. */
    static String spell(Duration time) {
        long hours = time.toHours();
        if (hours % 24 != 0) {
            return hours + "h";
        }
        long days = time.toDays();
        return days % DAYS_A_YEAR == 0 ? days / DAYS_A_YEAR + "y" : days + "d";
    }
}
