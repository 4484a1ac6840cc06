package io.windrow.streams.topology;

import io.windrow.avro.CanFrame;
import io.windrow.avro.Readings;
import io.windrow.can.decode.Decoder;
import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Decoding.Message;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameKind;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A frame to at most one reading, without state. 11-bit, remote, error and FD frames, parts of transfers and groups that
 * were not asked for or are unknown give none and are no errors. For its task's thread.
 */
final class DecodeProcessor extends ContextualProcessor<String, @Nullable CanFrame, String, Readings> {
    private final PgnSelection pgns;
    private final Decoder decoder;
    private final ReadingFactory factory;
    private final ReadingsCounters counters;

    DecodeProcessor(PgnSelection pgns, Decoder decoder, ReadingFactory factory, ReadingsCounters counters) {
        this.pgns = pgns;
        this.decoder = decoder;
        this.factory = factory;
        this.counters = counters;
    }

    @Override
    public void process(Record<String, @Nullable CanFrame> record) {
        counters.frame();
        @Nullable CanFrame frame = record.value();
        if (frame == null || !frame.getExtended() || !pgns.contains(CanId.pgnOf(frame.getCanId()))) {
            return; // a record without a value is nobody's frame
        }
        if (decode(frame) instanceof Message message) {
            Readings reading = factory.reading(frame, message, Instant.ofEpochMilli(record.timestamp()));
            counters.reading(reading.getClockAhead());
            context().forward(record.withKey(reading.getEquipmentId()).withValue(reading));
        }
    }

    private Decoding decode(CanFrame frame) {
        return decoder.decode(
                frame.getCanId(), frame.getExtended(), kind(frame), frame.getFd(), bytes(frame.getData()));
    }

    private static FrameKind kind(CanFrame frame) {
        return switch (frame.getKind()) {
            case DATA -> FrameKind.DATA;
            case REMOTE -> FrameKind.REMOTE;
            case ERROR -> FrameKind.ERROR;
        };
    }

    private static byte[] bytes(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return bytes;
    }
}
