package io.windrow.streams.topology;

import io.windrow.avro.CanFrame;
import io.windrow.avro.Readings;
import io.windrow.can.decode.Decoder;
import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Decoding.Message;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameKind;
import io.windrow.can.transport.Transfer;
import io.windrow.streams.state.CommitBell;
import io.windrow.streams.state.Sequences;
import io.windrow.streams.state.Transfers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A frame to at most one reading: its own, or that of the transfer that it makes whole. A frame that was there before is
 * dropped. 11-bit, remote, error and FD frames and groups that were not asked for or are unknown give none and are no errors.
 * For its task's thread.
 */
final class DecodeProcessor extends ContextualProcessor<String, @Nullable CanFrame, String, Readings> {
    private final PgnSelection pgns;
    private final Catalogue catalogue;
    private final Decoder decoder;
    private final ReadingFactory factory;
    private final CommitBell bell;
    private final ReadingsCounters counters;
    private final Runnable beforeCommit = this::write;

    private @Nullable Sequences sequences;
    private @Nullable Transfers transfers;
    private @Nullable KeyValueStore<Bytes, byte[]> mark;
    private boolean marked;

    DecodeProcessor(
            PgnSelection pgns, Catalogue catalogue, Duration aheadBound, CommitBell bell, ReadingsCounters counters) {
        this.pgns = pgns;
        this.catalogue = catalogue;
        this.decoder = new Decoder(catalogue);
        this.factory = new ReadingFactory(catalogue.version(), aheadBound);
        this.bell = bell;
        this.counters = counters;
    }

    /** Also called when a task goes on after it was suspended: memory begins anew from the stores. */
    @Override
    public void init(ProcessorContext<String, Readings> context) {
        super.init(context);
        sequences = new Sequences(context.getStateStore(FrameTopology.SEQUENCES));
        transfers = new Transfers(
                context.getStateStore(FrameTopology.TRANSFERS),
                pgn -> catalogue.isFastPacket(pgn) && pgns.contains(pgn),
                pgns::contains);
        mark = context.getStateStore(FrameTopology.COMMIT);
        marked = false;
        bell.listen(context.taskId(), beforeCommit);
    }

    @Override
    public void close() {
        bell.forget(context().taskId(), beforeCommit);
    }

    /** At the end of each transaction and inside it, so that what it holds and the stores agree. */
    private void write() {
        marked = false;
        counters.written(sequences().write(), transfers().write());
    }

    @Override
    public void process(Record<String, @Nullable CanFrame> record) {
        counters.frame();
        @Nullable CanFrame frame = record.value();
        if (frame == null) {
            return; // a record without a value is nobody's frame
        }
        try {
            process(record, frame);
        } finally {
            mark(); // also for a frame that becomes a dead letter: its number was seen
        }
    }

    private void mark() {
        if (!marked) {
            marked = true;
            CommitBell.set(Objects.requireNonNull(mark, "init comes first"));
        }
    }

    private void process(Record<String, @Nullable CanFrame> record, CanFrame frame) {
        if (!sequences().add(frame)) {
            counters.resend();
            return;
        }
        Instant receivedAt = Instant.ofEpochMilli(record.timestamp());
        @Nullable Readings reading = transfers().takes(frame) ? ofTransfer(frame, receivedAt) : alone(frame, receivedAt);
        if (reading != null) {
            counters.reading(reading.getClockAhead());
            context().forward(record.withKey(reading.getEquipmentId()).withValue(reading));
        }
    }

    private @Nullable Readings ofTransfer(CanFrame frame, Instant receivedAt) {
        @Nullable Transfer transfer = transfers().accept(frame);
        if (transfer == null) {
            return null;
        }
        counters.transferCompleted();
        int pgn = transfer.pgn().number();
        Decoding decoding = decoder.decodeTransfer(pgn, transfer.head().source(), transfer.data());
        return decoding instanceof Message message
                ? factory.reading(frame, transfer.head(), message, transfer.data(), receivedAt)
                : null;
    }

    private @Nullable Readings alone(CanFrame frame, Instant receivedAt) {
        if (!frame.getExtended() || !pgns.contains(CanId.pgnOf(frame.getCanId()))) {
            return null;
        }
        byte[] data = bytes(frame.getData());
        Decoding decoding = decoder.decode(frame.getCanId(), frame.getExtended(), kind(frame), frame.getFd(), data);
        return decoding instanceof Message message ? factory.reading(frame, message, data, receivedAt) : null;
    }

    private Sequences sequences() {
        return Objects.requireNonNull(sequences, "init comes first");
    }

    private Transfers transfers() {
        return Objects.requireNonNull(transfers, "init comes first");
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
