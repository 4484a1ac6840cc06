package io.windrow.producer.spool;

import io.windrow.runtime.number.NumberRanges;
import java.nio.ByteBuffer;

/**
 * What is written down of acknowledgements: {@code | next | range count | first | last | ... |}, 8, 4 and 8 bytes each.
 *
 * @param next ordinals below it may have been given
 * @param acknowledged these were delivered
 */
record Position(long next, NumberRanges acknowledged) {
    static final Position START = new Position(0, NumberRanges.NONE);

    byte[] bytes() {
        long[] bounds = acknowledged.bounds();
        ByteBuffer to = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + bounds.length * Long.BYTES);
        to.putLong(next).putInt(bounds.length / 2);
        for (long bound : bounds) {
            to.putLong(bound);
        }
        return to.array();
    }

    static Position read(ByteBuffer from) {
        long next = from.getLong();
        long[] bounds = new long[2 * from.getInt()];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = from.getLong();
        }
        return new Position(next, NumberRanges.of(bounds));
    }
}
