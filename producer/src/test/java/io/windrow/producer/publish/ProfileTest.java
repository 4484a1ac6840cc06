package io.windrow.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.Lane;
import io.windrow.can.log.LogLine;
import io.windrow.producer.source.FrameSource;
import io.windrow.producer.source.MachineProfile;
import io.windrow.producer.source.SimulatedMachine;
import io.windrow.producer.spool.BootId;
import io.windrow.producer.spool.NumberedFrame;
import io.windrow.producer.spool.Origin;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.PlainSerdes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a frame costs on the way, by Kafka's own batches and codecs: those of a simulated tractor in real time. */
class ProfileTest {
    private static final Duration WORK = Duration.ofMinutes(2);
    /** Around a batch: the produce request's fields and its answer, TLS records, TCP and IP, both ways. */
    private static final int AROUND_A_REQUEST = 350;

    private static final byte[] KEY = "tractor-7".getBytes(StandardCharsets.UTF_8);
    private static final List<Sent> SENT = new ArrayList<>();

    private record Sent(long micros, ByteBuffer value) {}

    @BeforeAll
    static void simulate() throws IOException {
        var machine = new SimulatedMachine(
                MachineProfile.TRACTOR, 7, Instant.parse("2026-05-04T05:00:00Z"), Optional.of(WORK));
        var records = new FrameRecords(new Sender("tractor-7", "gw-7"));
        var origin = new Origin(new BootId("t6qk2w-9f3kx7ma"), "can0");
        var serializer = new PlainSerdes().value(Topics.CAN_FRAMES).serializer();
        try (FrameSource source = machine.open()) {
            for (var line = source.next(); line.isPresent(); line = source.next()) {
                if (line.get() instanceof LogLine.Frame frame) {
                    long micros = frame.frame().capturedAtMicros();
                    var sent = records.record(new NumberedFrame(origin, SENT.size(), Lane.FRESH, frame.frame()));
                    SENT.add(new Sent(micros, ByteBuffer.wrap(serializer.serialize("can-frames", sent))));
                }
            }
        }
    }

    @Test
    void theThinnerTheLinkTheFewerBytesAFrameTakes() {
        double lan = bytesOfAFrame(Profile.LAN);
        double cellular = bytesOfAFrame(Profile.CELLULAR);
        double satellite = bytesOfAFrame(Profile.SATELLITE);

        assertThat(cellular).isLessThan(lan / 4);
        assertThat(satellite).isLessThan(cellular * 0.9);
    }

    /** Frames that come within one linger travel in one batch. */
    private static double bytesOfAFrame(Profile profile) {
        long lingerMicros =
                1_000 * Long.parseLong(String.valueOf(profile.tuning().get(ProducerConfig.LINGER_MS_CONFIG)));
        long bytes = 0;
        int batches = 0;
        List<Sent> batch = new ArrayList<>();
        for (Sent sent : SENT) {
            if (!batch.isEmpty() && sent.micros() - batch.get(0).micros() > lingerMicros) {
                bytes += sizeOf(batch, profile);
                batches++;
                batch.clear();
            }
            batch.add(sent);
        }
        double each = (double) bytes / (SENT.size() - batch.size());
        double around = (double) AROUND_A_REQUEST * batches / (SENT.size() - batch.size());
        System.out.printf(
                "%s: %.1f bytes a frame in %d batches of %.0f frames, and about %.1f around them%n",
                profile, each, batches, (double) (SENT.size() - batch.size()) / batches, around);
        return each + around;
    }

    private static int sizeOf(List<Sent> batch, Profile profile) {
        try (var records = MemoryRecords.builder(
                ByteBuffer.allocate(1 << 20), compression(profile.tuning()), TimestampType.CREATE_TIME, 0)) {
            batch.forEach(sent ->
                    records.append(sent.micros() / 1_000, KEY, sent.value().array()));
            return records.build().sizeInBytes();
        }
    }

    private static Compression compression(Map<String, Object> tuning) {
        String type = String.valueOf(tuning.get(ProducerConfig.COMPRESSION_TYPE_CONFIG));
        Object level = tuning.get(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG);
        return level instanceof Integer zstd
                ? Compression.zstd().level(zstd).build()
                : Compression.of(type).build();
    }
}
