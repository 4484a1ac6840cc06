package io.windrow.producer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.windrow.avro.CanFrame;
import io.windrow.avro.GatewayLedger;
import io.windrow.avro.Lane;
import io.windrow.can.frame.CanId;
import io.windrow.can.log.LogLine;
import io.windrow.producer.publish.LaneSettings;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GatewayTest {
    private static final double IN_2036 = Instant.parse("2036-01-01T00:00:00Z").getEpochSecond();

    @TempDir
    Path spool;

    private final MockOutlet outlet = new MockOutlet(true);
    private GatewaySettings realTime = GatewaySettings.of(new Sender("e", "g"), Path.of("unused"));
    private GatewaySettings max = realTime;

    @BeforeEach
    void settings() {
        realTime = GatewaySettings.of(new Sender("tractor-1", "box-9"), spool);
        max = realTime.withPace(Speed.MAX, CaptureTime.NOW);
    }

    private static Gateway gateway(
            GatewaySettings settings, FrameOrigin origin, MockOutlet to, GatewayListener listener) {
        return new Gateway(settings, List.of(origin), to, listener, GatewayClock.system());
    }

    private Gateway gateway(GatewaySettings settings, FrameOrigin origin) {
        return gateway(settings, origin, outlet, GatewayListener.NONE);
    }

    private GatewaySummary run(GatewaySettings settings, FrameOrigin origin) throws Exception {
        return gateway(settings, origin).run();
    }

    /** Runs until the progress is such, then stops it. */
    private static GatewaySummary runUntil(
            Predicate<GatewayProgress> enough, GatewaySettings settings, FrameOrigin origin, MockOutlet to)
            throws Exception {
        var running = new Gateway[1];
        var listener = new GatewayListener() {
            @Override
            public void progress(GatewayProgress progress) {
                if (enough.test(progress)) {
                    running[0].stop();
                }
            }
        };
        running[0] = gateway(settings, origin, to, listener);
        return running[0].run();
    }

    private GatewaySettings hasty(GatewaySettings from) {
        return from.withLimits(new GatewaySettings.Limits(Duration.ofMillis(300), Duration.ofMinutes(1)));
    }

    @Test
    void everyFrameIsSentOnceInItsOrder() throws Exception {
        var summary = run(max, Lines.at(1, 2, 3));

        assertThat(outlet.frames()).extracting(CanFrame::getSequence).containsExactly(0L, 1L, 2L);
        assertThat(outlet.frames()).extracting(CanFrame::getLane).containsOnly(Lane.FRESH);
        assertThat(summary.frames()).isEqualTo(3);
        assertThat(summary.acknowledged()).isEqualTo(3);
        assertThat(summary.unacknowledged()).isZero();
        assertThat(outlet.frames()).extracting(CanFrame::getBootId).containsOnly(summary.bootId());
        assertThat(outlet.producer.closed()).isTrue();
    }

    @Test
    void theLedgerAgreesAndIsClosed() throws Exception {
        run(max, Lines.at(1, 2, 3).rejected("broken"));

        GatewayLedger last = outlet.ledgers().get(outlet.ledgers().size() - 1);
        assertThat(last.getClosed()).isTrue();
        assertThat(last.getOnWire()).isEqualTo(3);
        assertThat(last.getNumbered()).isEqualTo(3);
        assertThat(last.getAcknowledged()).isEqualTo(3);
        assertThat(last.getWaiting()).isZero();
        assertThat(last.getMalformed()).isEqualTo(1);
        assertThat(last.getChannel()).isEqualTo("vcan7");
    }

    @Test
    void channelsAreNumberedEachForItselfAndMayBeRenamed() throws Exception {
        var other = io.windrow.can.frame.CanFrame.remote(2_000_000, "vcan8", CanId.standard(1), 0);
        run(max, Lines.at(1).frame(other).frame(3));
        run(max.withChannel("can0"), Lines.at(1).frame(other));

        assertThat(outlet.frames("fresh")).extracting(CanFrame::getChannel).containsExactly("can0", "can0");
        assertThat(outlet.frames())
                .extracting(CanFrame::getChannel, CanFrame::getSequence)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("vcan7", 0L),
                        org.assertj.core.groups.Tuple.tuple("vcan8", 0L),
                        org.assertj.core.groups.Tuple.tuple("vcan7", 1L));
    }

    @Test
    void recordedTimesAreSentAsTheyAre() throws Exception {
        run(realTime.withPace(Speed.MAX, CaptureTime.RECORDED), Lines.at(0.5, 1.25));

        assertThat(outlet.frames())
                .extracting(CanFrame::getCapturedAt)
                .containsExactly(Instant.ofEpochMilli(500), Instant.ofEpochMilli(1_250));
    }

    @Test
    void rejectedLinesAreToldByNumberAndTheRestIsSent() throws Exception {
        var lines = Lines.at(1)
                .rejected("odd number of hex digits in data: \"3D4\"")
                .frame(2);
        var summary = run(max, lines);

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
        var summary = run(max, lines.frame(1));

        assertThat(summary.rejected().first()).hasSize(20);
        assertThat(summary.describe()).contains("1,234 lines rejected:", "  and 1,214 more");
    }

    @Test
    void aFrameIn2036IsSentAndToldByLineAndDate() throws Exception {
        var summary = run(max, Lines.at(1, IN_2036, 2));

        assertThat(outlet.frames()).hasSize(3);
        assertThat(summary.describe())
                .contains(
                        "1 frame dated ahead of this machine's clock, sent all the same:",
                        "  line 2: dated 2036-01-01T00:00:00Z");
    }

    @Test
    void aSourceWithoutFramesIsSaidToBeEmpty() throws Exception {
        var summary = run(max, new Lines());

        assertThat(summary.isEmpty()).isTrue();
        assertThat(summary.describe()).contains("made-up.log holds no frames");
    }

    @Test
    void stoppingEndsAnEndlessSourceAndTheSummaryIsTrue() throws Exception {
        var machine = new SimulatedMachine(MachineProfile.TRACTOR, 1, Instant.now(), Optional.empty());
        var summary = runUntil(progress -> progress.frames() > 200, realTime, machine, outlet);

        assertThat(summary.stopped()).isTrue();
        assertThat(summary.isEmpty()).isFalse();
        assertThat(summary.frames()).isEqualTo(outlet.frames().size()).isGreaterThan(200);
        assertThat(summary.acknowledged()).isEqualTo(summary.frames());
    }

    @Test
    void whatIsNotAcknowledgedInTimeIsKeptAndSentByTheNextStartUnderItsNumber() throws Exception {
        var silent = new MockOutlet(false);
        var first = runUntil(progress -> progress.frames() == 2, hasty(max), Lines.at(1, 2), silent);
        assertThat(first.acknowledged()).isZero();
        assertThat(first.describe())
                .contains("not acknowledged: 2 frames, kept in " + spool + " for the next start of this gateway");

        var second = run(max, Lines.at(3));
        assertThat(second.earlier()).isEqualTo(2);
        assertThat(outlet.frames("backlog"))
                .extracting(CanFrame::getBootId, CanFrame::getSequence)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(first.bootId(), 0L),
                        org.assertj.core.groups.Tuple.tuple(first.bootId(), 1L));
        assertThat(outlet.frames()).extracting(CanFrame::getBootId).containsExactly(second.bootId());
        assertThat(outlet.ledgers())
                .anyMatch(each -> each.getBootId().equals(first.bootId())
                        && each.getClosed()
                        && each.getAcknowledged() == 2
                        && each.getReportedBy().equals(second.bootId()));
    }

    @Test
    void whileTheClusterIsAwayFramesGoToTheBacklogAndThenFreshOnesGoFirst() throws Exception {
        outlet.producer.partitionsForException = new TimeoutException("no answer");
        var patient = realTime.withLanes(LaneSettings.DEFAULT.withFreshAge(Duration.ofMillis(200)));
        var machine = new SimulatedMachine(MachineProfile.TRACTOR, 1, Instant.now(), Optional.empty());
        var summary = runUntil(
                progress -> {
                    if (progress.frames() > 400) {
                        outlet.producer.partitionsForException = null;
                    }
                    return progress.frames() > 800;
                },
                patient,
                machine,
                outlet);

        assertThat(summary.acknowledged()).isEqualTo(summary.frames());
        assertThat(outlet.frames("backlog"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getLane()).isEqualTo(Lane.BACKLOG));
        assertThat(outlet.frames()).extracting(CanFrame::getSequence).isSorted();
        assertThat(outlet.allFrames().stream().map(CanFrame::getSequence).sorted())
                .containsExactlyElementsOf(
                        LongStream.range(0, summary.frames()).boxed().toList());
    }

    /** A frame is named by the claims that came before it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whileTheClusterIsAwayClaimsAreFreshAndNothingBehindThemOvertakesThem(long seed) throws Exception {
        var arrived = new CopyOnWriteArrayList<CanFrame>();
        var noting = new MockOutlet(true, arrived::add);
        noting.producer.partitionsForException = new TimeoutException("no answer");
        var patient = realTime.withLanes(LaneSettings.DEFAULT.withFreshAge(Duration.ofMillis(100)));
        runUntil(
                progress -> {
                    if (progress.frames() > 700) {
                        noting.producer.partitionsForException = null;
                    }
                    return progress.frames() > 900;
                },
                patient,
                claiming(seed),
                noting);

        long lastClaim = -1;
        int led = 0;
        for (CanFrame each : arrived) {
            boolean isClaim = CanId.pgnOf(each.getCanId()) == 60_928;
            assertThat(!isClaim || each.getLane() == Lane.FRESH).isTrue();
            lastClaim = isClaim ? Math.max(lastClaim, each.getSequence()) : lastClaim;
            led += each.getLane() == Lane.BACKLOG && each.getSequence() < lastClaim ? 1 : 0;
        }
        assertThat(led).as("frames of the backlog behind later claims").isPositive();
        assertClaimsLead(arrived);
    }

    private static void assertClaimsLead(List<CanFrame> arrived) {
        var claims = new HashSet<>(arrived.stream()
                .filter(each -> CanId.pgnOf(each.getCanId()) == 60_928)
                .map(CanFrame::getSequence)
                .toList());
        for (CanFrame each : arrived) {
            claims.remove(each.getSequence());
            assertThat(claims)
                    .as("claims that come after frame %d", each.getSequence())
                    .noneMatch(claim -> claim < each.getSequence());
        }
    }

    /** 1,000 frames a second, of which some are claims. */
    private static FrameOrigin claiming(long seed) {
        var random = new Random(seed);
        var lines = new Lines();
        for (int i = 0; i < 1_000; i++) {
            int id = random.nextInt(40) == 0 ? 0x18EEFF00 + i % 100 : 0x0CF00400;
            lines.frame(io.windrow.can.frame.CanFrame.data(i * 1_000L, "can0", CanId.extended(id), new byte[8]));
        }
        return lines;
    }

    @Test
    void aRecordingThatWasCutOffIsGoneOnWith() throws Exception {
        var first = runUntil(progress -> progress.frames() >= 1, hasty(realTime), Lines.at(1, 2, 3, 60), outlet);
        var second = run(max.resumed(), Lines.at(1, 2, 3, 60));

        assertThat(first.frames() + second.frames()).isEqualTo(4);
        assertThat(second.frames()).isLessThan(4);
        var third = run(max.resumed(), Lines.at(1, 2, 3, 60)); // it had come to its end
        assertThat(third.frames()).isZero();
        assertThat(third.isEmpty()).isFalse();
        assertThat(third.describe()).contains("taken by earlier starts and not again: 4 frames");
    }

    @Test
    void aGatewayStoppedBeforeItRanSendsNothing() throws Exception {
        var gateway = gateway(max, Lines.at(1));
        gateway.close();
        var summary = gateway.run();

        assertThat(summary.stopped()).isTrue();
        assertThat(summary.isEmpty()).isFalse();
        assertThat(outlet.frames()).isEmpty();
    }

    @Test
    void aSourceThatCannotBeReadEndsTheGatewayWithATrueSummary() {
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> run(realTime.withPace(Speed.MAX, CaptureTime.RECORDED), new Breaking(3)))
                .withMessage("cannot read breaking disk: input/output error")
                .satisfies(e -> assertThat(e.summary().frames()).isEqualTo(3));
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
    void aRefusedFrameEndsTheGatewayAndIsKept() {
        outlet.producer.sendException = new TopicAuthorizationException("not allowed to write");

        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> run(max, Lines.at(1, 2)))
                .withMessage("frame 0 of vcan7 was refused by test.can-frames: not allowed to write")
                .satisfies(e -> assertThat(e.summary().acknowledged()).isZero());
        assertThat(outlet.producer.closed()).isTrue();
    }

    @Test
    void twoGatewaysDoNotShareASpool() throws Exception {
        var other = GatewaySettings.of(new Sender("tractor-1", "box-8"), spool);
        runUntil(progress -> progress.frames() == 1, hasty(max), Lines.at(1), new MockOutlet(false));

        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> run(other, Lines.at(1)))
                .withMessageContaining("holds frames of \"tractor-1 box-9\"");
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
        gateway(max, Lines.at(1, 2).rejected("broken"), outlet, listener).run();

        assertThat(told.get(told.size() - 1))
                .extracting(GatewayProgress::frames, GatewayProgress::rejected, GatewayProgress::acknowledged)
                .containsExactly(2L, 1L, 2L);
    }

    @Test
    void aGatewayRunsOnce() throws Exception {
        var gateway = gateway(max, Lines.at(1));
        gateway.run();

        assertThatIllegalStateException().isThrownBy(gateway::run);
        gateway.close();
    }

    @Test
    void anEndlessSourceDatedNowRunsInRealTimeOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gateway(max, Lines.at(1).endless()))
                .withMessage(
                        "gateway.speed must be 1 for made-up.log, which has no end, when gateway.time is now, was max");
    }
}
