package io.windrow.producer.publish;

import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.producer.spool.NumberedFrame;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Makes records of frames: the one place where the bus's frame and the topic's meet. Any thread may use it. */
public final class FrameRecords {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final Sender sender;

    public FrameRecords(Sender sender) {
        this.sender = sender;
    }

    /** The record of a frame. */
    public CanFrame record(NumberedFrame numbered) {
        io.windrow.can.frame.CanFrame frame = numbered.frame();
        var made = new CanFrame();
        made.setEquipmentId(sender.equipment());
        made.setGatewayId(sender.gateway());
        made.setChannel(numbered.origin().channel());
        made.setBootId(numbered.origin().boot().text());
        made.setSequence(numbered.sequence());
        made.setLane(numbered.lane());
        made.setCapturedAt(instant(frame.capturedAtMicros()));
        made.setCanId(frame.id().bits());
        made.setExtended(frame.id().extended());
        made.setKind(kind(frame.kind()));
        made.setFd(frame.flexibleDataRate());
        made.setRemoteLength(frame.remoteLength());
        made.setData(ByteBuffer.wrap(frame.data()));
        return made;
    }

    static FrameKind kind(io.windrow.can.frame.FrameKind kind) {
        return switch (kind) {
            case DATA -> FrameKind.DATA;
            case REMOTE -> FrameKind.REMOTE;
            case ERROR -> FrameKind.ERROR;
        };
    }

    private static Instant instant(long micros) {
        long second = Math.floorDiv(micros, MICROS_PER_SECOND);
        return Instant.ofEpochSecond(second, Math.floorMod(micros, MICROS_PER_SECOND) * 1_000);
    }
}
