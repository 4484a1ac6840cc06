package io.windrow.timescale.sink;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What records have in common, found by the bytes of their machine, gateway, channel and boot. Bounded: two that fall into one slot
 * take turns in it. Used by one thread.
 */
final class KnownHeads {
    /** Of a string in bytes: no longer one is read here. */
    static final int TEXT_BYTES = Checks.TEXT_LIMIT;

    private static final int SLOTS = 1 << 13;

    private final AvroBytes texts = new AvroBytes();
    private final @Nullable Known[] slots = new Known[SLOTS];
    private Known last = new Known(new byte[0], new byte[0], FrameHead.NONE);

    @SuppressWarnings("ArrayRecordComponent") // compared as arrays, by this class alone
    private record Known(byte[] names, byte[] boot, FrameHead head) {
        boolean is(byte[] bytes, int namesAt, int namesEnd, int bootAt, int bootEnd) {
            return Arrays.equals(names, 0, names.length, bytes, namesAt, namesEnd)
                    && Arrays.equals(boot, 0, boot.length, bytes, bootAt, bootEnd);
        }
    }

    /**
     * Finds it, or makes it.
     *
     * @param namesAt where machine, gateway and channel stand as Avro's strings, up to {@code namesEnd}
     * @param bootAt where the boot stands as Avro's union of null and string, up to {@code bootEnd}
     * @return null when PostgreSQL could not take it
     */
    @Nullable FrameHead of(byte[] bytes, int namesAt, int namesEnd, int bootAt, int bootEnd) {
        if (last.is(bytes, namesAt, namesEnd, bootAt, bootEnd)) {
            return last.head;
        }
        int slot = slot(bytes, namesAt, namesEnd, slot(bytes, bootAt, bootEnd, 1)) & (SLOTS - 1);
        Known known = slots[slot];
        if (known == null || !known.is(bytes, namesAt, namesEnd, bootAt, bootEnd)) {
            try {
                known = new Known(
                        Arrays.copyOfRange(bytes, namesAt, namesEnd),
                        Arrays.copyOfRange(bytes, bootAt, bootEnd),
                        head(bytes, namesAt, bootAt));
            } catch (RefusedRow refused) {
                return null;
            }
            slots[slot] = known;
        }
        last = known;
        return known.head;
    }

    private FrameHead head(byte[] bytes, int namesAt, int bootAt) throws RefusedRow {
        texts.read(bytes, namesAt);
        String equipment = texts.text(TEXT_BYTES);
        String gateway = texts.text(TEXT_BYTES);
        String channel = texts.text(TEXT_BYTES);
        texts.read(bytes, bootAt);
        return FrameHead.of(equipment, gateway, channel, texts.upTo(1) == 0 ? null : texts.text(TEXT_BYTES));
    }

    private static int slot(byte[] bytes, int start, int end, int seed) {
        int hash = seed;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash ^ (hash >>> 16);
    }
}
