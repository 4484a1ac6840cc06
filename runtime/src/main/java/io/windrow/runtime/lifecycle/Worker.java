package io.windrow.runtime.lifecycle;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the one thread that runs a step again and again until it is closed or the step fails. The step's resource is
 * closed on that same thread, since Kafka's clients belong to one thread. Any thread may start, ask or close.
 */
public final class Worker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    private final String name;
    private final Step step;
    private final AutoCloseable resource;
    private final Duration stopLimit;
    private final Thread thread;
    private final CountDownLatch ended = new CountDownLatch(1);
    private Lifecycle state = Lifecycle.NEW;
    private @Nullable Throwable failure;

    /**
     * Makes a worker that has not started.
     *
     * @param resource closed when the steps end, however they end
     * @param stopLimit how long {@link #close()} waits for the step under way before it interrupts the thread
     */
    public Worker(String name, Step step, AutoCloseable resource, Duration stopLimit) {
        this.name = name;
        this.step = step;
        this.resource = resource;
        this.stopLimit = stopLimit;
        this.thread = new Thread(this::live, name);
    }

    public void start() {
        move(Lifecycle.STARTING);
        thread.start();
    }

    public synchronized Lifecycle state() {
        return state;
    }

    /** Why it failed, when it did. */
    public synchronized Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Waits for the end. */
    public boolean awaitEnd(Duration limit) throws InterruptedException {
        return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets the step under way finish, closes the resource, ends the thread. Idempotent and bounded in time. */
    @Override
    public void close() {
        if (!askedToStop()) {
            return;
        }
        try {
            if (!awaitEnd(stopLimit)) {
                thread.interrupt();
                awaitEnd(stopLimit);
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** True when there is a thread to wait for. */
    private synchronized boolean askedToStop() {
        if (state == Lifecycle.NEW) {
            move(Lifecycle.STOPPED);
            closeResource();
            return false;
        }
        if (state == Lifecycle.STARTING || state == Lifecycle.RUNNING) {
            move(Lifecycle.STOPPING);
        }
        return true;
    }

    @SuppressWarnings("CatchingUnchecked") // the border of the thread: whatever comes is kept, told and ends the worker
    private void live() {
        try {
            begin();
            while (state() == Lifecycle.RUNNING) {
                step.run();
            }
        } catch (Exception | Error e) {
            fail(e);
        } finally {
            closeResource();
            end();
        }
    }

    private synchronized void begin() {
        if (state == Lifecycle.STARTING) {
            move(Lifecycle.RUNNING);
        }
    }

    private synchronized void fail(Throwable why) {
        boolean interruptedByClose = state == Lifecycle.STOPPING && why instanceof InterruptedException;
        if (!interruptedByClose) {
            failure = why;
            move(Lifecycle.FAILED);
            log.atError()
                    .addKeyValue("worker", name)
                    .addKeyValue("reason", reason(why))
                    .log("worker failed");
            log.atDebug().addKeyValue("worker", name).setCause(why).log("where it failed");
        }
    }

    /** What a checked exception says is for people; of any other its kind matters, too. */
    private static String reason(Throwable why) {
        String message = why.getMessage();
        boolean unforeseen = why instanceof RuntimeException || why instanceof Error;
        return unforeseen || message == null ? why.toString() : message;
    }

    private synchronized void end() {
        if (!state.isOver()) {
            move(Lifecycle.STOPPED);
        }
        ended.countDown();
    }

    private synchronized void move(Lifecycle next) {
        if (!state.leadsTo(next)) {
            throw new IllegalStateException(name + " cannot go from " + state + " to " + next);
        }
        state = next;
    }

    private void closeResource() {
        try {
            resource.close();
        } catch (Exception e) {
            log.atWarn().addKeyValue("worker", name).setCause(e).log("resource did not close cleanly");
        }
    }
}
