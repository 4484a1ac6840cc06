package io.windrow.producer.spool;

import io.windrow.avro.Lane;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import java.util.ArrayList;
import java.util.List;

/** Numbered frames of every class. */
final class Frames {
    static final BootId BOOT = new BootId("boot-1");
    static final Origin CAN0 = new Origin(BOOT, "can0");

    private static final int DM1 = 0x18FECA00;
    private static final int ENGINE = 0x0CF00400;
    private static final int PROPRIETARY = 0x18FF1200;

    private Frames() {}

    static NumberedFrame of(SpoolClass of, long sequence) {
        int id = switch (of) {
            case VITAL -> DM1;
            case WORK -> ENGINE;
            case STATUS -> PROPRIETARY;
        };
        byte[] data = {(byte) sequence, (byte) (sequence >> 8), 3, 4, 5, 6, 7, 8};
        Lane lane = sequence % 3 == 0 ? Lane.BACKLOG : Lane.FRESH;
        return new NumberedFrame(CAN0, sequence, lane, CanFrame.data(sequence * 500, "can0", CanId.extended(id), data));
    }

    /** Of ten frames one is vital, two are work and seven are status. */
    static NumberedFrame mixed(long sequence) {
        int turn = (int) (sequence % 10);
        SpoolClass of = turn == 0 ? SpoolClass.VITAL : turn < 3 ? SpoolClass.WORK : SpoolClass.STATUS;
        return of(of, sequence);
    }

    static List<NumberedFrame> mixed(long from, int count) {
        List<NumberedFrame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(mixed(from + i));
        }
        return frames;
    }
}
