package io.windrow.runtime.lifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and TERM: asks the main thread to end and keeps the JVM until it has, or until a limit. The main thread closes
 * it when everything is closed. Any thread may ask.
 */
public final class StopSignal implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Runnable onAsked;

    private StopSignal(Runnable onAsked) {
        this.onAsked = onAsked;
    }

    /** Listens from now on. */
    public static StopSignal install() {
        return install(() -> {});
    }

    /**
     * Listens from now on.
     *
     * @param onAsked called once, on another thread, when it is asked to stop
     */
    public static StopSignal install(Runnable onAsked) {
        var signal = new StopSignal(onAsked);
        Runtime.getRuntime().addShutdownHook(new Thread(signal::jvmEnds, "stop-signal"));
        return signal;
    }

    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Waits; true when it was asked to stop meanwhile. */
    public boolean await(Duration time) throws InterruptedException {
        return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void jvmEnds() {
        asked.countDown();
        if (finished.getCount() == 0) {
            return;
        }
        try {
            onAsked.run();
            finished.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that the main thread is done. */
    @Override
    public void close() {
        finished.countDown();
    }
}
