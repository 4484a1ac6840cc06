package io.windrow.producer.app;

import java.util.List;

/**
 * What was found in a source: the first few, and how many in all.
 *
 * @param first at most {@value #MOST_SHOWN}, in the source's order
 * @param total all of them
 */
public record Findings<T>(List<T> first, long total) {
    /** How many are kept. */
    public static final int MOST_SHOWN = 20;

    public Findings {
        first = List.copyOf(first);
        if (first.size() > MOST_SHOWN || first.size() > total) {
            throw new IllegalArgumentException(
                    "findings shown must be at most " + MOST_SHOWN + " of " + total + ", were " + first.size());
        }
    }

    /** How many are not among the first. */
    public long beyond() {
        return total - first.size();
    }
}
