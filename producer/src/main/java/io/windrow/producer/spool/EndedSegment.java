package io.windrow.producer.spool;

import java.io.Closeable;
import java.io.IOException;

/**
 * The file of a segment that ended, open until the device has it. The writer's thread closes it before the segment goes: while
 * it is open, deleting it gives back no room. Any thread syncs it.
 */
final class EndedSegment implements Unsynced, Closeable {
    private final Segment segment;
    private final SpoolFile file;
    private volatile boolean closed;
    private boolean taken;

    EndedSegment(Segment segment, SpoolFile file) {
        this.segment = segment;
        this.file = file;
    }

    boolean isOf(Segment other) {
        return segment == other;
    }

    /** True once: who takes it syncs it. */
    boolean take() {
        boolean was = taken;
        taken = true;
        return !was;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void sync() throws IOException {
        file.sync();
        close();
    }

    @Override
    public void close() throws IOException {
        file.close();
        closed = true;
    }
}
