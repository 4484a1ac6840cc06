package io.windrow.console.bus;

import io.windrow.can.frame.CanFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Reads recordings on a thread of its own, a few batches ahead of the thread that takes the frames; single use.
 *
 * <p>Reading lines and decoding frames take about as long as each other, so that two cores halve the time. What is read from
 * a live bus is handed over before the reader waits for more.
 */
final class ReadAhead {
    private static final int BATCH_FRAMES = 512;
    private static final int BATCHES_AHEAD = 8;
    private static final long JOIN_MILLIS = 1_000;

    private final BusFiles files;
    private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private List<CanFrame> filling = new ArrayList<>(BATCH_FRAMES);

    /** Takes frames, on the thread that runs. */
    interface Taker {
        void take(CanFrame frame) throws IOException;

        /** Nothing is there to take at the moment. */
        void idle() throws IOException;
    }

    /**
     * Some frames.
     *
     * @param bytesRead when they had been read
     * @param last whether none come after them
     */
    private record Batch(List<CanFrame> frames, long bytesRead, boolean last) {}

    ReadAhead(BusFiles files) {
        this.files = files;
    }

    /**
     * Hands over all frames, or as many as there are until it is to end: when {@code reading} says so, or the thread is
     * interrupted. Nothing reads on afterwards.
     *
     * @throws IOException when a file cannot be read, after the frames before; and what {@code taker} throws
     */
    void run(Taker taker, Reading reading) throws IOException {
        files.beforeWaiting(this::handOver);
        OptionalLong bytesTotal = files.bytesTotal();
        var task = new FutureTask<>(this::read);
        var reader = new Thread(task, "reader");
        reader.setDaemon(true);
        reader.start();
        try {
            if (takeAll(taker, reading, bytesTotal)) {
                task.get();
            }
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(reader);
        }
    }

    /** False when it was ended before the last frame. */
    private boolean takeAll(Taker taker, Reading reading, OptionalLong bytesTotal)
            throws IOException, InterruptedException {
        long frames = 0;
        boolean last = false;
        while (!last) {
            Batch batch = batches.poll();
            if (batch == null) {
                taker.idle();
                batch = batches.take();
            }
            for (CanFrame frame : batch.frames()) {
                taker.take(frame);
            }
            frames += batch.frames().size();
            last = batch.last();
            if (!reading.goesOn(frames, batch.bytesRead(), bytesTotal)) {
                return false;
            }
        }
        return true;
    }

    private Void read() throws IOException {
        try {
            for (CanFrame frame = files.next(); frame != null; frame = files.next()) {
                filling.add(frame);
                if (filling.size() == BATCH_FRAMES) {
                    handOver(false);
                }
            }
        } finally {
            handOver(true);
        }
        return null;
    }

    private void handOver() {
        if (!filling.isEmpty()) {
            handOver(false);
        }
    }

    private void handOver(boolean last) {
        try {
            batches.put(new Batch(filling, files.bytesRead(), last));
        } catch (InterruptedException e) {
            // nobody takes any more, and the next read ends by the interrupt
            Thread.currentThread().interrupt();
        }
        filling = new ArrayList<>(BATCH_FRAMES);
    }

    private static void end(Thread reader) {
        boolean interrupted = Thread.interrupted();
        reader.interrupt();
        try {
            reader.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static IOException failure(ExecutionException e) {
        if (e.getCause() instanceof IOException failure) {
            return failure;
        }
        if (e.getCause() instanceof RuntimeException failure) {
            throw failure;
        }
        throw new IllegalStateException(e.getCause());
    }
}
