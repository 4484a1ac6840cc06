package io.windrow.producer.edge;

import io.windrow.can.frame.CanFrame;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is remembered of the streams that rules thin out; the one heard of longest ago is forgotten, and starts anew. */
final class ThinnedStreams {
    static final int MOST = 65_536;

    private final Map<Key, Thinned> streams = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Thinned> eldest) {
            return size() > MOST;
        }
    };

    /**
     * One stream of one rule.
     *
     * <pre>{@code
     * of a frame       63 0 | 31..30 kind | 29 extended | 28..0 identifier
     * of a transfer    63 1 | 33..16 group | 15..8 source | 7..0 destination
     * }</pre>
     */
    private record Key(int rule, String channel, long bits) {}

    Thinned of(EdgeRule rule, CanFrame frame, @Nullable EdgeTransfer transfer) {
        long bits = transfer == null ? bits(frame) : bits(transfer);
        return streams.computeIfAbsent(new Key(rule.number(), frame.channel(), bits), key -> new Thinned());
    }

    int size() {
        return streams.size();
    }

    private static long bits(CanFrame frame) {
        long kind = switch (frame.kind()) {
            case DATA -> 0;
            case REMOTE -> 1;
            case ERROR -> 2;
        };
        return kind << 30 | (frame.id().extended() ? 1L << 29 : 0) | frame.id().bits();
    }

    private static long bits(EdgeTransfer transfer) {
        int destination = transfer.start().destination();
        return 1L << 63 | (long) transfer.pgn() << 16 | (long) transfer.source() << 8 | destination;
    }
}
