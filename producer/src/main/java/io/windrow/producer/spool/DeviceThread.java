package io.windrow.producer.spool;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the device in place of the writer's thread, with one job at a time. The first failure ends its use. Nobody
 * interrupts it: that would close the files that the writer goes on with. Used by the writer's thread.
 */
final class DeviceThread implements Closeable {
    private final Executor executor;
    private volatile boolean busy;
    private volatile @Nullable Throwable failure;

    /** What waits. */
    interface Job {
        void run() throws IOException;
    }

    private DeviceThread(Executor executor) {
        this.executor = executor;
    }

    static DeviceThread start() {
        return new DeviceThread(Executors.newSingleThreadExecutor(run -> {
            var thread = new Thread(run, "spool-device");
            thread.setDaemon(true);
            return thread;
        }));
    }

    /** The writer's thread waits itself: each job is done when it was begun. */
    static DeviceThread none() {
        return new DeviceThread(Runnable::run);
    }

    /** Whether a job is under way; then no other is begun. */
    boolean isBusy() {
        return busy;
    }

    void begin(Job job) {
        busy = true;
        executor.execute(() -> {
            try {
                job.run();
            } catch (IOException | RuntimeException | Error e) { // the border of the thread: told by requireHealth
                failure = e;
            } finally {
                busy = false;
            }
        });
    }

    /** @throws IOException what ended a job */
    void requireHealth() throws IOException {
        Throwable why = failure;
        if (why instanceof IOException io) {
            throw new IOException(io.getMessage(), io);
        }
        if (why != null) {
            throw new IllegalStateException(why);
        }
    }

    /** Waits for the job under way, however long the device takes. */
    @Override
    public void close() {
        if (executor instanceof ExecutorService service) {
            service.shutdown();
            awaitEnd(service);
        }
    }

    private static void awaitEnd(ExecutorService service) {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = service.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
