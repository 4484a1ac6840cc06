package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.avro.Lane;
import io.windrow.can.log.CandumpReader;
import io.windrow.can.log.LogLine;
import io.windrow.console.demo.DemoSettings;
import io.windrow.console.process.Wires;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.sandbox.Sandbox;
import io.windrow.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/producing.md is enough to publish by: its example, in another language and with none of our code, is read by our own
 * deserializer and stored by our sink as what a gateway of ours would have sent.
 */
@Timeout(600)
class AnyoneCanPublishFramesTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int PARTITIONS = 5;
    /** What a simulated machine does not send: 11 bits, remote, error and FD frames, another bus. */
    private static final List<String> RARE = List.of(
            "(1746421700.000001) can1 123#11",
            "(1746421700.000002) can1 0CF00400#R8",
            "(1746421700.000003) can0 20000004#0000000000000000",
            "(1746421700.000004) can0 18FEF31C##1" + "A5".repeat(64),
            "(1746421700.999999) can1 00000123#");

    @TempDir
    private Path folder;

    @Test
    void anExampleInAnotherLanguagePublishesWhatAGatewayWould() throws Exception {
        NodeExample example = NodeExample.install(Files.createDirectory(folder.resolve("node")));
        Sandbox sandbox = Flavour.POSTGRESQL.sandbox();
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Map<String, String> settings = settings(sandbox, seed);
        Wires wires = wires(settings);
        wires.createTopics();
        Path log = log(seed);
        String numbered = machine("häcksler-" + seed);
        String foreign = machine("tractor-" + seed);

        publish(example, sandbox, wires, log, numbered, "--gateway", "box-1");
        publish(example, sandbox, wires, log, foreign, "--gateway", "box-2", "--foreign");

        List<ConsumerRecord<String, CanFrame>> records =
                read(wires, 2 * frames(log).size());
        assertPublished(of(records, numbered), numbering(expected(log, numbered, "box-1"), bootOf(records, numbered)));
        assertPublished(of(records, foreign), expected(log, foreign, "box-2"));
        List<CanFrame> published = records.stream().map(ConsumerRecord::value).toList();
        assertThat(stored(settings, sandbox, seed, published.size())).containsExactlyInAnyOrderElementsOf(published);
    }

    private static void assertPublished(List<ConsumerRecord<String, CanFrame>> records, List<CanFrame> expected) {
        assertThat(records.stream().map(ConsumerRecord::value)).containsExactlyElementsOf(expected);
        int partition =
                BuiltInPartitioner.partitionForKey(records.get(0).key().getBytes(StandardCharsets.UTF_8), PARTITIONS);
        assertThat(records).allSatisfy(record -> assertThat(record.partition()).isEqualTo(partition));
    }

    /** A name that a client which forgets to clear the sign of murmur2 would put into another partition. */
    private static String machine(String start) {
        return Stream.iterate(0, each -> each + 1)
                .map(each -> start + "-" + each)
                .filter(name -> Utils.murmur2(name.getBytes(StandardCharsets.UTF_8)) < 0)
                .findFirst()
                .orElseThrow();
    }

    private Path log(long seed) throws Exception {
        Path log = Recordings.simulated(folder, seed, Instant.parse("2025-05-05T05:05:05Z"), Duration.ofSeconds(4));
        return Files.write(log, RARE, StandardOpenOption.APPEND);
    }

    /** Topics of its own, with a number of partitions that is no power of two. */
    private static Map<String, String> settings(Sandbox sandbox, long seed) {
        Map<String, String> settings = new HashMap<>(DemoSettings.addresses(sandbox));
        settings.put("topics.prefix", "foreign." + seed + ".");
        settings.put("topics.partitions", Integer.toString(PARTITIONS));
        settings.put("sink.group", "foreign-" + seed);
        return settings;
    }

    private static Wires wires(Map<String, String> settings) {
        var reader = new SettingsReader(Settings.of(settings));
        var wires = reader.section(Wires::from);
        reader.check();
        return wires.get();
    }

    private static void publish(
            NodeExample example, Sandbox sandbox, Wires wires, Path log, String equipment, String... options)
            throws Exception {
        List<String> line = new ArrayList<>(List.of("--equipment", equipment));
        line.addAll(List.of(options));
        String said = example.publish(
                log,
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", sandbox.bootstrapServers(),
                        "REGISTRY_URL", sandbox.registryUrl() + "/apis/ccompat/v7",
                        "TOPIC", wires.topics().of(Topics.CAN_FRAMES)),
                line.toArray(String[]::new));
        assertThat(said).contains(Recordings.lines(log) + " frames acknowledged, 0 lines skipped");
    }

    private static List<io.windrow.can.frame.CanFrame> frames(Path log) throws Exception {
        List<io.windrow.can.frame.CanFrame> frames = new ArrayList<>();
        try (var reader = CandumpReader.open(log)) {
            reader.forEachRemaining(line -> frames.add(((LogLine.Frame) line).frame()));
        }
        return frames;
    }

    private static List<CanFrame> expected(Path log, String equipment, String gateway) throws Exception {
        return frames(log).stream()
                .map(frame -> CanFrame.newBuilder()
                        .setEquipmentId(equipment)
                        .setGatewayId(gateway)
                        .setChannel(frame.channel())
                        .setLane(Lane.FRESH)
                        .setCapturedAt(Instant.EPOCH.plus(frame.capturedAtMicros(), ChronoUnit.MICROS))
                        .setCanId(frame.id().bits())
                        .setExtended(frame.id().extended())
                        .setKind(FrameKind.valueOf(frame.kind().name()))
                        .setFd(frame.flexibleDataRate())
                        .setRemoteLength(frame.remoteLength())
                        .setData(ByteBuffer.wrap(frame.data()))
                        .build())
                .toList();
    }

    private static List<CanFrame> numbering(List<CanFrame> frames, String bootId) {
        Map<String, Long> next = new HashMap<>();
        frames.forEach(frame -> {
            frame.setBootId(bootId);
            frame.setSequence(next.merge(frame.getChannel(), 1L, Long::sum) - 1);
        });
        return frames;
    }

    private static List<ConsumerRecord<String, CanFrame>> of(
            List<ConsumerRecord<String, CanFrame>> records, String equipment) {
        return records.stream().filter(record -> record.key().equals(equipment)).toList();
    }

    private static String bootOf(List<ConsumerRecord<String, CanFrame>> records, String equipment) {
        return String.valueOf(of(records, equipment).get(0).value().getBootId());
    }

    private static List<ConsumerRecord<String, CanFrame>> read(Wires wires, int count) {
        List<ConsumerRecord<String, CanFrame>> records = new ArrayList<>();
        String topic = wires.topics().of(Topics.CAN_FRAMES);
        try (var consumer = new KafkaConsumer<>(
                wires.kafka().client(),
                wires.serdes().key(Topics.CAN_FRAMES).deserializer(),
                wires.serdes().value(Topics.CAN_FRAMES).deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (records.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        assertThat(records).hasSize(count);
        return records;
    }

    /** What a sink makes of them, when it has stored as many. */
    private static List<CanFrame> stored(Map<String, String> settings, Sandbox sandbox, long seed, long count)
            throws Exception {
        Demos.prepare(sandbox); // the tables
        try (Command sink = Command.start(Command.environment(settings), "sink");
                Connection connection = SqlWindows.connect(sandbox)) {
            List<CanFrame> rows = rows(connection, seed);
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (rows.size() < count && System.nanoTime() < deadline) {
                assertThat(sink.isAlive()).as(sink.output()).isTrue();
                Thread.sleep(200);
                rows = rows(connection, seed);
            }
            return rows;
        }
    }

    private static List<CanFrame> rows(Connection connection, long seed) throws SQLException {
        try (var statement = connection.prepareStatement("select * from can_frame where equipment_id like ?")) {
            statement.setString(1, "%-" + seed + "-%");
            List<CanFrame> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(frame(row));
                }
            }
            return rows;
        }
    }

    private static CanFrame frame(ResultSet row) throws SQLException {
        return CanFrame.newBuilder()
                .setEquipmentId(row.getString("equipment_id"))
                .setGatewayId(row.getString("gateway_id"))
                .setChannel(row.getString("channel"))
                .setBootId(row.getString("boot_id"))
                .setSequence(row.getObject("sequence", Long.class))
                .setLane(Lane.valueOf(row.getString("lane")))
                .setCapturedAt(
                        row.getObject("captured_at", OffsetDateTime.class).toInstant())
                .setCanId(row.getInt("can_id"))
                .setExtended(row.getBoolean("extended"))
                .setKind(FrameKind.valueOf(row.getString("kind")))
                .setFd(row.getBoolean("fd"))
                .setRemoteLength(row.getInt("remote_length"))
                .setData(ByteBuffer.wrap(row.getBytes("data")))
                .build();
    }
}
