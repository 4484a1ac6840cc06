package io.windrow.producer.publish;

import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.avro.Lane;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Makes records of frames: the one place where the bus's frame and the topic's meet. Any thread may use it. */
final class FrameRecords {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final Sender sender;
    private final BootId boot;

    FrameRecords(Sender sender, BootId boot) {
        this.sender = sender;
        this.boot = boot;
    }

    /**
     * The record of a frame.
     *
     * @param sequence its number within (gateway, boot, channel)
     * @param capturedAtMicros the date that it is sent with, microseconds since 1970
     */
    CanFrame record(io.windrow.can.frame.CanFrame frame, long sequence, long capturedAtMicros) {
        var made = new CanFrame();
        made.setEquipmentId(sender.equipment());
        made.setGatewayId(sender.gateway());
        made.setChannel(sender.channel());
        made.setBootId(boot.text());
        made.setSequence(sequence);
        made.setLane(Lane.FRESH);
        made.setCapturedAt(instant(capturedAtMicros));
        made.setCanId(frame.id().bits());
        made.setExtended(frame.id().extended());
        made.setKind(kind(frame.kind()));
        made.setFd(frame.flexibleDataRate());
        made.setRemoteLength(frame.remoteLength());
        made.setData(ByteBuffer.wrap(frame.data()));
        return made;
    }

    private static FrameKind kind(io.windrow.can.frame.FrameKind kind) {
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
