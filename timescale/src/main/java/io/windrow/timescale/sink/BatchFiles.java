package io.windrow.timescale.sink;

import io.windrow.runtime.settings.KafkaSettings;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.TopicSerdes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The batches of {@code can-frames} that a sink with a backlog would write, as files of binary COPY in the same order: what a
 * benchmark gives to {@code psql}. Resends and refused records are not looked for. Used by one thread.
 */
public final class BatchFiles {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final SinkSettings settings;
    private final KafkaSettings kafka;
    private final TopicNames names;
    private final TopicSerdes serdes;
    private final List<Path> files = new ArrayList<>();

    public BatchFiles(SinkSettings settings, KafkaSettings kafka, TopicNames names, TopicSerdes serdes) {
        this.settings = settings;
        this.kafka = kafka;
        this.names = names;
        this.serdes = serdes;
    }

    /** The statement that each file is for. */
    public String statement() {
        return CopyWriter.statement(new FrameMapping(settings.aheadBound()));
    }

    /**
     * Writes what the topic holds now, writer by writer.
     *
     * @return the files, in order
     */
    public List<Path> write(Path folder) throws IOException {
        Map<String, Object> config = new HashMap<>(kafka.client());
        config.put("isolation.level", "read_committed");
        config.put("max.poll.records", settings.pollRecords());
        var mapping = new FrameMapping(settings.aheadBound());
        try (var encoder = new RowEncoders(serdes, settings.aheadBound()).of(Topics.CAN_FRAMES, mapping);
                var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            String topic = names.of(Topics.CAN_FRAMES);
            for (int writer = 0; writer < settings.writers(); writer++) {
                writeOne(consumer, partitions(consumer, topic, writer), encoder, folder);
            }
        } catch (Decoder.RegistryAwayException e) {
            throw new IOException(e.getMessage(), e);
        }
        return List.copyOf(files);
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic, int writer) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .filter(partition -> partition.partition() % settings.writers() == writer)
                .toList();
    }

    private void writeOne(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, RowEncoder encoder, Path folder)
            throws IOException, Decoder.RegistryAwayException {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        var batch = new Batch(settings.batchRows(), settings.batchBytes());
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                batch.add(record, encoder);
                if (batch.isFull()) {
                    writeFile(batch, folder);
                }
            }
        }
        if (!batch.isEmpty()) {
            writeFile(batch, folder);
        }
    }

    private void writeFile(Batch batch, Path folder) throws IOException {
        Path file = folder.resolve("batch-" + files.size());
        batch.sort();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(RowBuffer.HEADER);
            for (Row row : batch.rows()) {
                out.write(batch.buffer().bytes(), row.start(), row.length());
            }
            out.write(RowBuffer.TRAILER);
        }
        files.add(file);
        batch.clear();
    }
}
