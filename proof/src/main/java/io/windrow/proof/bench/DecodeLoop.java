package io.windrow.proof.bench;

import io.windrow.avro.CanFrame;
import io.windrow.avro.Readings;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.frame.CanId;
import io.windrow.console.process.Wires;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.schemas.Topics;
import io.windrow.streams.topology.ReadingMaker;
import io.windrow.streams.topology.ReadingsSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The limit: a bare loop that consumes frames, decodes those that stand alone and produces their readings. It keeps no state,
 * drops no resend, puts nothing together and promises nothing. Used by one thread.
 */
final class DecodeLoop {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int COMMIT_MILLIS = 200;
    private static final int LINGER_MILLIS = 5;
    private static final int BATCH_BYTES = 128 << 10;

    private final Wires wires;
    private final ReadingsSettings settings;
    private final String topic;
    private final ReadingMaker maker;

    private DecodeLoop(SettingsReader reader) {
        this.wires = Wires.from(reader);
        this.settings = ReadingsSettings.from(reader);
        this.topic = topic(wires);
        this.maker = new ReadingMaker(Catalogue.builtIn(), settings.aheadBound(), () -> {});
    }

    /** As many as are started share the frames, until they are ended. */
    public static void main(String[] arguments) {
        new DecodeLoop(new SettingsReader(Settings.of(Map.of(), System.getenv(), List.of()))).run();
    }

    /** The topic that it fills, and the name of its group. */
    static String topic(Wires wires) {
        return wires.topics().of(Topics.READINGS) + "-limit";
    }

    private void run() {
        try (var consumer = consumer();
                var producer = producer()) {
            consumer.subscribe(List.of(wires.topics().of(Topics.CAN_FRAMES)));
            while (true) {
                for (ConsumerRecord<String, CanFrame> each : consumer.poll(POLL)) {
                    @Nullable Readings reading = reading(each);
                    if (reading != null) {
                        var unused = producer.send(new ProducerRecord<>(topic, each.key(), reading));
                    }
                }
            }
        }
    }

    private @Nullable Readings reading(ConsumerRecord<String, CanFrame> record) {
        CanFrame frame = record.value();
        boolean isWanted = frame.getExtended() && settings.pgns().contains(CanId.pgnOf(frame.getCanId()));
        return isWanted ? maker.reading(frame, Instant.ofEpochMilli(record.timestamp())) : null;
    }

    private KafkaConsumer<String, CanFrame> consumer() {
        Map<String, Object> config = new HashMap<>(wires.kafka().client());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, topic);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.AUTO_COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        return new KafkaConsumer<>(
                config,
                wires.serdes().key(Topics.CAN_FRAMES).deserializer(),
                wires.serdes().value(Topics.CAN_FRAMES).deserializer());
    }

    /** Batches as the applications' are. */
    private KafkaProducer<String, Readings> producer() {
        Map<String, Object> config = new HashMap<>(wires.kafka().client());
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        return new KafkaProducer<>(
                config,
                wires.serdes().key(Topics.READINGS).serializer(),
                wires.serdes().value(Topics.READINGS).serializer());
    }
}
