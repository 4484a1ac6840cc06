package io.windrow.producer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.windrow.avro.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.log.LogLine;
import io.windrow.producer.publish.MockOutlet;
import io.windrow.producer.publish.Sender;
import io.windrow.producer.source.CaptureTime;
import io.windrow.producer.source.FrameOrigin;
import io.windrow.producer.source.FrameSource;
import io.windrow.producer.source.Lines;
import io.windrow.producer.source.MachineProfile;
import io.windrow.producer.source.SimulatedMachine;
import io.windrow.producer.source.Speed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GatewayTest {
    private static final GatewaySettings REAL_TIME = GatewaySettings.of(new Sender("tractor-1", "box-9", "can0"));
    private static final GatewaySettings MAX = REAL_TIME.withSpeed(Speed.MAX);
    private static final double IN_2036 = Instant.parse("2036-01-01T00:00:00Z").getEpochSecond();

    private final MockOutlet outlet = new MockOutlet(true);
    private final FakeClock clock = new FakeClock();

    private Gateway gateway(GatewaySettings settings, FrameOrigin origin) {
        return new Gateway(settings, origin, outlet, GatewayListener.NONE, clock);
    }

    private GatewaySummary run(GatewaySettings settings, FrameOrigin origin) throws Exception {
        return gateway(settings, origin).run();
    }

    @Test
    void everyFrameIsSentOnceInItsOrder() throws Exception {
        var summary = run(MAX, Lines.at(1, 2, 3));

        assertThat(outlet.frames()).extracting(CanFrame::getSequence).containsExactly(0L, 1L, 2L);
        assertThat(summary.frames()).isEqualTo(3);
        assertThat(summary.acknowledged()).isEqualTo(3);
        assertThat(summary.unacknowledged()).isZero();
        assertThat(outlet.frames()).extracting(CanFrame::getBootId).containsOnly(summary.bootId());
        assertThat(outlet.producer.closed()).isTrue();
    }

    @Test
    void inRealTimeTheClockReadsTheCaptureTimeAtSending() throws Exception {
        List<Duration> late = new ArrayList<>();
        var listener = new GatewayListener() {
            @Override
            public void handedOver(long sequence, long capturedAtMicros, long nanoTime) {
                long startMicros = FakeClock.START.toEpochMilli() * 1_000;
                late.add(Duration.ofNanos(nanoTime - (capturedAtMicros - startMicros) * 1_000));
            }
        };
        double[] seconds = new double[100];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = 1_000 + i * 0.7;
        }
        new Gateway(REAL_TIME, Lines.at(seconds), outlet, listener, clock).run();

        assertThat(late).hasSize(7).allSatisfy(each -> assertThat(each.abs()).isLessThan(Duration.ofMillis(1)));
        assertThat(clock.passed()).isBetween(Duration.ofMillis(69_299), Duration.ofMillis(69_301));
    }

    @Test
    void tenTimesAsFastTakesATenthOfTheTime() throws Exception {
        run(REAL_TIME.withSpeed(new Speed(10)), Lines.at(0, 10, 20));

        assertThat(clock.passed()).isBetween(Duration.ofMillis(1_999), Duration.ofMillis(2_001));
    }

    @Test
    void asFastAsPossibleWaitsForNothing() throws Exception {
        run(MAX, Lines.at(0, 1_000_000));

        assertThat(clock.passed()).isZero();
    }

    @Test
    void backwardJumpsAndAYearIn2036DoNotBreakPacing() throws Exception {
        run(REAL_TIME, Lines.at(100, 102, 50, 51, IN_2036, 52));

        assertThat(clock.passed()).isBetween(Duration.ofMillis(3_999), Duration.ofMillis(4_001));
    }

    @Test
    void recordedTimesAreSentAsTheyAre() throws Exception {
        run(MAX.withTime(CaptureTime.RECORDED), Lines.at(0.5, 1.25));

        assertThat(outlet.frames())
                .extracting(CanFrame::getCapturedAt)
                .containsExactly(Instant.ofEpochMilli(500), Instant.ofEpochMilli(1_250));
    }

    @Test
    void rejectedLinesAreToldByNumberAndTheRestIsSent() throws Exception {
        var lines = Lines.at(1)
                .rejected("odd number of hex digits in data: \"3D4\"")
                .frame(2);
        var summary = run(MAX, lines);

        assertThat(outlet.frames()).hasSize(2);
        assertThat(summary.rejected().total()).isEqualTo(1);
        assertThat(summary.describe())
                .contains("1 line rejected:", "  line 2: odd number of hex digits in data: \"3D4\"");
    }

    @Test
    void ofManyRejectedLinesTheFirstTwentyAreToldAndAllAreCounted() throws Exception {
        var lines = new Lines();
        for (int i = 0; i < 1_234; i++) {
            lines.rejected("broken");
        }
        var summary = run(MAX, lines.frame(1));

        assertThat(summary.rejected().first()).hasSize(20);
        assertThat(summary.describe()).contains("1,234 lines rejected:", "  and 1,214 more");
    }

    @Test
    void aFrameIn2036IsSentAndToldByLineAndDate() throws Exception {
        var summary = run(MAX, Lines.at(1, IN_2036, 2));

        assertThat(outlet.frames()).hasSize(3);
        assertThat(outlet.frames().get(2).getCapturedAt()).isEqualTo(FakeClock.START);
        assertThat(summary.describe())
                .contains(
                        "1 frame dated ahead of this machine's clock, sent all the same:",
                        "  line 2: dated 2036-01-01T00:00:00Z");
    }

    @Test
    void aSourceWithoutFramesIsSaidToBeEmpty() throws Exception {
        var summary = run(MAX, new Lines());

        assertThat(summary.isEmpty()).isTrue();
        assertThat(summary.describe()).contains("made-up.log holds no frames");
    }

    @Test
    void severalRecordedChannelsAreToldOf() throws Exception {
        var other = io.windrow.can.frame.CanFrame.remote(2_000_000, "vcan8", CanId.standard(1), 0);
        var summary = run(MAX, Lines.at(1).frame(other).frame(3));

        assertThat(outlet.frames()).extracting(CanFrame::getChannel).containsOnly("can0");
        assertThat(summary.describe()).contains("frames of several recorded channels, sent as can0: vcan7, vcan8");
    }

    @Test
    void stoppingEndsAnEndlessSourceAndTheSummaryIsTrue() throws Exception {
        var machine = new SimulatedMachine(MachineProfile.TRACTOR, 1, FakeClock.START, Optional.empty());
        var stopping = new Gateway[1];
        var listener = new GatewayListener() {
            @Override
            public void progress(GatewayProgress progress) {
                if (progress.frames() > 1_000) {
                    stopping[0].stop();
                }
            }
        };
        stopping[0] = new Gateway(REAL_TIME, machine, outlet, listener, clock);
        var summary = stopping[0].run();

        assertThat(summary.stopped()).isTrue();
        assertThat(summary.isEmpty()).isFalse();
        assertThat(summary.frames()).isEqualTo(outlet.frames().size()).isGreaterThan(1_000);
        assertThat(summary.acknowledged()).isEqualTo(summary.frames());
    }

    @Test
    void aStoppedGatewayWaitsForAcknowledgementsOnlySoLong() throws Exception {
        var silent = new MockOutlet(false);
        var settings = new GatewaySettings(REAL_TIME.sender(), Speed.MAX, CaptureTime.NOW, Duration.ZERO);
        var stopping = new Gateway[1];
        var listener = new GatewayListener() {
            @Override
            public void handedOver(long sequence, long capturedAtMicros, long nanoTime) {
                stopping[0].stop();
            }
        };
        stopping[0] = new Gateway(settings, Lines.at(1, 2), silent, listener, clock);
        var summary = stopping[0].run();

        assertThat(summary.frames()).isEqualTo(1);
        assertThat(summary.acknowledged()).isZero();
        assertThat(summary.describe()).contains("not acknowledged: 1 frame, which may have arrived or not");
    }

    @Test
    void aClusterThatIsAwayIsWaitedForUntilStopped() throws Exception {
        outlet.producer.partitionsForException = new TimeoutException("no answer");
        var stopping = new Gateway[1];
        var listener = new GatewayListener() {
            @Override
            public void progress(GatewayProgress progress) {
                stopping[0].stop();
            }
        };
        stopping[0] = new Gateway(REAL_TIME, Lines.at(1), outlet, listener, clock.ticking());
        var summary = stopping[0].run();

        assertThat(summary.stopped()).isTrue();
        assertThat(outlet.frames()).isEmpty();
    }

    @Test
    void aGatewayStoppedBeforeItRanSendsNothing() throws Exception {
        var gateway = gateway(MAX, Lines.at(1));
        gateway.close();
        var summary = gateway.run();

        assertThat(summary.stopped()).isTrue();
        assertThat(summary.isEmpty()).isFalse();
        assertThat(outlet.frames()).isEmpty();
    }

    @Test
    void aSourceThatCannotBeReadEndsTheGatewayAfterWhatWasReadIsAcknowledged() {
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> run(MAX.withTime(CaptureTime.RECORDED), new Breaking(3)))
                .withMessage("cannot read breaking disk: input/output error")
                .satisfies(e -> assertThat(e.summary().acknowledged()).isEqualTo(3));
    }

    /** Gives some frames, then fails as a disk does. */
    private record Breaking(int frames) implements FrameOrigin {
        @Override
        public String name() {
            return "breaking disk";
        }

        @Override
        public FrameSource open() {
            var lines = new ArrayDeque<LogLine>();
            for (int i = 1; i <= frames; i++) {
                lines.add(new LogLine.Frame(i, io.windrow.can.frame.CanFrame.remote(i, "can0", CanId.standard(i), 0)));
            }
            return new FrameSource() {
                @Override
                public Optional<LogLine> next() throws IOException {
                    if (lines.isEmpty()) {
                        throw new IOException("input/output error");
                    }
                    return Optional.of(lines.remove());
                }

                @Override
                public void close() {}
            };
        }
    }

    @Test
    void anInterruptedGatewayDoesNotWaitForeverForAcknowledgements() {
        var silent = new MockOutlet(false);
        var listener = new GatewayListener() {
            @Override
            public void handedOver(long sequence, long capturedAtMicros, long nanoTime) {
                clock.interruptNextPause();
            }
        };
        var hasty =
                new GatewaySettings(REAL_TIME.sender(), REAL_TIME.speed(), REAL_TIME.time(), Duration.ofMillis(100));
        var gateway = new Gateway(hasty, Lines.at(1, 2), silent, listener, clock.ticking());

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(gateway::run);
    }

    @Test
    void aRefusedFrameEndsTheGatewayWithATrueSummary() {
        outlet.producer.sendException = new TopicAuthorizationException("not allowed to write");

        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> run(MAX, Lines.at(1, 2)))
                .withMessage("frame 0 was refused by test.can-frames: not allowed to write")
                .satisfies(e -> assertThat(e.summary().frames()).isZero());
        assertThat(outlet.producer.closed()).isTrue();
    }

    @Test
    void progressIsToldAtTheEnd() throws Exception {
        List<GatewayProgress> told = new ArrayList<>();
        var listener = new GatewayListener() {
            @Override
            public void progress(GatewayProgress progress) {
                told.add(progress);
            }
        };
        new Gateway(MAX, Lines.at(1, 2).rejected("broken"), outlet, listener, clock).run();

        assertThat(told.get(told.size() - 1))
                .extracting(GatewayProgress::frames, GatewayProgress::rejected, GatewayProgress::acknowledged)
                .containsExactly(2L, 1L, 2L);
    }

    @Test
    void aGatewayRunsOnce() throws Exception {
        var gateway = gateway(MAX, Lines.at(1));
        gateway.run();

        assertThatIllegalStateException().isThrownBy(gateway::run);
        gateway.close();
    }

    @Test
    void anEndlessSourceDatedNowRunsInRealTimeOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gateway(MAX, Lines.at(1).endless()))
                .withMessage(
                        "gateway.speed must be 1 for made-up.log, which has no end, when gateway.time is now, was max");
    }
}
