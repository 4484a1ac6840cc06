package io.windrow.producer.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.log.LogLine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Instant START = Instant.parse("2026-07-01T12:00:00Z");
    private static final double IN_2036 = Instant.parse("2036-01-01T00:00:00Z").getEpochSecond();

    /** One frame as it is sent: both in seconds from the start of sending. */
    private record Sent(double due, double dated, boolean ahead) {}

    private static List<Sent> replay(FrameOrigin origin, CaptureTime time, Speed speed) throws IOException {
        var replay = Replay.prepare(origin, time, speed, START.minusSeconds(2), () -> false);
        replay.begin(START);
        List<Sent> sent = new ArrayList<>();
        try (FrameSource source = origin.open()) {
            for (Optional<LogLine> line = source.next(); line.isPresent(); line = source.next()) {
                if (line.get() instanceof LogLine.Frame frame) {
                    sent.add(sent(replay, frame.frame().capturedAtMicros()));
                }
            }
        }
        return sent;
    }

    private static Sent sent(Replay replay, long recorded) {
        double due = replay.dueNanos(recorded) / 1e9;
        double dated = (replay.stamp(recorded) - START.toEpochMilli() * 1_000) / 1e6;
        return new Sent(due, dated, replay.isAhead(recorded));
    }

    @Test
    void inRealTimeEveryFrameIsDatedAtItsSending() throws Exception {
        assertThat(replay(Lines.at(100, 100.25, 130), CaptureTime.NOW, Speed.REAL_TIME))
                .containsExactly(new Sent(0, 0, false), new Sent(0.25, 0.25, false), new Sent(30, 30, false));
    }

    @Test
    void tenTimesAsFastTheLastFrameIsDatedAtItsSending() throws Exception {
        assertThat(replay(Lines.at(0, 10, 30), CaptureTime.NOW, new Speed(10)))
                .containsExactly(new Sent(0, -27, false), new Sent(1, -17, false), new Sent(3, 3, false));
    }

    @Test
    void asFastAsPossibleTheLastFrameIsDatedAtTheStart() throws Exception {
        assertThat(replay(Lines.at(5, 6, 7), CaptureTime.NOW, Speed.MAX))
                .containsExactly(new Sent(0, -2, false), new Sent(0, -1, false), new Sent(0, 0, false));
    }

    @Test
    void recordedTimesStandAsTheyAreAndArePacedAllTheSame() throws Exception {
        double then = -START.getEpochSecond();

        assertThat(replay(Lines.at(0, 4), CaptureTime.RECORDED, Speed.REAL_TIME))
                .containsExactly(new Sent(0, then, false), new Sent(4, then + 4, false));
    }

    @Test
    void aFrameIn2036IsSentAtOnceAndShiftsNobody() throws Exception {
        var sent = replay(Lines.at(100, 101, IN_2036, 102), CaptureTime.NOW, Speed.REAL_TIME);

        assertThat(sent).extracting(Sent::due).containsExactly(0.0, 1.0, 1.0, 2.0);
        assertThat(sent).extracting(Sent::ahead).containsExactly(false, false, true, false);
        assertThat(List.of(sent.get(0), sent.get(1), sent.get(3)))
                .allSatisfy(frame -> assertThat(frame.dated()).isEqualTo(frame.due()));
    }

    @Test
    void aFrameIn2036StandsAsItIsWhenTimesAreKept() throws Exception {
        var sent = replay(Lines.at(100, IN_2036), CaptureTime.RECORDED, Speed.MAX);

        assertThat(sent.get(1)).isEqualTo(new Sent(0, IN_2036 - START.getEpochSecond(), true));
    }

    @Test
    void whenAllFramesAreIn2036TheyAreTheTimeToGoBy() throws Exception {
        var lines = Lines.at(IN_2036, IN_2036 + 3);

        assertThat(replay(lines, CaptureTime.NOW, Speed.REAL_TIME))
                .containsExactly(new Sent(0, 0, false), new Sent(3, 3, false));
        assertThat(replay(lines, CaptureTime.RECORDED, Speed.REAL_TIME))
                .extracting(Sent::due, Sent::ahead)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0.0, true), org.assertj.core.groups.Tuple.tuple(3.0, true));
    }

    @Test
    void upToFiveMinutesAheadARecordersClockIsBelieved() throws Exception {
        double now = START.getEpochSecond();

        assertThat(replay(Lines.at(now, now + 290), CaptureTime.RECORDED, Speed.MAX))
                .extracting(Sent::ahead)
                .containsExactly(false, false);
    }

    @Test
    void anEmptyRecordingGivesNothing() throws Exception {
        assertThat(replay(new Lines(), CaptureTime.NOW, Speed.REAL_TIME)).isEmpty();
    }

    @Test
    void anEndlessSourceBeginsNowAndIsNeverAhead() throws Exception {
        var lines = Lines.at(1_000, 1_001, 1_600, 5_000).endless();

        assertThat(replay(lines, CaptureTime.NOW, Speed.REAL_TIME))
                .containsExactly(
                        new Sent(0, 0, false),
                        new Sent(1, 1, false),
                        new Sent(600, 600, false),
                        new Sent(4_000, 4_000, false));
    }

    @Test
    void noFrameIsDatedLaterThanItIsSentAndOneIsDatedJustThen() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (Speed speed : List.of(Speed.REAL_TIME, new Speed(10), new Speed(0.5), Speed.MAX)) {
            var sent = replay(jumping(random), CaptureTime.NOW, speed);

            assertThat(sent).as("seed %d", seed).allMatch(frame -> frame.dated() <= frame.due() + 1e-6);
            assertThat(sent).as("seed %d", seed).anyMatch(frame -> frame.dated() >= frame.due() - 2e-6);
        }
    }

    /** A recorder whose clock jitters, is set back and forth, and stands still. */
    private static Lines jumping(Random random) {
        var lines = new Lines();
        double second = 1_000_000;
        for (int i = 0; i < 500; i++) {
            second += random.nextInt(20) == 0 ? random.nextInt(-5_000, 5_000) : random.nextDouble(-0.01, 0.05);
            lines.frame(second);
        }
        return lines;
    }

    @Test
    void toBeStoppedEndsTheFirstPass() throws Exception {
        var asked = new int[1];
        Replay.prepare(Lines.at(1, 2, 3, 4, 5), CaptureTime.NOW, Speed.REAL_TIME, START, () -> ++asked[0] > 2);

        assertThat(asked[0]).isEqualTo(3);
    }

    @Test
    void aheadIsFiveMinutes() {
        assertThat(Replay.AHEAD).isEqualTo(Duration.ofMinutes(5));
    }
}
