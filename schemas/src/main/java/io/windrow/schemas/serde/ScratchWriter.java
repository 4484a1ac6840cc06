package io.windrow.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record into memory that is used again, and hands it on in one piece. Apicurio's serializer begins each record with 32
 * bytes and doubles them until it fits: a reading of 600 bytes left 2 KB behind. Any thread may use it.
 *
 * @param <T> the record
 */
final class ScratchWriter<T> implements DatumWriter<T> {
    /** What a larger record took is not kept. */
    private static final int MOST_KEPT_BYTES = 64 << 10;

    private static final ThreadLocal<@Nullable Scratch> SCRATCH = new ThreadLocal<>();

    private final DatumWriter<T> writer;

    ScratchWriter(DatumWriter<T> writer) {
        this.writer = writer;
    }

    private static final class Scratch extends ByteArrayOutputStream {
        private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(this, null);

        void handTo(Encoder out) throws IOException {
            out.writeFixed(buf, 0, count);
        }

        boolean isSmall() {
            return buf.length <= MOST_KEPT_BYTES;
        }
    }

    @Override
    public void setSchema(Schema schema) {
        writer.setSchema(schema);
    }

    @Override
    public void write(T datum, Encoder out) throws IOException {
        @Nullable Scratch kept = SCRATCH.get();
        Scratch scratch = kept == null ? new Scratch() : kept;
        scratch.reset();
        writer.write(datum, scratch.encoder);
        scratch.encoder.flush();
        scratch.handTo(out);
        if (kept == null || !scratch.isSmall()) {
            SCRATCH.set(scratch.isSmall() ? scratch : null);
        }
    }
}
