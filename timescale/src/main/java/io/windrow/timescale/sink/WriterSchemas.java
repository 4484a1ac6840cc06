package io.windrow.timescale.sink;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Which schema ids stand for bytes that are laid out as ours are, by Avro's canonical form. Each id is asked for once; while the
 * registry does not answer, none is known. Used by one thread.
 */
final class WriterSchemas implements AutoCloseable {
    /** 0x00 and the schema's id. */
    static final int PREFIX_BYTES = 5;

    /** A topic has a handful; whoever makes up ids gets no more. */
    private static final int LIMIT = 1000;

    private final Deserializer<GenericRecord> registry;
    private final long ours;
    private final Map<Integer, Boolean> known = new HashMap<>();
    private int last;
    private boolean lastIsOurs;

    WriterSchemas(Deserializer<GenericRecord> registry, Schema ours) {
        this.registry = registry;
        this.ours = SchemaNormalization.parsingFingerprint64(ours);
    }

    boolean isOurs(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null || value.length <= PREFIX_BYTES || value[0] != 0) {
            return false;
        }
        int id = ByteBuffer.wrap(value).getInt(1);
        if (id != last || !lastIsOurs) {
            lastIsOurs = known.getOrDefault(id, false) || (!known.containsKey(id) && ask(record, id));
            last = id;
        }
        return lastIsOurs;
    }

    @SuppressWarnings(
            "CatchingUnchecked") // a deserializer is foreign code; the record goes the other way, and is sorted there
    private boolean ask(ConsumerRecord<byte[], byte[]> record, int id) {
        GenericRecord read;
        try {
            read = registry.deserialize(record.topic(), record.headers(), record.value());
        } catch (RuntimeException e) {
            return false;
        }
        boolean same = read != null && SchemaNormalization.parsingFingerprint64(read.getSchema()) == ours;
        if (known.size() < LIMIT) {
            known.put(id, same);
        }
        return same;
    }

    @Override
    public void close() {
        registry.close();
    }
}
