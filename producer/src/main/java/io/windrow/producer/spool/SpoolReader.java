package io.windrow.producer.spool;

import io.windrow.runtime.number.NumberRanges;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Hands out what is stored and not acknowledged, in the order in which it was stored, over all classes and hence in order
 * in each. Used by one thread, which may be another than the one that appends.
 */
public final class SpoolReader implements Closeable {
    /** Acknowledged frames passed over in one step, so that a step is bounded. */
    private static final int MOST_STEPS = 50_000;

    private final Spool spool;
    private final List<Cursor> cursors = new ArrayList<>();
    private final Predicate<NumberedFrame> elsewhere;
    private long since;
    private boolean drained;
    private boolean held;

    SpoolReader(Spool spool, Predicate<NumberedFrame> elsewhere) {
        this.spool = spool;
        this.elsewhere = elsewhere;
        this.since = spool.acknowledged().firstMissing();
        spool.logs().forEach(log -> cursors.add(new Cursor(log)));
    }

    /**
     * The next frames, in order; fewer, or none, when there are no more for now or none below the limit, or when one step was
     * not enough to pass over what is acknowledged: {@link #isDrained} and {@link #isHeld} tell these apart.
     *
     * @param most frames wanted
     * @param below frames from this ordinal on are not wanted yet; asked once it is known what there is, so that what is told
     *     before frames are stored holds for them
     */
    public List<SpooledFrame> take(int most, LongSupplier below) throws IOException {
        long next = spool.next(); // read before the segments' lengths: all below it can be read
        long end = Math.min(next, below.getAsLong());
        NumberRanges acknowledged = spool.acknowledged();
        List<SpooledFrame> taken = new ArrayList<>();
        drained = false;
        held = false;
        for (int step = 0; step < MOST_STEPS && taken.size() < most; step++) {
            Cursor cursor = lowest(acknowledged);
            if (cursor.ordinal() >= end) {
                drained = cursor.ordinal() >= next;
                held = !drained;
                break;
            }
            long ordinal = cursor.ordinal();
            if (ordinal >= since && !acknowledged.contains(ordinal)) {
                NumberedFrame frame = cursor.frame();
                if (elsewhere.test(frame)) {
                    passOver(ordinal);
                } else {
                    taken.add(new SpooledFrame(since, ordinal, frame));
                }
                since = ordinal + 1;
            }
            cursor.pass();
        }
        return taken;
    }

    /** The next frames, wherever they are. */
    public List<SpooledFrame> take(int most) throws IOException {
        return take(most, () -> Long.MAX_VALUE);
    }

    /** No frame lies between: what was there is acknowledged, evicted or damaged. */
    private void passOver(long ordinal) {
        if (ordinal > since) {
            spool.passed(since, ordinal - 1);
        }
    }

    /** Up to where it has read: every frame with a lower ordinal was handed out or passed over. */
    public long position() {
        return since;
    }

    /** Whether the last step came to the end of what it might hand out. */
    public boolean isDrained() {
        return drained;
    }

    /** Whether the last step came to a frame that was not wanted yet. */
    public boolean isHeld() {
        return held;
    }

    /** Begins again at the first frame that is not acknowledged: after what was handed out could not be delivered. */
    public void rewind() throws IOException {
        since = spool.acknowledged().firstMissing();
        for (Cursor each : cursors) {
            each.rewind();
        }
    }

    private Cursor lowest(NumberRanges acknowledged) throws IOException {
        Cursor lowest = cursors.get(0);
        for (Cursor each : cursors) {
            each.seek(since, acknowledged);
            if (each.ordinal() < lowest.ordinal()) {
                lowest = each;
            }
        }
        return lowest;
    }

    @Override
    public void close() throws IOException {
        for (Cursor each : cursors) {
            each.rewind();
        }
    }
}
