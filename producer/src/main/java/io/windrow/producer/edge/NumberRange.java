package io.windrow.producer.edge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A number or a range of numbers as a rules file has them: {@code 61444}, {@code 0xF004}, {@code 65280-65535}. */
record NumberRange(int first, int last) {
    private static final String NUMBER = "(0x[0-9A-Fa-f]{1,6}|[0-9]{1,7})";
    private static final Pattern RANGE = Pattern.compile(NUMBER + "(?:\\s*-\\s*" + NUMBER + ")?");

    /** Null when it is something else. */
    static @Nullable NumberRange parse(String text) {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        int first = number(matcher.group(1));
        String last = matcher.group(2);
        return new NumberRange(first, last == null ? first : number(last));
    }

    private static int number(String text) {
        return text.startsWith("0x") ? Integer.parseInt(text.substring(2), 16) : Integer.parseInt(text);
    }
}
