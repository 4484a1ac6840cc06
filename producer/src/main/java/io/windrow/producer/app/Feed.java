package io.windrow.producer.app;

import io.windrow.producer.source.FrameOrigin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** All sources of a gateway, read side by side. The gateway's thread takes what they give. */
final class Feed implements AutoCloseable {
    /** About 16,000 frames. */
    private static final int MOST_BATCHES = 32;

    private final BlockingQueue<Intake> queue = new ArrayBlockingQueue<>(MOST_BATCHES);
    private final List<SourceReader> readers = new ArrayList<>();

    Feed(List<FrameOrigin> origins, GatewaySettings.Pace pace, GatewayClock clock) {
        for (int i = 0; i < origins.size(); i++) {
            readers.add(new SourceReader(i, origins.get(i), pace, queue, clock));
        }
    }

    void start() {
        readers.forEach(SourceReader::start);
    }

    /** What came next; null when nothing came within a moment. */
    @Nullable Intake next(long waitMillis) throws InterruptedException {
        return queue.poll(waitMillis, TimeUnit.MILLISECONDS);
    }

    void stop() {
        readers.forEach(SourceReader::stop);
    }

    /** Whether nothing comes any more; asked before the queue is found empty. */
    boolean isEnded() {
        return readers.stream().allMatch(SourceReader::isEnded);
    }

    /** Whether every source was read to its end. */
    boolean isComplete() {
        return readers.stream().allMatch(SourceReader::isComplete);
    }

    /** @throws IOException when a source failed */
    void requireHealth() throws IOException {
        for (SourceReader each : readers) {
            Exception failure = each.failure();
            if (failure instanceof IOException io) {
                throw io;
            }
            if (failure instanceof RuntimeException unexpected) {
                throw unexpected;
            }
        }
    }

    long bytesRead() {
        return readers.stream().mapToLong(SourceReader::bytesRead).sum();
    }

    OptionalLong bytesTotal() {
        return readers.size() == 1 ? readers.get(0).bytesTotal() : OptionalLong.empty();
    }

    /** Frames of a source that the operating system lost. */
    long lostFrames(int source) {
        return readers.get(source).lostFrames();
    }

    @Override
    public void close() {
        readers.forEach(SourceReader::stop);
        readers.forEach(SourceReader::close);
    }
}
