package io.windrow.producer.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the segment that is open: frames are staged in a buffer of fixed size, written at once, and then either kept or
 * taken back. Used by the writer's thread.
 */
final class SegmentWriter implements Closeable {
    private final Segment segment;
    private final SpoolFile file;
    private final ByteBuffer buffer;
    private @Nullable SegmentSummary staged;
    private boolean written;
    private boolean unsynced = true;

    /** @param buffer for a whole batch; one segment at a time uses it */
    SegmentWriter(Segment segment, SpoolFile file, ByteBuffer buffer) {
        this.segment = segment;
        this.file = file;
        this.buffer = buffer;
    }

    Segment segment() {
        return segment;
    }

    /** Puts a frame into the buffer. */
    void stage(NumberedFrame frame, long ordinal) {
        SegmentSummary now = staged;
        if (now == null) {
            now = segment.summary().copy();
            staged = now;
            buffer.clear();
        }
        int origin = now.indexOf(frame.origin());
        if (origin < 0) {
            origin = now.define(frame.origin());
            RecordWriter.origin(buffer, frame.origin(), origin);
        }
        RecordWriter.frame(buffer, frame, origin, (int) (ordinal - segment.base()));
        now.add(origin, frame.sequence(), ordinal);
    }

    /** Writes what is staged behind what is kept. */
    void write() throws IOException {
        if (staged != null) {
            written = true;
            unsynced = true;
            file.write(buffer.flip(), segment.readableBytes());
        }
    }

    /** Keeps what was written: from here on it can be read. */
    void keep(long nowMillis) {
        if (staged != null) {
            segment.grew(staged, segment.readableBytes() + buffer.limit(), nowMillis);
            staged = null;
            written = false;
        }
    }

    /** Takes back what was staged, and written of it. */
    void takeBack() throws IOException {
        staged = null;
        if (written) {
            written = false;
            file.truncate(segment.readableBytes());
        }
    }

    /** The file, when something was written that nobody took to be synced. */
    Optional<Unsynced> takeUnsynced() {
        boolean was = unsynced;
        unsynced = false;
        return was ? Optional.of(Unsynced.open(file)) : Optional.empty();
    }

    /** Writes the end; without room for it, it does without. The file is still to be synced and closed. */
    SpoolFile finish() throws IOException {
        long bytes = segment.readableBytes();
        try {
            bytes = writeEnd(file, segment.summary(), segment.lastWriteMillis(), bytes);
        } catch (DiskFullException e) {
            file.truncate(bytes); // it is read through at the next start instead
        }
        segment.finish(bytes);
        return file;
    }

    /** @return the file's length with the end record and its tail */
    static long writeEnd(SpoolFile file, SegmentSummary summary, long lastWriteMillis, long offset) throws IOException {
        int most = SegmentLayout.RECORD_HEAD_BYTES + SegmentLayout.MOST_BODY_BYTES + SegmentLayout.TAIL_BYTES;
        ByteBuffer end = ByteBuffer.allocate(most);
        RecordWriter.end(end, summary, lastWriteMillis, offset);
        long length = offset + end.flip().limit();
        file.write(end, offset);
        return length;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
