package io.windrow.producer.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.frame.CanFrame;
import io.windrow.producer.source.CaptureTime;
import io.windrow.producer.source.Lines;
import io.windrow.producer.source.Speed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Run by the test's own thread, in a time that passes only when the reader waits. */
class SourceReaderTest {
    private static final double IN_2036 = Instant.parse("2036-01-01T00:00:00Z").getEpochSecond();

    private final FakeClock clock = new FakeClock();
    private final BlockingQueue<Intake> queue = new LinkedBlockingQueue<>();

    private SourceReader read(Speed speed, CaptureTime time, Lines lines) {
        var pace = new GatewaySettings.Pace(speed, time, false);
        var reader = new SourceReader(0, lines, pace, queue, clock);
        reader.run();
        return reader;
    }

    private List<CanFrame> frames() {
        return queue.stream().flatMap(each -> each.frames().stream()).toList();
    }

    @Test
    void inRealTimeItTakesAsLongAsItWasRecordedAndTheLastFrameFallsOnNow() {
        double[] seconds = new double[100];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = 1_000 + i * 0.7;
        }
        var reader = read(Speed.REAL_TIME, CaptureTime.NOW, Lines.at(seconds));

        assertThat(clock.passed()).isBetween(Duration.ofMillis(69_299), Duration.ofMillis(69_301));
        assertThat(frames()).hasSize(100);
        long end = FakeClock.START.plusMillis(69_300).toEpochMilli() * 1_000;
        assertThat(frames().get(99).capturedAtMicros()).isBetween(end - 1_000, end + 1_000);
        assertThat(reader.isComplete()).isTrue();
    }

    @Test
    void eachFrameIsHandedOverBeforeTheNextIsWaitedFor() {
        read(Speed.REAL_TIME, CaptureTime.NOW, Lines.at(1, 2, 2, 3));

        assertThat(queue).extracting(each -> each.frames().size()).containsExactly(1, 2, 1);
    }

    @Test
    void tenTimesAsFastTakesATenthOfTheTime() {
        read(new Speed(10), CaptureTime.NOW, Lines.at(0, 10, 20));

        assertThat(clock.passed()).isBetween(Duration.ofMillis(1_999), Duration.ofMillis(2_001));
    }

    @Test
    void asFastAsPossibleWaitsForNothing() {
        read(Speed.MAX, CaptureTime.NOW, Lines.at(0, 1_000_000));

        assertThat(clock.passed()).isZero();
    }

    @Test
    void backwardJumpsAndAYearIn2036DoNotBreakPacing() {
        read(Speed.REAL_TIME, CaptureTime.NOW, Lines.at(100, 102, 50, 51, IN_2036, 52));

        assertThat(clock.passed()).isBetween(Duration.ofMillis(3_999), Duration.ofMillis(4_001));
        assertThat(queue.stream().mapToInt(each -> each.ahead().size()).sum()).isEqualTo(1);
    }

    @Test
    void recordedTimesStayAsTheyAre() {
        read(Speed.MAX, CaptureTime.RECORDED, Lines.at(0.5, 1.25));

        assertThat(frames()).extracting(CanFrame::capturedAtMicros).containsExactly(500_000L, 1_250_000L);
    }
}
