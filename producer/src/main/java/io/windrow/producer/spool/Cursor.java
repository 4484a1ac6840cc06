package io.windrow.producer.spool;

import io.windrow.runtime.number.NumberRanges;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** A place in the segments of one class. Used by the reader's thread. */
final class Cursor {
    /** Behind all ordinals: there is no frame for now. */
    static final long NONE = Long.MAX_VALUE;

    private final SegmentLog log;
    private final ByteBuffer buffer = SegmentScan.newBuffer();
    private @Nullable Segment segment;
    private @Nullable SegmentScan scan;
    private long doneBase = -1;
    private long ordinal = NONE;

    Cursor(SegmentLog log) {
        this.log = log;
    }

    /** The ordinal of the frame it stands at, or {@link #NONE}. */
    long ordinal() {
        return ordinal;
    }

    NumberedFrame frame() {
        if (scan == null || ordinal == NONE) {
            throw new IllegalStateException("stands at no frame");
        }
        return scan.frame();
    }

    /** Leaves the frame that it stands at. */
    void pass() {
        ordinal = NONE;
    }

    /** Stands at the next frame, when there is one; whole segments that nobody needs are not read. */
    void seek(long from, NumberRanges acknowledged) throws IOException {
        Segment at = segment;
        if (at != null && at.isGone()) {
            leave(at);
        }
        while (ordinal == NONE && enter(from, acknowledged)) {
            step();
        }
    }

    void rewind() throws IOException {
        if (scan != null) {
            scan.close();
        }
        scan = null;
        segment = null;
        ordinal = NONE;
        doneBase = -1;
    }

    /** Whether it is in a segment that may hold a frame. */
    private boolean enter(long from, NumberRanges acknowledged) throws IOException {
        Segment at = segment;
        if (at != null) {
            return scan != null && (at.isFinished() || scan.offset() < at.readableBytes());
        }
        for (Segment each : log.segments()) {
            boolean needed = !each.isFinished()
                    || (each.lastOrdinal() >= from && !acknowledged.contains(each.base(), each.lastOrdinal()));
            if (each.base() > doneBase && needed && open(each)) {
                return scan != null && (each.isFinished() || scan.offset() < each.readableBytes());
            }
        }
        return false;
    }

    private boolean open(Segment next) throws IOException {
        try {
            scan = new SegmentScan(next.file(), next.base(), buffer);
            segment = next;
            return true;
        } catch (NoSuchFileException e) { // evicted in this very moment
            return false;
        }
    }

    private void step() throws IOException {
        Segment at = segment;
        SegmentScan in = scan;
        if (at == null || in == null) {
            return;
        }
        boolean finished = at.isFinished(); // read before the length: a finished one grows no more
        switch (in.next(at.readableBytes())) {
            case FRAME -> ordinal = in.ordinal();
            case NOTHING -> {
                if (finished) {
                    leave(at);
                }
            }
            case BAD -> {
                at.markDamaged();
                leave(at);
            }
        }
    }

    private void leave(Segment from) throws IOException {
        doneBase = from.base();
        if (scan != null) {
            scan.close();
        }
        scan = null;
        segment = null;
        ordinal = NONE;
    }
}
