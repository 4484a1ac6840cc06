package io.windrow.streams.health;

import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameBits;
import java.nio.ByteBuffer;

/** Counts a frame of a topic in the minute of its bus. */
public final class FrameHealth {
    static final int IMPOSSIBLE = -1;

    private static final int CLASSICAL_BYTES = 8;

    private FrameHealth() {}

    /**
     * Adds a frame that is not a resend and whose clock is not ahead.
     *
     * @param latency microseconds from capture to arrival
     */
    public static void add(BusMinute minute, CanFrame frame, long latency) {
        minute.add(Count.FRAMES, 1);
        minute.addLatency(latency);
        int bits = bits(frame);
        minute.add(bits < 0 ? Count.MALFORMED : Count.BITS, Math.abs(bits));
        if (frame.getKind() == FrameKind.ERROR) {
            minute.add(Count.ERROR_FRAMES, 1);
        } else if (!frame.getExtended()) {
            minute.add(Count.ELEVEN_BIT, 1);
        } else {
            minute.addSource(CanId.sourceOf(frame.getCanId()));
            minute.addGroup(CanId.pgnOf(frame.getCanId()));
        }
    }

    /** What the frame keeps the bus busy for, in bits; {@link #IMPOSSIBLE} when no bus can have such a frame. */
    static int bits(CanFrame frame) {
        ByteBuffer data = frame.getData();
        int length = data.remaining();
        int most = frame.getExtended() || frame.getKind() == FrameKind.ERROR ? CanId.MAX_EXTENDED : CanId.MAX_STANDARD;
        if ((frame.getCanId() & ~most) != 0) {
            return IMPOSSIBLE;
        }
        if (frame.getKind() == FrameKind.DATA && !frame.getFd() && length <= CLASSICAL_BYTES) {
            CanId id = frame.getExtended() ? CanId.extended(frame.getCanId()) : CanId.standard(frame.getCanId());
            return FrameBits.classical(id, length, payload(data, length)) + FrameBits.INTERMISSION;
        }
        try {
            io.windrow.can.frame.CanFrame whole = whole(frame, data, length);
            return FrameBits.nominalWithIntermission(whole) + FrameBits.fast(whole);
        } catch (IllegalArgumentException e) {
            return IMPOSSIBLE;
        }
    }

    private static long payload(ByteBuffer data, int length) {
        long payload = 0;
        for (int i = 0; i < length; i++) {
            payload |= (data.get(data.position() + i) & 0xFFL) << (8 * i);
        }
        return payload;
    }

    private static io.windrow.can.frame.CanFrame whole(CanFrame frame, ByteBuffer data, int length) {
        byte[] bytes = new byte[length];
        data.duplicate().get(bytes);
        CanId id = frame.getExtended() || frame.getKind() == FrameKind.ERROR
                ? CanId.extended(frame.getCanId())
                : CanId.standard(frame.getCanId());
        return io.windrow.can.frame.CanFrame.of(
                0,
                "any",
                id,
                io.windrow.can.frame.FrameKind.valueOf(frame.getKind().name()),
                frame.getFd() || length > CLASSICAL_BYTES,
                frame.getRemoteLength(),
                bytes);
    }
}
