package io.windrow.producer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.log.LogLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopedTest {
    @TempDir
    Path folder;

    private static Looped looped(FrameOrigin recording) throws IOException {
        return Looped.of(recording, () -> false);
    }

    private static List<Double> seconds(FrameOrigin origin, int frames) throws IOException {
        List<Double> seconds = new ArrayList<>();
        try (FrameSource source = origin.open()) {
            while (seconds.size() < frames) {
                if (source.next().orElseThrow() instanceof LogLine.Frame line) {
                    seconds.add(line.frame().capturedAtMicros() / 1e6);
                }
            }
        }
        return seconds;
    }

    @Test
    void eachRoundBeginsAMeanGapAfterTheLastFrameOfTheOneBefore() throws Exception {
        assertThat(seconds(looped(Lines.at(100, 100.5, 103)), 8))
                .containsExactly(100.0, 100.5, 103.0, 104.5, 105.0, 107.5, 109.0, 109.5);
    }

    @Test
    void itHasNoEndAndTheRecordingsName() throws Exception {
        Looped looped = looped(Lines.at(1, 2));

        assertThat(looped.isEndless()).isTrue();
        assertThat(looped.isLive()).isFalse();
        assertThat(looped.name()).isEqualTo("made-up.log");
    }

    @Test
    void roundsAreCountedFromTheEarliestToTheLatestFrame() throws Exception {
        assertThat(seconds(looped(Lines.at(10, 9, 12, 11)), 5)).containsExactly(10.0, 9.0, 12.0, 11.0, 14.0);
    }

    @Test
    void recordingsWithoutLengthRestASecond() throws Exception {
        assertThat(seconds(looped(Lines.at(7)), 3)).containsExactly(7.0, 8.0, 9.0);
        assertThat(seconds(looped(Lines.at(0, 0)), 4)).containsExactly(0.0, 0.0, 1.0, 1.0);
    }

    @Test
    void aFrameIsTheSameInEachRoundButForItsDate() throws Exception {
        var frames = List.of(
                CanFrame.remote(1_000_000, "can1", CanId.standard(0x123), 5),
                CanFrame.flexible(2_000_000, "can2", CanId.extended(7), new byte[12]),
                CanFrame.error(3_000_000, "can3", 0x80, new byte[8]));
        var lines = new Lines();
        frames.forEach(lines::frame);

        try (FrameSource source = looped(lines).open()) {
            for (int i = 0; i < 3; i++) {
                source.next();
            }
            for (CanFrame frame : frames) {
                assertThat(source.next().orElseThrow())
                        .isInstanceOfSatisfying(
                                LogLine.Frame.class,
                                line -> assertThat(Dated.at(frame.capturedAtMicros(), line.frame()))
                                        .isEqualTo(frame));
            }
        }
    }

    @Test
    void rejectedLinesComeInTheFirstRoundOnly() throws Exception {
        var lines = new Lines().frame(1).rejected("broken").frame(2);

        try (FrameSource source = looped(lines).open()) {
            List<Long> rejected = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                if (source.next().orElseThrow() instanceof LogLine.Rejected line) {
                    rejected.add(line.lineNumber());
                }
            }
            assertThat(rejected).containsExactly(2L);
        }
    }

    @Test
    void aRecordingWithoutFramesIsRefused() {
        assertThatIOException()
                .isThrownBy(() -> looped(new Lines().rejected("broken")))
                .withMessage("made-up.log holds no frames to loop");
    }

    @Test
    void aRecordingThatIsEmptiedMeanwhileEndsItRatherThanLoopHotly() throws Exception {
        Path file = Files.writeString(folder.resolve("bus.log"), "(1.0) can0 0CF00400#01\n");

        try (FrameSource source = looped(RecordedLog.at(file)).open()) {
            source.next();
            Files.writeString(file, "");
            assertThatIOException()
                    .isThrownBy(() -> {
                        source.next();
                        source.next();
                    })
                    .withMessage(file + " holds no frames any more");
        }
    }

    @Test
    void aClockThatWasSetInTheMiddleIsRefused() {
        assertThatIOException()
                .isThrownBy(() -> looped(Lines.at(5, 1_700_000_000)))
                .withMessage("made-up.log cannot be looped: its times go from 1970-01-01T00:00:05Z to"
                        + " 2023-11-14T22:13:20Z, so its clock was set in the middle");
    }

    @Test
    void whatHasNoEndIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> looped(Lines.at(1, 2).endless()))
                .withMessage("made-up.log is no recording with an end that could be looped");
    }

    @Test
    void bytesReadGoOnFromRoundToRound() throws Exception {
        Path file = Files.writeString(folder.resolve("bus.log"), "(1.0) can0 0CF00400#01\n");

        try (FrameSource source = looped(RecordedLog.at(file)).open()) {
            for (int i = 0; i < 3; i++) {
                source.next();
            }
            assertThat(source.bytesRead()).isEqualTo(3 * Files.size(file));
            assertThat(source.bytesTotal()).isEmpty();
        }
    }

    @Test
    void replayedInRealTimeEveryFrameIsDatedAtItsSending() throws Exception {
        Instant start = Instant.parse("2026-07-01T12:00:00Z");
        Looped looped = looped(Lines.at(100, 101, 104));
        var replay = Replay.prepare(looped, CaptureTime.NOW, Speed.REAL_TIME, start, () -> false);
        replay.begin(start);

        List<Double> due = new ArrayList<>();
        for (double second : seconds(looped, 7)) {
            long recorded = Math.round(second * 1e6);
            due.add(replay.dueNanos(recorded) / 1e9);
            assertThat(replay.stamp(recorded) / 1e6 - start.getEpochSecond()).isEqualTo(due.get(due.size() - 1));
        }
        assertThat(due).containsExactly(0.0, 1.0, 4.0, 6.0, 7.0, 10.0, 12.0);
    }
}
