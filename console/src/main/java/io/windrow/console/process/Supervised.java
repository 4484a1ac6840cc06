package io.windrow.console.process;

import java.util.Optional;

/** A part of a process that runs until it is closed or fails. */
public interface Supervised extends AutoCloseable {
    String name();

    /** Why it ended by itself, when it did. */
    Optional<Throwable> failure();

    @Override
    void close();
}
