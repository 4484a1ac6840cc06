package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.producer.source.CaptureTime;
import io.windrow.sandbox.Sandbox;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken lines, strange dates, empty files and bytes that are no record: told clearly, and the rest is stored. */
class BadInputHarmsNobodyTest {
    /** EEC1 of a recorded John Deere 5055E: 1531.625 rpm. */
    private static final String GOOD = "can0 0CF00400#219B9BDD2F000F9B";

    @TempDir
    private Path folder;

    private Path log(List<String> lines) throws Exception {
        return Files.write(folder.resolve("bad.log"), lines);
    }

    private static List<String> good(int frames) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            lines.add("(1700000000.%03d000) %s".formatted(i, GOOD));
        }
        return lines;
    }

    @Test
    void brokenAndTruncatedLinesAreToldByNumberAndTheRestIsStored() throws Exception {
        List<String> lines = good(50);
        lines.add(10, "this is no frame");
        lines.add(20, "(1700000000.020500) can0 0CF00400#219B9");
        Sandbox sandbox = Flavour.POSTGRESQL.sandbox();

        var outcome = Demos.replay(sandbox, log(lines), CaptureTime.RECORDED);

        outcome.assertWhole(50);
        assertThat(outcome.output())
                .contains("2 lines rejected")
                .contains("line 11")
                .contains("line 21");
    }

    @Test
    void aFrameDatedIn2036IsToldAndStoredAndMovesNoWindowOfTheOthers() throws Exception {
        List<String> lines = good(50);
        lines.add(25, "(2085978496.000000) " + GOOD);
        Sandbox sandbox = Flavour.POSTGRESQL.sandbox();

        var outcome = Demos.replay(sandbox, log(lines), CaptureTime.RECORDED);

        outcome.assertWhole(51);
        assertThat(outcome.output()).contains("line 26").contains("2036");
        SqlWindows.assertEqualToTables(sandbox, outcome.gateway());
        try (Connection connection = SqlWindows.connect(sandbox)) {
            assertThat(count(connection, "can_frame where clock_ahead and gateway_id = ?", outcome.gateway()))
                    .isEqualTo(1);
            assertThat(count(
                            connection,
                            "rollup_1m where window_start > '2030-01-01' and gateway_id = ?",
                            outcome.gateway()))
                    .isZero();
        }
    }

    @Test
    void anEmptyFileEndsInAClearMessage() throws Exception {
        var outcome = Demos.replay(Flavour.POSTGRESQL.sandbox(), log(List.of()), CaptureTime.NOW);

        assertThat(outcome.exitCode()).isOne();
        assertThat(outcome.output()).contains("bad.log holds no frames");
    }

    @Test
    void elevenBitRemoteErrorAndFdFramesAndUnknownGroupsAreStoredAndGiveNoReading() throws Exception {
        List<String> lines = good(1);
        lines.add("(1700000000.100000) can0 123#11");
        lines.add("(1700000000.101000) can0 0CF00400#R");
        lines.add("(1700000000.102000) can0 20000004#0000000000000000");
        lines.add("(1700000000.103000) can0 0CF00400##1" + "00".repeat(64));
        lines.add("(1700000000.104000) can0 18FFAA01#0102030405060708");

        var outcome = Demos.replay(Flavour.POSTGRESQL.sandbox(), log(lines), CaptureTime.RECORDED);

        outcome.assertWhole(6);
        assertThat(outcome.number("/readings/stored")).isEqualTo(1);
    }

    @Test
    void bytesThatAreNoRecordAndUnknownSchemasGoToTheDeadLettersAndTheirNeighboursAreStored() throws Exception {
        Sandbox sandbox = Flavour.POSTGRESQL.sandbox();
        byte[] noRecord = {1, 2, 3};
        byte[] unknownSchema = {0, 0x7F, 1, 2, 3, 1};
        byte[] large = new byte[3_000_000]; // compressed, the broker takes it; a letter of it would not be sent
        poison(sandbox, noRecord);
        poison(sandbox, unknownSchema);
        poison(sandbox, large);

        Demos.replay(sandbox, log(good(40)), CaptureTime.RECORDED).assertWhole(40);

        assertTold(DeadLetters.read(sandbox, noRecord));
        assertTold(DeadLetters.read(sandbox, unknownSchema));
        assertTold(DeadLetters.read(sandbox, Arrays.copyOf(large, 768 << 10)));
    }

    private static void assertTold(List<DeadLetters.Letter> letters) {
        assertThat(letters).extracting(DeadLetters.Letter::stage).contains("sink", "readings");
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.reason()).isNotBlank();
            assertThat(letter.topic()).isEqualTo("windrow.can-frames");
            assertThat(letter.offset()).matches("\\d+");
        });
    }

    private static void poison(Sandbox sandbox, byte[] bytes) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        sandbox.bootstrapServers(),
                        "compression.type",
                        "lz4",
                        "max.request.size",
                        4_000_000),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            String topic = new TopicNames("windrow.").of(Topics.CAN_FRAMES);
            producer.send(new ProducerRecord<>(topic, "poisoner".getBytes(StandardCharsets.UTF_8), bytes))
                    .get();
        }
    }

    private static long count(Connection connection, String what, String gateway) throws Exception {
        try (var statement = connection.prepareStatement("select count(*) from " + what)) {
            statement.setString(1, gateway);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
