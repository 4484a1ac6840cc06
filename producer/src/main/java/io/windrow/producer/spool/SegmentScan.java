package io.windrow.producer.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads a segment from its first record on, through a buffer of fixed size, and counts what it read. Used by one thread,
 * also while another goes on writing the file.
 */
final class SegmentScan implements Closeable {
    /** What the next step came upon. */
    enum Found {
        FRAME,
        /** Every record before the limit was read. */
        NOTHING,
        /** What follows is no whole record; the scan stays where it is. */
        BAD
    }

    private static final int BUFFER_BYTES = 64 * 1024;

    private final FileChannel channel;
    private final long base;
    private final ByteBuffer buffer;
    private final SegmentSummary summary = new SegmentSummary();
    private long bufferEnd = SegmentLayout.HEADER_BYTES; // in the file
    private int body;
    private int length;

    SegmentScan(Path file, long base) throws IOException {
        this(file, base, ByteBuffer.allocateDirect(BUFFER_BYTES));
    }

    /** Reads through a buffer that is used again and again; there is one scan at a time that uses it. */
    SegmentScan(Path file, long base, ByteBuffer buffer) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.base = base;
        this.buffer = buffer.clear().limit(0);
    }

    static ByteBuffer newBuffer() {
        return ByteBuffer.allocateDirect(BUFFER_BYTES);
    }

    /**
     * One frame further.
     *
     * @param limit where the last whole record ends as far as is known, in bytes from the file's beginning
     */
    Found next(long limit) throws IOException {
        while (true) {
            if (offset() >= limit) {
                return Found.NOTHING;
            }
            if (!take(limit)) {
                return Found.BAD;
            }
            byte type = buffer.get(body);
            if (type == SegmentLayout.FRAME && count()) {
                return Found.FRAME;
            }
            if (type != SegmentLayout.ORIGIN || !define()) {
                buffer.position(body - SegmentLayout.RECORD_HEAD_BYTES);
                return Found.BAD;
            }
        }
    }

    /** Where the next record begins, in bytes from the file's beginning. */
    long offset() {
        return bufferEnd - buffer.remaining();
    }

    /** The frame that was found. */
    NumberedFrame frame() {
        return RecordReader.frame(buffer, body, length, summary.origin(RecordReader.origin(buffer, body)));
    }

    long ordinal() {
        return RecordReader.ordinal(buffer, body, base);
    }

    long sequence() {
        return RecordReader.sequence(buffer, body);
    }

    int originIndex() {
        return RecordReader.origin(buffer, body);
    }

    /** What was read so far. */
    SegmentSummary summary() {
        return summary;
    }

    /** Moves behind the next record and sets its body and length; false when there is no whole one before the limit. */
    private boolean take(long limit) throws IOException {
        if (!fill(SegmentLayout.RECORD_HEAD_BYTES, limit)) {
            return false;
        }
        int size = Short.toUnsignedInt(buffer.getShort(buffer.position() + SegmentLayout.CHECKSUM_BYTES));
        if (size == 0 || size > SegmentLayout.MOST_BODY_BYTES || !fill(SegmentLayout.RECORD_HEAD_BYTES + size, limit)) {
            return false;
        }
        int start = buffer.position();
        int checked = SegmentLayout.RECORD_HEAD_BYTES - SegmentLayout.CHECKSUM_BYTES + size;
        if (buffer.getInt(start) != SegmentLayout.checksum(buffer, start + SegmentLayout.CHECKSUM_BYTES, checked)) {
            return false;
        }
        body = start + SegmentLayout.RECORD_HEAD_BYTES;
        length = size;
        buffer.position(body + size);
        return true;
    }

    private boolean fill(int wanted, long limit) throws IOException {
        if (buffer.remaining() >= wanted) {
            return true;
        }
        if (limit - offset() < wanted) {
            return false;
        }
        buffer.compact();
        buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + limit - bufferEnd));
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, bufferEnd);
            if (read < 0) {
                break; // shorter than it was said to be
            }
            bufferEnd += read;
        }
        buffer.flip();
        return buffer.remaining() >= wanted;
    }

    private boolean count() {
        int origin = length < SegmentLayout.FRAME_FIXED_BYTES ? summary.origins() : RecordReader.origin(buffer, body);
        if (origin >= summary.origins()) {
            return false;
        }
        summary.add(origin, sequence(), ordinal());
        return true;
    }

    private boolean define() {
        if ((buffer.get(body + 1) & 0xFF) != summary.origins()) {
            return false;
        }
        summary.define(RecordReader.definition(buffer, body));
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
