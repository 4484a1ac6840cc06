package io.windrow.timescale.sink;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns the records of one topic into rows in COPY's binary form. Used by one thread. */
interface RowEncoder extends AutoCloseable {
    /**
     * Appends the record's row.
     *
     * @return what the row is sorted by and told by
     * @throws RefusedRow when the record has no row that PostgreSQL could take; what was appended meanwhile is dropped by the caller
     * @throws Decoder.RegistryAwayException when the registry does not answer: the same record may be tried later
     */
    RowMapping.Place encode(ConsumerRecord<byte[], byte[]> source, RowBuffer rows)
            throws RefusedRow, Decoder.RegistryAwayException;

    @Override
    void close();
}
