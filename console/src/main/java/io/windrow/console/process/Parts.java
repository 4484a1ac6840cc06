package io.windrow.console.process;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** The parts of a process that run, the last first. One thread adds and closes; any may ask. */
final class Parts implements AutoCloseable {
    private final List<Supervised> all = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closing = new AtomicBoolean();

    void add(Supervised part) {
        all.add(0, part);
    }

    Optional<Supervised> failed() {
        return all.stream().filter(part -> part.failure().isPresent()).findFirst();
    }

    List<Supervised> all() {
        return all;
    }

    List<String> names() {
        return all.stream().map(Supervised::name).toList();
    }

    /**
     * Closes all of them at once and waits for them: each may take most of the ten seconds in which a process ends, and none needs
     * another to close. One that fails to keeps no other open. Idempotent.
     *
     * @throws java.util.concurrent.CompletionException with why one did not close
     */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            CompletableFuture<?>[] closed = all.stream()
                    .map(part -> CompletableFuture.runAsync(part::close, close -> start(part, close)))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(closed).join();
        }
    }

    private static void start(Supervised part, Runnable close) {
        new Thread(close, "close " + part.name()).start();
    }
}
