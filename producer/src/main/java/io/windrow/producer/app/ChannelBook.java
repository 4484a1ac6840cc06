package io.windrow.producer.app;

import io.windrow.producer.spool.Origin;
import java.util.Map;
import java.util.TreeMap;

/** What was counted of one bus before its frames had numbers, since this start. Used by the gateway's thread. */
final class ChannelBook {
    private final Origin origin;
    private final int source;
    private final Map<String, Long> droppedBy = new TreeMap<>();
    private long skip;
    private long skipped;
    private long nextSequence;
    private long onWire;
    private long errorFrames;

    /**
     * A bus that was not heard of yet.
     *
     * @param source which of the gateway's sources it is heard by
     * @param skip how many of its kept frames an earlier start took already
     */
    ChannelBook(Origin origin, int source, long skip) {
        this.origin = origin;
        this.source = source;
        this.skip = skip;
    }

    Origin origin() {
        return origin;
    }

    int source() {
        return source;
    }

    void heard(boolean isError) {
        onWire++;
        errorFrames += isError ? 1 : 0;
    }

    void dropped(String rule) {
        droppedBy.merge(rule, 1L, Long::sum);
    }

    /** Whether the next frame that the rules keep was taken by an earlier start. */
    boolean isSkipping() {
        return skip > 0;
    }

    void skip() {
        skip--;
        skipped++;
    }

    /** Frames that an earlier start took. */
    long skipped() {
        return skipped;
    }

    /** Gives the next number. */
    long number() {
        return nextSequence++;
    }

    long onWire() {
        return onWire;
    }

    long errorFrames() {
        return errorFrames;
    }

    long dropped() {
        return droppedBy.values().stream().mapToLong(Long::longValue).sum();
    }

    Map<String, Long> droppedBy() {
        return droppedBy;
    }

    long numbered() {
        return nextSequence;
    }
}
