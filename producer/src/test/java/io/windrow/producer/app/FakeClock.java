package io.windrow.producer.app;

import java.time.Duration;
import java.time.Instant;

/** Time that passes only when somebody waits. */
final class FakeClock implements GatewayClock {
    static final Instant START = Instant.parse("2026-07-01T12:00:00Z");

    private long nanos;
    private long ticking;
    private boolean interrupts;

    void interruptNextPause() {
        interrupts = true;
    }

    /** From now on, to look at the clock takes ten milliseconds. */
    FakeClock ticking() {
        ticking = 10_000_000;
        return this;
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos);
    }

    @Override
    public long nanoTime() {
        nanos += ticking;
        return nanos;
    }

    @Override
    public void pause(long wanted) throws InterruptedException {
        if (interrupts) {
            throw new InterruptedException("by the test");
        }
        nanos += wanted;
    }

    Duration passed() {
        return Duration.ofNanos(nanos);
    }
}
