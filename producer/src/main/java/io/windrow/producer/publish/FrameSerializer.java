package io.windrow.producer.publish;

import io.windrow.avro.CanFrame;
import io.windrow.avro.Lane;
import io.windrow.can.frame.CanId;
import io.windrow.producer.spool.BootId;
import io.windrow.producer.spool.NumberedFrame;
import io.windrow.producer.spool.Origin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes frames without making a record of each and without asking what its schema is. The registry's own serializer writes
 * the first, or one that stands for it; when that is the id and the very bytes that are written here, then so are all others, else it goes on writing
 * them. It is half of what a frame costs on its way out. Used by one thread, and by one aside before the first frame.
 */
final class FrameSerializer implements Serializer<NumberedFrame> {
    /** 0x00 and the schema's id. */
    private static final int PREFIX_BYTES = 5;

    private static final int USUAL_BYTES = 256;
    /** The branch of {@code ["null", …]} that is not null. */
    private static final int PRESENT = 1;

    private static final Logger log = LoggerFactory.getLogger(FrameSerializer.class);

    private final Sender sender;
    private final FrameRecords records;
    private final Serializer<CanFrame> registry;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_BYTES);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    private final byte[] data = new byte[io.windrow.can.frame.CanFrame.MAX_FLEXIBLE_LENGTH];
    private byte[] prefix = new byte[0];
    private byte[] head = new byte[0];
    private @Nullable Origin headOf;
    private boolean asked;
    private @Nullable Future<?> preparing;

    /** @param registry knows the schema's id; closed with this */
    FrameSerializer(Sender sender, Serializer<CanFrame> registry) {
        this.sender = sender;
        this.records = new FrameRecords(sender);
        this.registry = registry;
    }

    /** Asks the registry, aside, before there is a frame; the first frame waits for the answer. */
    void prepare(String topic) {
        var task = new FutureTask<Void>(() -> ask(topic), null);
        preparing = task;
        var thread = new Thread(task, "registry");
        thread.setDaemon(true); // a registry that does not answer holds nobody
        thread.start();
    }

    private void ask(String topic) {
        var frame = io.windrow.can.frame.CanFrame.data(0, "can0", CanId.extended(0), new byte[8]);
        var numbered = new NumberedFrame(new Origin(new BootId("0"), "can0"), 0, Lane.FRESH, frame);
        try {
            compared(registry.serialize(topic, records.record(numbered)), numbered);
        } catch (RuntimeException e) { // the border to the registry: the first frame asks again, and is told
            log.atDebug().addKeyValue("reason", e.toString()).log("the registry does not answer yet");
        }
    }

    @Override
    public byte[] serialize(String topic, NumberedFrame frame) {
        return isKnown() ? written(frame) : compared(registry.serialize(topic, records.record(frame)), frame);
    }

    @Override
    public byte[] serialize(String topic, Headers headers, NumberedFrame frame) {
        return isKnown() ? written(frame) : compared(registry.serialize(topic, headers, records.record(frame)), frame);
    }

    private boolean isKnown() {
        Future<?> before = preparing;
        if (before != null) {
            await(before);
            preparing = null;
        }
        return asked && prefix.length > 0;
    }

    private static void await(Future<?> preparing) {
        try {
            preparing.get();
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while the registry was asked", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private byte[] compared(byte[] theirs, NumberedFrame frame) {
        if (!asked) {
            asked = true;
            prefix = Arrays.copyOf(theirs, PREFIX_BYTES);
            if (!Arrays.equals(theirs, written(frame))) {
                prefix = new byte[0];
            }
        }
        return theirs;
    }

    private byte[] written(NumberedFrame frame) {
        try {
            byte[] first = headOf(frame.origin());
            out.reset();
            encoder.writeFixed(first);
            rest(frame);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return out.toByteArray();
    }

    /** The prefix and the fields up to the boot id, which all frames of an origin share. */
    private byte[] headOf(Origin origin) throws IOException {
        if (!origin.equals(headOf)) {
            out.reset();
            encoder.writeFixed(prefix);
            encoder.writeString(sender.equipment());
            encoder.writeString(sender.gateway());
            encoder.writeString(origin.channel());
            encoder.writeIndex(PRESENT);
            encoder.writeString(origin.boot().text());
            encoder.flush();
            head = out.toByteArray();
            headOf = origin;
        }
        return head;
    }

    @SuppressWarnings("EnumOrdinal") // Avro writes the place in the schema, whose order the generated classes have
    private void rest(NumberedFrame numbered) throws IOException {
        io.windrow.can.frame.CanFrame frame = numbered.frame();
        encoder.writeIndex(PRESENT);
        encoder.writeLong(numbered.sequence());
        encoder.writeEnum(numbered.lane().ordinal());
        encoder.writeLong(frame.capturedAtMicros());
        encoder.writeInt(frame.id().bits());
        encoder.writeBoolean(frame.id().extended());
        encoder.writeEnum(FrameRecords.kind(frame.kind()).ordinal());
        encoder.writeBoolean(frame.flexibleDataRate());
        encoder.writeInt(frame.remoteLength());
        encoder.writeLong(frame.length()); // as Avro writes bytes: how many, then each
        for (int i = 0; i < frame.length(); i++) {
            data[i] = frame.at(i);
        }
        encoder.writeFixed(data, 0, frame.length());
    }

    @Override
    public void close() {
        registry.close();
    }
}
