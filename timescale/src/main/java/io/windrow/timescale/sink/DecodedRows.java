package io.windrow.timescale.sink;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The way of every record: bytes to an object to a row. Used by one thread. */
record DecodedRows<V>(Decoder<V> decoder, RowMapping<V> mapping) implements RowEncoder {
    @Override
    public RowMapping.Place encode(ConsumerRecord<byte[], byte[]> source, RowBuffer rows)
            throws RefusedRow, Decoder.RegistryAwayException {
        return mapping.write(decoder.decode(source), source.timestamp(), rows);
    }

    @Override
    public void close() {
        decoder.close();
    }
}
