package io.windrow.producer.source;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A CAN socket that a test writes into. */
final class FakeCanSocket implements CanSocket {
    private final BlockingQueue<Received> coming = new LinkedBlockingQueue<>();
    private volatile @Nullable IOException failure;
    volatile boolean closed;

    void add(Received received) {
        coming.add(received);
    }

    /** After what is there. */
    void fail(String message) {
        failure = new IOException(message);
    }

    @Override
    public Received receive(boolean wait) throws IOException {
        Received received = wait ? waited() : coming.poll();
        if (received != null) {
            return received;
        }
        IOException reason = failure;
        if (reason != null) {
            throw reason;
        }
        return Received.Nothing.YET;
    }

    private @Nullable Received waited() {
        try {
            return coming.poll(5, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) { // as a system call, which our interrupts do not reach
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
