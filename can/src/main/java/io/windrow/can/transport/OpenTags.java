package io.windrow.can.transport;

import io.windrow.can.frame.CanFrame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The open transfers of a {@link TransferTracker}, within their limits. */
final class OpenTags<T> {
    static final int MOST_OPEN = 256;
    /** More than eight buses at their fullest have in the longest wait, so that the clock decides while it goes. */
    static final int FRAMES_OF_SILENCE = 131_072;

    private final PerProtocol<Map<TransferKey, OpenTag<T>>> shelves =
            PerProtocol.each(() -> new LinkedHashMap<>(16, 0.75f, true)); // the one heard of longest ago first
    private int size;
    private long frames;

    boolean isEmpty() {
        return size == 0;
    }

    int size(Protocol protocol) {
        return shelves.of(protocol).size();
    }

    /** The open transfer, which thereby counts as heard of. */
    @Nullable OpenTag<T> find(TransferKey key, CanFrame frame) {
        frames++;
        OpenTag<T> found = peek(key, frame);
        if (found != null) {
            found.seen(frame.capturedAtMicros(), frames);
        }
        return found;
    }

    /** Adds the open transfer, if there is one, to a list. */
    void addTo(List<T> list, TransferKey key, CanFrame frame) {
        OpenTag<T> found = peek(key, frame);
        if (found != null) {
            list.add(found.tag());
        }
    }

    /** Takes in a transfer in the place of the one that had its key. */
    void add(OpenTag<T> begun, CanFrame frame) {
        frames++;
        begun.seen(frame.capturedAtMicros(), frames);
        Map<TransferKey, OpenTag<T>> shelf = shelves.of(begun.key().protocol());
        size += shelf.put(begun.key(), begun) == null ? 1 : 0;
        if (shelf.size() > MOST_OPEN) {
            remove(shelf.values().iterator().next());
        }
    }

    void remove(OpenTag<T> ended) {
        size -= shelves.of(ended.key().protocol()).remove(ended.key()) == null ? 0 : 1;
    }

    private @Nullable OpenTag<T> peek(TransferKey key, CanFrame frame) {
        OpenTag<T> found = shelves.of(key.protocol()).get(key);
        if (found != null && found.isExpired(frame.capturedAtMicros(), frames)) {
            remove(found);
            return null;
        }
        return found;
    }
}
