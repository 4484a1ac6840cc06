package io.windrow.producer.spool;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The first 32 bytes of a segment.
 *
 * @param version of the layout
 * @param of whose frames
 * @param base no frame in it has a lower ordinal
 * @param createdMillis milliseconds since 1970
 */
record SegmentHeader(int version, SpoolClass of, long base, long createdMillis) {
    static SegmentHeader of(SpoolClass of, long base, long createdMillis) {
        return new SegmentHeader(SegmentLayout.VERSION, of, base, createdMillis);
    }

    void write(ByteBuffer to) {
        int start = to.position();
        to.putInt(SegmentLayout.MAGIC)
                .putShort((short) version)
                .put((byte) of.number())
                .put((byte) 0)
                .putLong(base)
                .putLong(createdMillis)
                .putInt(0);
        to.putInt(SegmentLayout.checksum(to, start, SegmentLayout.HEADER_CHECKED_BYTES));
    }

    /** The header in 32 bytes; empty when they are none, or damaged. */
    static Optional<SegmentHeader> read(ByteBuffer from) {
        int start = from.position();
        int crc = SegmentLayout.checksum(from, start, SegmentLayout.HEADER_CHECKED_BYTES);
        int magic = from.getInt();
        int version = from.getShort();
        int of = from.get();
        from.get();
        long base = from.getLong();
        long created = from.getLong();
        from.getInt();
        boolean whole = magic == SegmentLayout.MAGIC && from.getInt() == crc;
        if (!whole || of < 0 || of >= SpoolClass.values().length || base < 0) {
            return Optional.empty();
        }
        return Optional.of(new SegmentHeader(version, SpoolClass.of(of), base, created));
    }
}
