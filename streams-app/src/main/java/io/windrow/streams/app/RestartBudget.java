package io.windrow.streams.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often failed threads may begin again: a few times within a while, each after a longer wait. Threads that fail within a
 * second of one another fail of one thing, as of a broker that went away, and count once. Any thread.
 */
final class RestartBudget {
    /** As long as the shortest wait, so that a thread that fails again does count. */
    private static final Duration INCIDENT = Duration.ofSeconds(1);

    private final int most;
    private final Duration within;
    private final Duration firstWait;
    private final InstantSource clock;
    private final Deque<Instant> spent = new ArrayDeque<>();

    RestartBudget(int most, Duration within, Duration firstWait, InstantSource clock) {
        this.most = most;
        this.within = within;
        this.firstWait = firstWait;
        this.clock = clock;
    }

    /** Three restarts within ten minutes, after 1, 3 and 9 seconds. */
    static RestartBudget usual(InstantSource clock) {
        return new RestartBudget(3, Duration.ofMinutes(10), Duration.ofSeconds(1), clock);
    }

    /** Takes a restart: how long to wait before it; empty when none is left. */
    synchronized Optional<Duration> take() {
        Instant now = clock.instant();
        while (!spent.isEmpty() && spent.element().plus(within).isBefore(now)) {
            spent.remove();
        }
        if (isOfTheLastIncident(now)) {
            return Optional.of(waitOf(spent.size()));
        }
        if (spent.size() >= most) {
            return Optional.empty();
        }
        spent.add(now);
        return Optional.of(waitOf(spent.size()));
    }

    /** A clock that was set back makes no failure free of charge. */
    private boolean isOfTheLastIncident(Instant now) {
        @Nullable Instant last = spent.peekLast();
        return last != null && !now.isBefore(last) && now.isBefore(last.plus(INCIDENT));
    }

    private Duration waitOf(int incident) {
        return firstWait.multipliedBy((long) Math.pow(3, incident - 1));
    }
}
