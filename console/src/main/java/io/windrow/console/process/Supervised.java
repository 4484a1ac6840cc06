package io.windrow.console.process;

import io.micrometer.core.instrument.MeterRegistry;
import io.windrow.runtime.health.Health;
import io.windrow.runtime.health.HealthState;
import java.util.Map;
import java.util.Optional;

/** A part of a process that runs until it is closed or fails. */
public interface Supervised extends AutoCloseable {
    String name();

    /** Why it ended by itself, when it did. */
    Optional<Throwable> failure();

    /** How it is, and why. */
    default Health health() {
        return failure()
                .map(why -> Health.of(HealthState.UNHEALTHY, "failed: " + why.getMessage()))
                .orElseGet(() -> Health.of(HealthState.HEALTHY, "runs"));
    }

    /** Lets its figures be read. */
    default void bindTo(MeterRegistry meters) {}

    /**
     * What it tells in the process's report, by section.
     *
     * @param configuration the process's settings by key
     */
    default Map<String, Object> report(Map<String, String> configuration) {
        return Map.of();
    }

    @Override
    void close();
}
