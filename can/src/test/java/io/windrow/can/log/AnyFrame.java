package io.windrow.can.log;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameKind;
import java.util.Random;

/** Frames of every kind, at any time that a log can hold. */
final class AnyFrame {
    private static final int[] LENGTHS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 20, 24, 32, 48, 64};

    private AnyFrame() {}

    static CanFrame of(Random random) {
        long micros = Math.floorMod(random.nextLong(), 253_402_300_800_000_000L);
        String channel = random.nextBoolean() ? "can0" : "slcan" + random.nextInt(100);
        boolean extended = random.nextBoolean();
        CanId id = new CanId(random.nextInt((extended ? CanId.MAX_EXTENDED : CanId.MAX_STANDARD) + 1), extended);
        return switch (random.nextInt(6)) {
            case 0 -> CanFrame.remote(micros, channel, id, random.nextInt(9));
            case 1 -> CanFrame.flexible(micros, channel, id, data(random, LENGTHS.length));
            case 2 -> CanFrame.error(micros, channel, random.nextInt(CanId.MAX_EXTENDED + 1), data(random, 9));
            default -> CanFrame.of(micros, channel, id, FrameKind.DATA, false, 0, data(random, 9));
        };
    }

    /** A data frame on can0, some time after another. */
    static CanFrame plain(Random random, long afterMicros) {
        CanId id = random.nextInt(4) == 0
                ? CanId.standard(random.nextInt(CanId.MAX_STANDARD + 1))
                : CanId.extended(random.nextInt(CanId.MAX_EXTENDED + 1));
        return CanFrame.data(afterMicros + 1 + random.nextInt(50_000), "can0", id, data(random, 9));
    }

    private static byte[] data(Random random, int lengths) {
        byte[] data = new byte[LENGTHS[random.nextInt(lengths)]];
        random.nextBytes(data);
        return data;
    }
}
