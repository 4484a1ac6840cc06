package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.Lane;
import io.windrow.avro.Readings;
import io.windrow.console.process.Wires;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Machines that go on saying something, and what has become a committed reading of it. */
final class SteadyMachines implements AutoCloseable {
    private static final int MACHINES = 16;
    private static final long PAUSE_MILLIS = 40;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final FrameTopic topic;
    private final String boot;
    private final KafkaConsumer<String, Readings> consumer;
    private final Map<FrameTopic.Frame, Integer> arrived = new ConcurrentHashMap<>();
    private final Map<String, Long> newest = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> sending;
    private final CompletableFuture<Void> reading;
    private final AtomicLong sent = new AtomicLong();
    private volatile boolean isSaid;
    private volatile boolean isOver;

    private SteadyMachines(FrameTopic topic, String boot, KafkaConsumer<String, Readings> consumer) {
        this.topic = topic;
        this.boot = boot;
        this.consumer = consumer;
        sending = CompletableFuture.runAsync(this::send);
        reading = CompletableFuture.runAsync(this::read);
    }

    static SteadyMachines start(Map<String, String> settings) throws InterruptedException {
        FrameTopic topic = FrameTopic.open(settings);
        Wires wires = Wires.from(new SettingsReader(Settings.of(settings)));
        Map<String, Object> config = new HashMap<>(wires.kafka().client());
        config.put("isolation.level", "read_committed");
        var consumer = new KafkaConsumer<>(
                config,
                new StringDeserializer(),
                wires.serdes().value(Topics.READINGS).deserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(wires.topics().of(Topics.READINGS)).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new SteadyMachines(topic, "boot", consumer);
    }

    private static String machine(int number) {
        return "steady-" + number;
    }

    private void send() {
        try {
            while (!isSaid) {
                topic.send(round(sent.get()), Lane.FRESH);
                sent.incrementAndGet();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<FrameTopic.Frame> round(long sequence) {
        List<FrameTopic.Frame> frames = new ArrayList<>();
        for (int i = 0; i < MACHINES; i++) {
            frames.add(new FrameTopic.Frame(machine(i), boot, "can0", sequence));
        }
        return frames;
    }

    private void read() {
        while (!isOver) {
            for (var record : consumer.poll(Duration.ofMillis(50))) {
                Readings reading = record.value();
                String machine = reading.getEquipmentId();
                long sequence = reading.getSequence();
                arrived.merge(new FrameTopic.Frame(machine, boot, "can0", sequence), 1, Integer::sum);
                newest.merge(machine, sequence, Math::max);
            }
        }
    }

    /** How long it takes until every machine has a reading of what it says from now on. */
    Duration untilAllFlow() throws InterruptedException {
        long begin = System.nanoTime();
        long now = sent.get();
        await(() -> newest.size() == MACHINES && newest.values().stream().allMatch(each -> each > now));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Sends what was sent last once more. */
    void sayAgain(int rounds) throws Exception {
        long end = sent.get();
        for (long sequence = Math.max(0, end - rounds); sequence < end; sequence++) {
            topic.send(round(sequence), Lane.FRESH);
        }
    }

    /** Nothing more is said, and each frame has become one reading. */
    void assertEachOnce() throws InterruptedException {
        isSaid = true;
        sending.join();
        await(() -> arrived.size() == sent.get() * MACHINES);
        assertThat(arrived).hasSize(Math.toIntExact(sent.get() * MACHINES));
        assertThat(arrived.values()).allMatch(times -> times == 1);
    }

    private static void await(BooleanSupplier holds) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within %s", LIMIT).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        isSaid = true;
        isOver = true;
        try {
            sending.join();
            reading.join();
        } finally {
            topic.close();
            consumer.close();
        }
    }
}
