package io.windrow.producer.spool;

import io.windrow.avro.Lane;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Takes bodies of records apart as {@link SegmentLayout} draws them; the checksum was right, so that what does not fit is
 * refused by the types themselves with {@link IllegalArgumentException}. Used by one thread.
 */
final class RecordReader {
    private RecordReader() {}

    static NumberedFrame frame(ByteBuffer buffer, int body, int length, Origin origin) {
        int flags = buffer.get(body + 1);
        byte[] data = new byte[length - SegmentLayout.FRAME_FIXED_BYTES];
        buffer.get(body + SegmentLayout.FRAME_FIXED_BYTES, data);
        var frame = CanFrame.of(
                buffer.getLong(body + 12),
                origin.channel(),
                new CanId(buffer.getInt(body + 8), (flags & 1 << 2) != 0),
                kind(flags & 3),
                (flags & 1 << 3) != 0,
                buffer.get(body + 3),
                data);
        Lane lane = (flags & 1 << 4) != 0 ? Lane.BACKLOG : Lane.FRESH;
        return new NumberedFrame(origin, sequence(buffer, body), lane, frame);
    }

    static int origin(ByteBuffer buffer, int body) {
        return buffer.get(body + 2) & 0xFF;
    }

    static long ordinal(ByteBuffer buffer, int body, long base) {
        return base + Integer.toUnsignedLong(buffer.getInt(body + 4));
    }

    static long sequence(ByteBuffer buffer, int body) {
        return buffer.getLong(body + 20);
    }

    /** The origin that an origin record defines. */
    static Origin definition(ByteBuffer buffer, int body) {
        int boot = buffer.get(body + 2) & 0xFF;
        int channel = buffer.get(body + 3) & 0xFF;
        return origin(buffer, body + 4, boot, channel);
    }

    /** What an end record says. */
    static SegmentSummary summary(ByteBuffer buffer, int body) {
        var summary = new SegmentSummary();
        int origins = buffer.get(body + 1) & 0xFF;
        long lastOrdinal = buffer.getLong(body + 2);
        int at = body + SegmentLayout.END_FIXED_BYTES;
        for (int i = 0; i < origins; i++) {
            int boot = buffer.get(at + 20) & 0xFF;
            int channel = buffer.get(at + 21) & 0xFF;
            Origin origin = origin(buffer, at + SegmentLayout.END_ORIGIN_FIXED_BYTES, boot, channel);
            long frames = Integer.toUnsignedLong(buffer.getInt(at + 16));
            summary.define(
                    new SegmentSummary.Tally(origin, buffer.getLong(at), buffer.getLong(at + 8), frames), lastOrdinal);
            at += SegmentLayout.END_ORIGIN_FIXED_BYTES + boot + channel;
        }
        return summary;
    }

    static long lastWriteMillis(ByteBuffer buffer, int body) {
        return buffer.getLong(body + 10);
    }

    private static Origin origin(ByteBuffer buffer, int at, int boot, int channel) {
        return new Origin(new BootId(text(buffer, at, boot)), text(buffer, at + boot, channel));
    }

    private static String text(ByteBuffer buffer, int at, int length) {
        byte[] bytes = new byte[length];
        buffer.get(at, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static FrameKind kind(int number) {
        return switch (number) {
            case 0 -> FrameKind.DATA;
            case 1 -> FrameKind.REMOTE;
            case 2 -> FrameKind.ERROR;
            default -> throw new IllegalArgumentException("no such kind of frame: " + number);
        };
    }
}
