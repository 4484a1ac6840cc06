package io.windrow.producer.source;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.log.LogLine;

/**
 * A frame as a CAN socket gives it, and what comes beside it. Immutable.
 *
 * <pre>{@code 31 EFF | 30 RTR | 29 ERR | 28..0 identifier (11 bits: 10..0) or error classes   (linux/can.h)}</pre>
 */
final class KernelFrame implements Received {
    private static final int EXTENDED = 0x80000000;
    private static final int REMOTE = 0x40000000;
    private static final int ERROR = 0x20000000;

    private final int idAndFlags;
    private final int length;
    private final boolean flexible;
    private final byte[] data;
    private final Times times;
    private final int drops;

    /**
     * A frame from its parts.
     *
     * @param idAndFlags as drawn
     * @param length of the data, and what a remote frame asks for
     * @param flexible a {@code canfd_frame}
     * @param data as many as {@code length}, of a remote frame whatever; nobody else keeps the array
     * @param times when it came
     * @param drops frames that this socket lost before it, in 32 bits
     */
    KernelFrame(int idAndFlags, int length, boolean flexible, byte[] data, Times times, int drops) {
        this.idAndFlags = idAndFlags;
        this.length = length;
        this.flexible = flexible;
        this.data = data;
        this.times = times;
        this.drops = drops;
    }

    /**
     * When a frame came, in microseconds; 0 where there is no such stamp.
     *
     * @param hardwareMicros by the controller's clock, whatever that counts from
     * @param kernelMicros by the kernel's, since 1970
     */
    record Times(long hardwareMicros, long kernelMicros) {}

    /** As what it is known to the rest; a length that no frame has, as a virtual interface may let through, is rejected. */
    LogLine line(long number, long micros, String channel) {
        boolean remote = (idAndFlags & REMOTE) != 0 && !isError();
        boolean flexibleData = flexible && !remote && !isError();
        if (!CanFrame.isLength(length, flexibleData)) {
            return new LogLine.Rejected(
                    number, length + " data bytes, which no " + (flexibleData ? "CAN FD" : "classical") + " frame has");
        }
        if (isError()) {
            return new LogLine.Frame(number, CanFrame.error(micros, channel, idAndFlags & CanId.MAX_EXTENDED, data));
        }
        if (remote) {
            return new LogLine.Frame(number, CanFrame.remote(micros, channel, id(), length));
        }
        return new LogLine.Frame(
                number,
                flexible ? CanFrame.flexible(micros, channel, id(), data) : CanFrame.data(micros, channel, id(), data));
    }

    Times times() {
        return times;
    }

    int drops() {
        return drops;
    }

    private boolean isError() {
        return (idAndFlags & ERROR) != 0;
    }

    private CanId id() {
        return (idAndFlags & EXTENDED) != 0
                ? CanId.extended(idAndFlags & CanId.MAX_EXTENDED)
                : CanId.standard(idAndFlags & CanId.MAX_STANDARD);
    }
}
