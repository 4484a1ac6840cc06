package io.windrow.producer.source;

import io.windrow.can.log.LogLine;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/** The lines of several recordings by their times; of two at one time, the one of the recording named first. One thread. */
final class Merging implements FrameSource {
    private final List<MergePart> parts;
    private final PriorityQueue<MergePart> byTime;
    private boolean begun;

    /** Owns the parts. */
    Merging(List<MergePart> parts) {
        this.parts = List.copyOf(parts);
        this.byTime = new PriorityQueue<>(
                Comparator.comparingLong(MergePart::dueMicros).thenComparingInt(MergePart::number));
    }

    @Override
    public Optional<LogLine> next() throws IOException {
        if (!begun) {
            begun = true;
            parts.forEach(this::add);
        }
        MergePart first = byTime.poll();
        if (first == null) {
            return Optional.empty();
        }
        LogLine line = first.take();
        add(first);
        return Optional.of(line);
    }

    private void add(MergePart part) {
        if (part.lookAhead()) {
            byTime.add(part);
        }
    }

    @Override
    public long bytesRead() {
        return parts.stream().mapToLong(MergePart::bytesRead).sum();
    }

    @Override
    public OptionalLong bytesTotal() {
        long total = 0;
        for (MergePart part : parts) {
            OptionalLong bytes = part.bytesTotal();
            if (bytes.isEmpty()) {
                return OptionalLong.empty();
            }
            total += bytes.getAsLong();
        }
        return OptionalLong.of(total);
    }

    @Override
    public void close() throws IOException {
        closeAll(parts);
    }

    /** Closes all whatever happens; the first failure has the others with it. */
    static void closeAll(List<MergePart> parts) throws IOException {
        IOException failure = null;
        for (MergePart part : parts) {
            try {
                part.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
