package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.CanFrame;
import io.windrow.avro.Readings;
import io.windrow.console.demo.DemoSettings;
import io.windrow.console.process.Wires;
import io.windrow.proof.NumberedLanes.Sent;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.sandbox.Sandbox;
import io.windrow.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * While gateways send, some stretches of it twice, a second process joins the readings application, the first is killed with
 * -9, and then the second, which starts again: every message becomes one reading, transfers that were half there among them.
 */
@Timeout(600)
class ATransferSurvivesARestartTest {
    private static final int MACHINES = 6;
    private static final int MESSAGES = 150;
    private static final int STRETCHES = 4;
    private static final int FRAMES_A_MILLISECOND = 2;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration QUIET = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    private final Random random = new Random();
    private final List<Sent> readings = new ArrayList<>();
    private Map<String, String> settings;
    private Wires wires;
    private KafkaProducer<String, CanFrame> producer;
    private KafkaConsumer<String, Readings> consumer;

    @BeforeEach
    void connect() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        random.setSeed(seed);
        settings = settings(Flavour.POSTGRESQL.sandbox(), seed);
        wires = Wires.from(new SettingsReader(Settings.of(settings)));
        wires.createTopics();
        producer = new KafkaProducer<>(
                wires.kafka().client(),
                new StringSerializer(),
                wires.serdes().value(Topics.CAN_FRAMES).serializer());
        consumer = consumer();
    }

    @AfterEach
    void disconnect() {
        producer.close();
        consumer.close();
    }

    @Test
    void everyMessageBecomesOneReadingWhateverIsKilledAndWhateverIsSentTwice() throws Exception {
        var lanes = new NumberedLanes(random);
        for (int machine = 0; machine < MACHINES; machine++) {
            lanes.machine("m" + machine, MESSAGES);
        }
        List<CanFrame> frames = lanes.asTheyArrive();
        assertThat(lanes.resent()).isPositive();

        try (Command first = start("first");
                Command second = sendAndJoin(frames)) {
            awaitReadings(1);
            send(stretch(frames, 1));
            first.kill();
            send(stretch(frames, 2));
            awaitReadings(readings.size() + 1);
            assertThat(second.isAlive()).as(second.output()).isTrue();
            second.kill();
        }
        try (Command again = start("second")) {
            send(stretch(frames, 3));
            awaitReadings(lanes.sent().size());
            takeFor(QUIET);
            assertThat(again.isAlive()).as(again.output()).isTrue();
        }

        assertThat(readings).containsExactlyInAnyOrderElementsOf(lanes.sent());
    }

    private Command sendAndJoin(List<CanFrame> frames) throws Exception {
        send(stretch(frames, 0));
        awaitReadings(1);
        return start("second");
    }

    private static List<CanFrame> stretch(List<CanFrame> frames, int index) {
        return frames.subList(frames.size() * index / STRETCHES, frames.size() * (index + 1) / STRETCHES);
    }

    /** Each with a folder of its own for its state, as processes must have. */
    private Command start(String name) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("streams.state.dir", folder.resolve(name).toString());
        return Command.start(Command.environment(all), "streams", "--only", "readings");
    }

    private static Map<String, String> settings(Sandbox sandbox, long seed) {
        Map<String, String> settings = new HashMap<>(DemoSettings.addresses(sandbox));
        settings.put("topics.prefix", "transfers." + seed + ".");
        settings.put("topics.partitions", "4");
        settings.put("streams.application.prefix", "transfers-" + seed + "-");
        settings.put("streams.pgns", "61444,129029," + NumberedLanes.DM1);
        return settings;
    }

    private void send(List<CanFrame> frames) throws Exception {
        String topic = wires.topics().of(Topics.CAN_FRAMES);
        List<Future<?>> sent = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            sent.add(producer.send(new ProducerRecord<>(topic, frames.get(i).getEquipmentId(), frames.get(i))));
            if (i % FRAMES_A_MILLISECOND == 0) {
                Thread.sleep(1);
            }
        }
        for (Future<?> each : sent) {
            each.get();
        }
    }

    private KafkaConsumer<String, Readings> consumer() {
        Map<String, Object> config = new HashMap<>(wires.kafka().client());
        config.put("isolation.level", "read_committed");
        var made = new KafkaConsumer<>(
                config,
                new StringDeserializer(),
                wires.serdes().value(Topics.READINGS).deserializer());
        List<TopicPartition> partitions = made.partitionsFor(wires.topics().of(Topics.READINGS)).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        made.assign(partitions);
        made.seekToBeginning(partitions);
        return made;
    }

    private void awaitReadings(int least) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (readings.size() < least && System.nanoTime() < deadline) {
            take();
        }
        assertThat(readings).hasSizeGreaterThanOrEqualTo(least);
    }

    private void takeFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            take();
        }
    }

    private void take() {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
            Readings reading = record.value();
            readings.add(new Sent(
                    reading.getEquipmentId(),
                    reading.getSequence(),
                    reading.getPgn(),
                    reading.getSourceAddress(),
                    reading.getDestination()));
        }
    }
}
