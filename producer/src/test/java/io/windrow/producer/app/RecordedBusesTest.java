package io.windrow.producer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.windrow.avro.CanFrame;
import io.windrow.producer.publish.MockOutlet;
import io.windrow.producer.publish.Sender;
import io.windrow.producer.source.CaptureTime;
import io.windrow.producer.source.FrameOrigin;
import io.windrow.producer.source.RecordedLog;
import io.windrow.producer.source.Speed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole recordings of real machines, from the file into the producer. */
class RecordedBusesTest {
    @TempDir
    Path spool;

    private final MockOutlet outlet = new MockOutlet(true);

    private static Path recording(String name) {
        Path module = Path.of("").toAbsolutePath();
        Path project = Files.exists(module.resolve("producer"))
                ? module
                : module.resolve("..").normalize();
        Path file = project.resolve("../shared/data/logs").resolve(name).normalize();
        assumeTrue(Files.exists(file), "this test reads a recording that is missing: ../shared/data/logs/" + name);
        return file;
    }

    private GatewaySummary run(CaptureTime time, String name) throws Exception {
        var settings = GatewaySettings.of(new Sender("e", "g"), spool).withPace(Speed.MAX, time);
        List<FrameOrigin> origins = List.of(RecordedLog.at(recording(name)));
        return new Gateway(settings, origins, outlet, GatewayListener.NONE, GatewayClock.system()).run();
    }

    @ParameterizedTest
    @CsvSource({
        "jd5055e-gears.candump.log, 13640",
        "truck-idle.candump.log, 45571",
        "n2k-boat.candump.log, 47166",
        "combine-jd-case.candump.log, 15"
    })
    void everyFrameIsSentAndNoLineIsRejected(String name, long frames) throws Exception {
        var summary = run(CaptureTime.NOW, name);

        assertThat(summary.rejected().total()).isZero();
        assertThat(summary.ahead().total()).isZero();
        assertThat(summary.acknowledged()).isEqualTo(frames);
        Map<String, Long> next = new HashMap<>();
        for (CanFrame each : outlet.frames()) {
            assertThat(each.getSequence()).isEqualTo(next.getOrDefault(each.getChannel(), 0L));
            next.merge(each.getChannel(), 1L, Long::sum);
        }
    }

    @Test
    void theTractorsLastFrameFallsOnNowAndItsFirstAsLongBeforeAsItWasRecorded() throws Exception {
        run(CaptureTime.NOW, "jd5055e-gears.candump.log");

        Instant first = outlet.frames().get(0).getCapturedAt();
        Instant last = outlet.frames().get(13_639).getCapturedAt();
        assertThat(Duration.between(last, Instant.now())).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(Duration.between(first, last)).isBetween(Duration.ofMillis(43_700), Duration.ofMillis(43_900));
    }

    @Test
    void theTractorsClockStartsIn1970WhenTimesAreKept() throws Exception {
        run(CaptureTime.RECORDED, "jd5055e-gears.candump.log");

        assertThat(outlet.frames().get(0).getCapturedAt()).isEqualTo(Instant.EPOCH);
    }
}
