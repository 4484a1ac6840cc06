package io.windrow.producer.spool;

import io.windrow.runtime.number.NumberRanges;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What is written down of acknowledgements, in one piece, so that counts and ranges agree after any end.
 *
 * <pre>{@code
 * | next 8 | ranges 4 | (first 8 | last 8) each
 * | origins 4 | (numbered 8 | acknowledged 8 | boot length 1 | channel length 1 | boot | channel) each
 * | note length 4 | note |
 * }</pre>
 *
 * @param next ordinals below it may have been given
 * @param acknowledged these were delivered, or are waited for no more
 * @param tallies what was counted of each origin
 * @param note what the spool's owner wants to find again; not read here
 */
record Position(long next, NumberRanges acknowledged, List<Tally> tallies, ByteBuffer note) {
    static final Position START = new Position(0, NumberRanges.NONE, List.of(), ByteBuffer.allocate(0));

    /** The numbers of one origin. */
    record Tally(Origin origin, long numbered, long acknowledged) {}

    byte[] bytes() {
        long[] bounds = acknowledged.bounds();
        int length = 3 * Integer.BYTES + Long.BYTES + bounds.length * Long.BYTES + note.remaining();
        length += tallies.size() * (2 * Long.BYTES + OriginBytes.MOST);
        ByteBuffer to = ByteBuffer.allocate(length);
        to.putLong(next).putInt(bounds.length / 2);
        for (long bound : bounds) {
            to.putLong(bound);
        }
        to.putInt(tallies.size());
        for (Tally each : tallies) {
            to.putLong(each.numbered).putLong(each.acknowledged);
            OriginBytes.put(to, each.origin);
        }
        to.putInt(note.remaining()).put(note.duplicate());
        byte[] bytes = new byte[to.position()];
        to.get(0, bytes);
        return bytes;
    }

    static Position read(ByteBuffer from) {
        long next = from.getLong();
        long[] bounds = new long[2 * from.getInt()];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = from.getLong();
        }
        List<Tally> tallies = new ArrayList<>();
        int origins = from.getInt();
        for (int i = 0; i < origins; i++) {
            long numbered = from.getLong();
            long acknowledged = from.getLong();
            tallies.add(new Tally(OriginBytes.get(from), numbered, acknowledged));
        }
        byte[] note = new byte[from.getInt()];
        from.get(note);
        return new Position(next, NumberRanges.of(bounds), tallies, ByteBuffer.wrap(note));
    }
}
