package io.windrow.schemas;

import java.util.regex.Pattern;

/**
 * Full topic names under one prefix.
 *
 * @param prefix put before every topic's short name, for example {@code windrow.}; may be empty
 */
public record TopicNames(String prefix) {
    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{0,150}");

    public TopicNames {
        if (!LEGAL.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "topics.prefix may hold letters, digits, '.', '_' and '-' only, at most 150, was \"" + prefix
                            + '"');
        }
    }

    /** The name on the broker. */
    public String of(Topic<?, ?> topic) {
        return prefix + topic.suffix();
    }
}
