package io.windrow.proof;

import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.avro.Lane;
import io.windrow.console.process.Wires;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.schemas.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Writes numbered frames to the topic in whatever order a test wants, as no gateway would. */
final class FrameTopic implements AutoCloseable {
    /** When the first frame was captured, where a test does not care. */
    static final Instant CAPTURED = Instant.parse("2025-05-05T05:05:05Z");

    private final String name;
    private final KafkaProducer<String, CanFrame> producer;
    private final Instant begin;
    private long records;

    private FrameTopic(String name, Instant begin, KafkaProducer<String, CanFrame> producer) {
        this.name = name;
        this.begin = begin;
        this.producer = producer;
    }

    /** One frame of the machine: the same again when it is sent again. */
    record Frame(String machine, String boot, String channel, long sequence) {
        private CanFrame made(Instant begin, Lane lane) {
            return CanFrame.newBuilder()
                    .setEquipmentId(machine)
                    .setGatewayId(machine)
                    .setChannel(channel)
                    .setBootId(boot)
                    .setSequence(sequence)
                    .setLane(lane)
                    .setCapturedAt(begin.plusMillis(sequence))
                    .setCanId(0x0CF00400)
                    .setExtended(true)
                    .setKind(FrameKind.DATA)
                    .setData(ByteBuffer.allocate(8).putLong(0, sequence))
                    .build();
        }
    }

    /** Makes the topics. */
    static FrameTopic open(Map<String, String> settings) throws InterruptedException {
        return open(settings, CAPTURED);
    }

    /** The same, for frames from {@code begin} on. */
    static FrameTopic open(Map<String, String> settings, Instant begin) throws InterruptedException {
        var reader = new SettingsReader(Settings.of(settings));
        Wires wires = reader.section(Wires::from).get();
        wires.createTopics();
        return new FrameTopic(
                wires.topics().of(Topics.CAN_FRAMES),
                begin,
                new KafkaProducer<>(
                        wires.kafka().client(),
                        wires.serdes().key(Topics.CAN_FRAMES).serializer(),
                        wires.serdes().value(Topics.CAN_FRAMES).serializer()));
    }

    /** On the broker when it returns. */
    void send(List<Frame> frames, Lane lane) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Frame frame : frames) {
            sent.add(producer.send(new ProducerRecord<>(name, frame.machine, frame.made(begin, lane))));
        }
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
        records += frames.size();
    }

    String name() {
        return name;
    }

    /** How many were sent. */
    long records() {
        return records;
    }

    @Override
    public void close() {
        producer.close();
    }
}
