package io.windrow.producer.app;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/** The time that a gateway lives in: dates, a steady count of nanoseconds, and waiting. */
public interface GatewayClock extends InstantSource {
    /** Nanoseconds since some moment; only differences mean anything. */
    long nanoTime();

    /** Waits about that long, or less. */
    void pause(long nanos) throws InterruptedException;

    /** This machine's. */
    static GatewayClock system() {
        return new GatewayClock() {
            @Override
            public Instant instant() {
                return InstantSource.system().instant();
            }

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void pause(long nanos) throws InterruptedException {
                LockSupport.parkNanos(nanos); // Thread.sleep of JDK 17 knows milliseconds only
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while waiting for a frame's time");
                }
            }
        };
    }
}
