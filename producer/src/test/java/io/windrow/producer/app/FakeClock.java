package io.windrow.producer.app;

import java.time.Duration;
import java.time.Instant;

/** Time that passes only when somebody waits. */
final class FakeClock implements GatewayClock {
    static final Instant START = Instant.parse("2026-07-01T12:00:00Z");

    private long nanos;

    @Override
    public Instant instant() {
        return START.plusNanos(nanos);
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public void pause(long wanted) {
        nanos += wanted;
    }

    Duration passed() {
        return Duration.ofNanos(nanos);
    }
}
