package io.windrow.producer.spool;

import io.windrow.avro.Lane;
import io.windrow.can.frame.CanFrame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Puts records into a buffer as {@link SegmentLayout} draws them. Used by one thread. */
final class RecordWriter {
    private static final int EXTENDED = 1 << 2;
    private static final int FLEXIBLE = 1 << 3;
    private static final int BACKLOG = 1 << 4;

    private RecordWriter() {}

    static void frame(ByteBuffer to, NumberedFrame numbered, int origin, int ordinalBehindBase) {
        CanFrame frame = numbered.frame();
        int start = begin(to);
        to.put(SegmentLayout.FRAME)
                .put((byte) flags(numbered))
                .put((byte) origin)
                .put((byte) frame.remoteLength())
                .putInt(ordinalBehindBase)
                .putInt(frame.id().bits())
                .putLong(frame.capturedAtMicros())
                .putLong(numbered.sequence());
        for (int i = 0; i < frame.length(); i++) { // a copy of the data would be garbage for each frame
            to.put(frame.at(i));
        }
        finish(to, start);
    }

    static void origin(ByteBuffer to, Origin origin, int index) {
        byte[] boot = bytes(origin.boot().text());
        byte[] channel = bytes(origin.channel());
        int start = begin(to);
        to.put(SegmentLayout.ORIGIN).put((byte) index).put((byte) boot.length).put((byte) channel.length);
        to.put(boot).put(channel);
        finish(to, start);
    }

    /** The end record and the tail. */
    static void end(ByteBuffer to, SegmentSummary summary, long lastWriteMillis, long offset) {
        int start = begin(to);
        to.put(SegmentLayout.END).put((byte) summary.origins());
        to.putLong(summary.lastOrdinal()).putLong(lastWriteMillis);
        for (SegmentSummary.Tally tally : summary.tallies()) {
            byte[] boot = bytes(tally.origin.boot().text());
            byte[] channel = bytes(tally.origin.channel());
            to.putLong(tally.first).putLong(tally.last).putInt((int) tally.frames);
            to.put((byte) boot.length).put((byte) channel.length).put(boot).put(channel);
        }
        finish(to, start);
        to.putInt((int) offset).putInt(SegmentLayout.TAIL_MAGIC);
    }

    private static int flags(NumberedFrame numbered) {
        CanFrame frame = numbered.frame();
        int kind = switch (frame.kind()) {
            case DATA -> 0;
            case REMOTE -> 1;
            case ERROR -> 2;
        };
        int extended = frame.id().extended() ? EXTENDED : 0;
        int lane = numbered.lane() == Lane.BACKLOG ? BACKLOG : 0;
        return kind | extended | lane | (frame.flexibleDataRate() ? FLEXIBLE : 0);
    }

    private static int begin(ByteBuffer to) {
        int start = to.position();
        to.position(start + SegmentLayout.RECORD_HEAD_BYTES);
        return start;
    }

    private static void finish(ByteBuffer to, int start) {
        int length = to.position() - start - SegmentLayout.RECORD_HEAD_BYTES;
        to.putShort(start + SegmentLayout.CHECKSUM_BYTES, (short) length);
        int checked = length + SegmentLayout.RECORD_HEAD_BYTES - SegmentLayout.CHECKSUM_BYTES;
        to.putInt(start, SegmentLayout.checksum(to, start + SegmentLayout.CHECKSUM_BYTES, checked));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
