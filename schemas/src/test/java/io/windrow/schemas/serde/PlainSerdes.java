package io.windrow.schemas.serde;

import io.windrow.avro.CanFrame;
import io.windrow.avro.Readings;
import io.windrow.avro.Rollup;
import io.windrow.avro.RollupKey;
import io.windrow.schemas.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** The wire format without a registry, for tests that open no port: a schema's id is its place in a list. */
public final class PlainSerdes implements TopicSerdes {
    private static final List<Schema> IDS = List.of(
            CanFrame.getClassSchema(), Readings.getClassSchema(), RollupKey.getClassSchema(), Rollup.getClassSchema());
    private static final int PREFIX_BYTES = 5;

    public PlainSerdes() {
        AvroSerdes.trustGeneratedClasses();
    }

    @Override
    public <K, V> Serde<K> key(Topic<K, V> topic) {
        return serde(topic.key());
    }

    @Override
    public <K, V> Serde<V> value(Topic<K, V> topic) {
        return serde(topic.value());
    }

    private static <T> Serde<T> serde(Class<T> type) {
        if (!SpecificRecord.class.isAssignableFrom(type)) {
            return Serdes.serdeFrom(type);
        }
        Schema schema = SpecificData.get().getSchema(type);
        return Serdes.serdeFrom(
                (topic, data) -> data == null ? null : write(schema, data),
                (topic, bytes) -> bytes == null ? null : read(schema, type, bytes));
    }

    private static <T> byte[] write(Schema schema, T data) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(PREFIX_BYTES)
                .put((byte) 0)
                .putInt(IDS.indexOf(schema))
                .array());
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            new SpecificDatumWriter<T>(schema, SpecificData.getForClass(data.getClass())).write(data, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static <T> T read(Schema schema, Class<T> type, byte[] bytes) {
        if (bytes.length < PREFIX_BYTES
                || bytes[0] != 0
                || ByteBuffer.wrap(bytes, 1, 4).getInt() != IDS.indexOf(schema)) {
            throw new SerializationException("not a " + type.getSimpleName() + " in the wire format");
        }
        var decoder = DecoderFactory.get().binaryDecoder(bytes, PREFIX_BYTES, bytes.length - PREFIX_BYTES, null);
        try {
            return new SpecificDatumReader<T>(schema, schema, SpecificData.getForClass(type)).read(null, decoder);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("not a " + type.getSimpleName(), e);
        }
    }
}
