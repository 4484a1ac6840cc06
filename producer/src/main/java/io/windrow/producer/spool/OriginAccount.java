package io.windrow.producer.spool;

import java.util.List;

/**
 * What became of the numbers of one origin; those that are neither acknowledged nor evicted wait.
 *
 * @param numbered how many numbers were given: 0 to numbered - 1
 * @param acknowledged frames that the cluster confirmed, each once
 * @param evicted what was given up, by class and reason
 */
public record OriginAccount(Origin origin, long numbered, long acknowledged, List<Evicted> evicted) {
    public OriginAccount {
        evicted = List.copyOf(evicted);
    }

    /** Frames that were given up. */
    public long evictedFrames() {
        return evicted.stream().mapToLong(Evicted::frames).sum();
    }

    /** Frames that are still to be sent or confirmed; less than 0 when the books are wrong. */
    public long waiting() {
        return numbered - acknowledged - evictedFrames();
    }
}
