package io.windrow.producer.edge;

import io.windrow.avro.Lane;
import io.windrow.can.transport.TransferStart;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A transfer of several frames that is under way, and what was decided for all of its frames at the first one. Used by one
 * thread; lives as long as the transfer.
 */
public final class EdgeTransfer {
    private final TransferStart start;
    private @Nullable Lane lane;
    private @Nullable Verdict verdict;

    /**
     * One that overlaps with others goes in their lane: a frame that ends several, such as an abort, is in one lane only, and
     * what it ends must be there.
     */
    EdgeTransfer(TransferStart start, List<EdgeTransfer> overlapping) {
        this.start = start;
        this.lane = overlapping.stream()
                .map(EdgeTransfer::lane)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The number of the group that is carried. */
    public int pgn() {
        return start.pgn().number();
    }

    /** The address of the one that sends the group, 0 to 255; its receiver's answers are frames of the transfer too. */
    public int source() {
        return start.source();
    }

    /** How the group is sent, on which bus and to whom. */
    public TransferStart start() {
        return start;
    }

    /** The lane of all its frames; null until it is set, unless a transfer that overlaps with it has one. */
    public @Nullable Lane lane() {
        return lane;
    }

    /**
     * Sets the lane of all its frames, once.
     *
     * @throws IllegalStateException if it has another
     */
    public void setLane(Lane lane) {
        if (this.lane != null && this.lane != lane) {
            throw new IllegalStateException("a transfer that began in " + this.lane + " cannot go on in " + lane);
        }
        this.lane = lane;
    }

    /** What the rules say of it; null until they were asked. */
    @Nullable Verdict verdict() {
        return verdict;
    }

    void setVerdict(Verdict verdict) {
        this.verdict = verdict;
    }
}
