package io.windrow.producer.spool;

import java.util.zip.CRC32C;

/**
 * How a segment lies in its file {@code <base, 19 digits>.segment}. Numbers are big-endian, checksums CRC-32C.
 *
 * <pre>{@code
 * file      | header 32 | record | record | ...                         while it is written
 *           | header 32 | record | record | ... | end record | tail 8   when it is finished
 *
 * header    0        4         6       7      8      16        24      28       32
 *           | "WROW" | version | class | 0    | base | created | 0     | crc32c |
 *             base: no frame in it has a lower ordinal; created: milliseconds since 1970
 *             crc32c: of bytes 0 to 27; every later version keeps these 32 bytes and their meaning
 *
 * record    0        4        6
 *           | crc32c | length | body (length bytes) |             crc32c: of length and body
 *
 * bodies    0   1       2        3        4               8       12         20         28
 * frame     | 1 | flags | origin | remote | ordinal-base  | id    | captured | sequence | data 0..64 |
 *             flags: 7..5 zero | 4 backlog lane | 3 FD | 2 extended | 1..0 data, remote, error
 *             origin: an index given before; remote: bytes asked for; captured: microseconds since 1970
 *
 *           0   1       2             3                4
 * origin    | 2 | index | boot length | channel length | boot | channel |        UTF-8
 *
 *           0   1         2              10
 * end       | 3 | origins | last ordinal | last write (ms since 1970) | one each:
 *             | first sequence 8 | last sequence 8 | frames 4 | boot length 1 | channel length 1 | boot | channel |
 *             sequences are 0 when there are no frames
 *
 * tail      0                      4        8
 *           | offset of end record | "WEND" |
 * }</pre>
 *
 * <p>Each segment says all that its frames need, so that any of them can go alone.
 */
final class SegmentLayout {
    static final int MAGIC = 0x57524F57; // "WROW"
    static final int TAIL_MAGIC = 0x57454E44; // "WEND"
    static final short VERSION = 1;
    static final int HEADER_BYTES = 32;
    static final int HEADER_CHECKED_BYTES = 28;
    static final int TAIL_BYTES = 8;
    static final int RECORD_HEAD_BYTES = 6;
    static final int CHECKSUM_BYTES = 4;
    static final byte FRAME = 1;
    static final byte ORIGIN = 2;
    static final byte END = 3;
    static final int FRAME_FIXED_BYTES = 28;
    static final int MOST_DATA_BYTES = 64;
    static final int MOST_BOOT_BYTES = 32;
    static final int MOST_CHANNEL_BYTES = 3 * 64;
    static final int MOST_FRAME_RECORD_BYTES = RECORD_HEAD_BYTES + FRAME_FIXED_BYTES + MOST_DATA_BYTES;
    static final int MOST_ORIGIN_RECORD_BYTES = RECORD_HEAD_BYTES + 4 + MOST_BOOT_BYTES + MOST_CHANNEL_BYTES;
    /** More of them begin a new segment. */
    static final int MOST_ORIGINS = 32;

    static final int END_FIXED_BYTES = 18;
    static final int END_ORIGIN_FIXED_BYTES = 22;
    static final int MOST_BODY_BYTES =
            END_FIXED_BYTES + MOST_ORIGINS * (END_ORIGIN_FIXED_BYTES + MOST_BOOT_BYTES + MOST_CHANNEL_BYTES);

    private SegmentLayout() {}

    /** The checksum of a part of a buffer, whose position and limit stay. */
    static int checksum(java.nio.ByteBuffer buffer, int from, int length) {
        var crc = new CRC32C();
        crc.update(buffer.duplicate().limit(from + length).position(from));
        return (int) crc.getValue();
    }
}
