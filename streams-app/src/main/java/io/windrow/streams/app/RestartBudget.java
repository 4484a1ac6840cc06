package io.windrow.streams.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** How often a failed thread may begin again: a few times within a while, each after a longer wait. Any thread. */
final class RestartBudget {
    private final int most;
    private final Duration within;
    private final Duration firstWait;
    private final InstantSource clock;
    private final Queue<Instant> spent = new ArrayDeque<>();

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
        if (spent.size() >= most) {
            return Optional.empty();
        }
        Duration wait = firstWait.multipliedBy((long) Math.pow(3, spent.size()));
        spent.add(now);
        return Optional.of(wait);
    }
}
