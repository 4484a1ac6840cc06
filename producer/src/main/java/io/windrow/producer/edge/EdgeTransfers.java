package io.windrow.producer.edge;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.transport.TransferTracker;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The transfers that are under way on a gateway's buses, so that a decision at the first frame holds for all: J1939 and
 * ISO 11783 TP and ETP, and NMEA 2000 fast packets. Keeps no data; bounded as {@link TransferTracker} says. Takes every
 * frame of every bus in the order they were received. For one thread.
 */
public final class EdgeTransfers {
    private final TransferTracker<EdgeTransfer> tracker;

    /** @param fastPackets whether a group, by its number, is sent as fast packet */
    public EdgeTransfers(IntPredicate fastPackets) {
        this.tracker = new TransferTracker<>(fastPackets, EdgeTransfer::new);
    }

    /**
     * The transfer that a frame begins, continues, answers or ends; null for a frame of none: a message of one frame, a data
     * packet whose announcement was not heard, whatever is no transport. Such a frame costs a few comparisons and no memory.
     */
    public @Nullable EdgeTransfer of(CanFrame frame) {
        return tracker.of(frame);
    }
}
