package io.windrow.producer.publish;

import io.windrow.producer.spool.SpooledFrame;
import java.io.IOException;
import java.util.List;

/** Where a lane's frames come from. Used by the lane's thread. */
interface LaneSupply {
    /**
     * Frames of one moment.
     *
     * @param sinceNanos when they were taken
     */
    record Supplied(List<SpooledFrame> frames, long sinceNanos) {
        static final Supplied NOTHING = new Supplied(List.of(), 0);
    }

    /**
     * The next frames, in order; waits for them a little when there are none.
     *
     * @param most frames wanted, at least 1
     */
    Supplied next(int most) throws IOException, InterruptedException;

    /** Whether there is nothing to send for now; true only when all that was supplied before was everything. */
    boolean isExhausted();

    /** So many of the frames supplied were confirmed; of those that are under way the oldest was taken at that time. */
    default void settled(int frames, long oldestNanos) {}
}
