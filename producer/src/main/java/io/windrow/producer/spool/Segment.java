package io.windrow.producer.spool;

import java.nio.file.Path;

/**
 * One segment as the spool knows it. The writer's thread changes it; the reader's thread sees how far it may read, whether
 * that is all, and whether the file is gone.
 */
final class Segment {
    static final String SUFFIX = ".segment";

    private final Path file;
    private final SegmentHeader header;
    private SegmentSummary summary;
    private long fileBytes;
    private long lastWriteMillis;
    private volatile long readableBytes;
    private volatile long lastOrdinal;
    private volatile boolean finished;
    private volatile boolean gone;
    private volatile boolean damaged;

    Segment(Path file, SegmentHeader header, SegmentSummary summary, long readableBytes, long lastWriteMillis) {
        this.file = file;
        this.header = header;
        this.summary = summary;
        this.readableBytes = readableBytes;
        this.fileBytes = readableBytes;
        this.lastOrdinal = summary.lastOrdinal();
        this.lastWriteMillis = lastWriteMillis;
    }

    static String fileName(long base) {
        String digits = Long.toString(base);
        return "0".repeat(19 - digits.length()) + digits + SUFFIX;
    }

    Path file() {
        return file;
    }

    SpoolClass of() {
        return header.of();
    }

    long base() {
        return header.base();
    }

    SegmentHeader header() {
        return header;
    }

    SegmentSummary summary() {
        return summary;
    }

    /** The highest ordinal; -1 when there are no frames. */
    long lastOrdinal() {
        return lastOrdinal;
    }

    /** When its last frame was stored: milliseconds since 1970. */
    long lastWriteMillis() {
        return lastWriteMillis;
    }

    long fileBytes() {
        return fileBytes;
    }

    /** Up to where whole records lie, in bytes from the beginning. */
    long readableBytes() {
        return readableBytes;
    }

    /** No more frames come. */
    boolean isFinished() {
        return finished;
    }

    /** The file was deleted, or will be at once. */
    boolean isGone() {
        return gone;
    }

    /** The reader came upon something that it could not read. */
    boolean isDamaged() {
        return damaged;
    }

    void grew(SegmentSummary now, long bytes, long writtenMillis) {
        summary = now;
        fileBytes = bytes;
        lastWriteMillis = writtenMillis;
        lastOrdinal = now.lastOrdinal();
        readableBytes = bytes;
    }

    void finish(long bytes) {
        fileBytes = bytes;
        finished = true;
    }

    void leave() {
        gone = true;
    }

    void markDamaged() {
        damaged = true;
    }

    void repaired(SegmentSummary what, long readable, long bytes) {
        summary = what;
        fileBytes = bytes;
        lastOrdinal = what.lastOrdinal();
        readableBytes = readable;
        damaged = false;
    }
}
