package io.windrow.streams.app;

import io.windrow.runtime.lifecycle.Lifecycle;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One of the two applications, running. Single use; any thread may start, ask or close. */
public interface StreamsApp extends AutoCloseable {
    /** Starts and returns at once. */
    void start();

    /** RUNNING once partitions were assigned and stores restored for the first time. */
    Lifecycle state();

    /** Whether it has its partitions and stores right now; not so during a rebalance. */
    boolean isSettled();

    /** Why it failed, when it did. */
    Optional<Throwable> failure();

    /** The consumer group, by which lag tools know the application. */
    String group();

    /** Records that went to the dead letters since the start. */
    long deadLetters();

    /** What it counted since its start, by the names of its meters. */
    Map<String, LongSupplier> counts();

    /** What waits in it at present, by the names of its meters. */
    Map<String, LongSupplier> waits();

    /** Commits and stops, within about nine seconds. What waits to leave does so after the next start. Idempotent. */
    @Override
    void close();
}
