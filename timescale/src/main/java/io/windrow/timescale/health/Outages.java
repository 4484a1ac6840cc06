package io.windrow.timescale.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How often and how long the database was away. Any thread. */
public final class Outages {
    private @Nullable Instant since;
    private int looks;
    private int count;
    private Duration last = Duration.ZERO;
    private Duration longest = Duration.ZERO;

    /**
     * What is known of them.
     *
     * @param count that ended
     * @param last how long the last took
     * @param longest how long the longest took
     */
    public record Figures(int count, Duration last, Duration longest) {}

    /** A look failed; gives how many did in a row. */
    synchronized int failed(Instant now) {
        since = since == null ? now : since;
        return ++looks;
    }

    /** A look went well. */
    synchronized void served(Instant now) {
        if (since != null) {
            count++;
            last = Duration.between(since, now);
            longest = last.compareTo(longest) > 0 ? last : longest;
        }
        since = null;
        looks = 0;
    }

    synchronized Duration away(Instant now) {
        return Optional.ofNullable(since)
                .map(begin -> Duration.between(begin, now))
                .orElse(Duration.ZERO);
    }

    synchronized boolean isAway() {
        return since != null;
    }

    public synchronized Figures figures() {
        return new Figures(count, last, longest);
    }
}
