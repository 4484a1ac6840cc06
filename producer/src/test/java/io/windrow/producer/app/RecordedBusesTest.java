package io.windrow.producer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.windrow.avro.CanFrame;
import io.windrow.producer.publish.MockOutlet;
import io.windrow.producer.publish.Sender;
import io.windrow.producer.source.CaptureTime;
import io.windrow.producer.source.RecordedLog;
import io.windrow.producer.source.Speed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole recordings of real machines, from the file into the producer. */
class RecordedBusesTest {
    private static final GatewaySettings SETTINGS =
            GatewaySettings.of(new Sender("e", "g", "can0")).withSpeed(Speed.MAX);

    private final MockOutlet outlet = new MockOutlet(true);
    private final FakeClock clock = new FakeClock();

    private static Path recording(String name) {
        Path module = Path.of("").toAbsolutePath();
        Path project = Files.exists(module.resolve("producer"))
                ? module
                : module.resolve("..").normalize();
        Path file = project.resolve("../shared/data/logs").resolve(name).normalize();
        assumeTrue(Files.exists(file), "this test reads a recording that is missing: ../shared/data/logs/" + name);
        return file;
    }

    private GatewaySummary run(GatewaySettings settings, String name) throws Exception {
        return new Gateway(settings, RecordedLog.at(recording(name)), outlet, GatewayListener.NONE, clock).run();
    }

    @ParameterizedTest
    @CsvSource({
        "jd5055e-gears.candump.log, 13640",
        "truck-idle.candump.log, 45571",
        "n2k-boat.candump.log, 47166",
        "combine-jd-case.candump.log, 15"
    })
    void everyFrameIsSentAndNoLineIsRejected(String name, long frames) throws Exception {
        var summary = run(SETTINGS, name);

        assertThat(summary.rejected().total()).isZero();
        assertThat(summary.ahead().total()).isZero();
        assertThat(summary.acknowledged()).isEqualTo(frames);
        List<CanFrame> sent = outlet.frames();
        for (int i = 0; i < sent.size(); i++) {
            assertThat(sent.get(i).getSequence()).isEqualTo(i);
        }
    }

    @Test
    void theTractorsLastFrameFallsOnNowAndItsFirstAsLongBeforeAsItWasRecorded() throws Exception {
        run(SETTINGS, "jd5055e-gears.candump.log");

        Instant first = outlet.frames().get(0).getCapturedAt();
        Instant last = outlet.frames().get(13_639).getCapturedAt();
        assertThat(last).isEqualTo(FakeClock.START);
        assertThat(Duration.between(first, last)).isBetween(Duration.ofMillis(43_700), Duration.ofMillis(43_900));
    }

    @Test
    void theTractorsClockStartsIn1970WhenTimesAreKept() throws Exception {
        run(SETTINGS.withTime(CaptureTime.RECORDED), "jd5055e-gears.candump.log");

        assertThat(outlet.frames().get(0).getCapturedAt()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void inRealTimeTheTractorTakesAsLongAsItDid() throws Exception {
        run(SETTINGS.withSpeed(Speed.REAL_TIME), "jd5055e-gears.candump.log");

        assertThat(clock.passed()).isBetween(Duration.ofMillis(43_700), Duration.ofMillis(43_900));
    }
}
