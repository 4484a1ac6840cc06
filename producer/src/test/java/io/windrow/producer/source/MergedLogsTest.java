package io.windrow.producer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.log.LogLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedLogsTest {
    @TempDir
    Path folder;

    private static List<String> read(FrameOrigin origin) throws IOException {
        try (FrameSource source = origin.open()) {
            return read(source);
        }
    }

    private static List<String> read(FrameSource source) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Optional<LogLine> line = source.next(); line.isPresent(); line = source.next()) {
            lines.add(text(line.get()));
        }
        return lines;
    }

    private static String text(LogLine line) {
        return line instanceof LogLine.Frame read
                ? read.frame().channel() + "@" + read.frame().capturedAtMicros() / 1_000_000
                : line.lineNumber() + ": " + ((LogLine.Rejected) line).reason();
    }

    private static Lines on(String channel, long... seconds) {
        var lines = new Lines();
        for (long second : seconds) {
            lines.frame(CanFrame.data(second * 1_000_000, channel, CanId.standard(1)));
        }
        return lines;
    }

    @Test
    void framesComeInTheOrderOfTheirTimesAndKeepTheirChannels() throws Exception {
        var merged = new MergedLogs(List.of(on("can0", 1, 4, 5), on("can1", 2, 3, 4, 6)));

        assertThat(read(merged)).containsExactly("can0@1", "can1@2", "can1@3", "can0@4", "can1@4", "can0@5", "can1@6");
    }

    @Test
    void eachRecordingKeepsItsOwnOrder() throws Exception {
        var merged = new MergedLogs(List.of(on("can0", 5, 3, 4, 9), on("can1", 6, 7)));

        assertThat(read(merged)).containsExactly("can0@5", "can0@3", "can0@4", "can1@6", "can1@7", "can0@9");
    }

    @Test
    void aFrameOfAClockThatStoodInTheFutureHoldsUpNobody() throws Exception {
        var merged = new MergedLogs(List.of(on("can0", 1, 2_000_000, 2, 3), on("can1", 1, 2, 3)));

        assertThat(read(merged))
                .containsExactly("can0@1", "can1@1", "can0@2000000", "can0@2", "can1@2", "can0@3", "can1@3");
    }

    @Test
    void aRejectedLineComesWhereItStandsAndNamesItsFile() throws Exception {
        Path first = Files.writeString(folder.resolve("a.log"), "(1.0) can0 001#\n(3.0) can0 001#\n");
        Path second =
                Files.writeString(folder.resolve("b.log"), "(2.0) can1 001#\n(2.1) can1 001#0\n(4.0) can1 001#\n");

        assertThat(read(MergedLogs.at(List.of(first, second))))
                .containsExactly(
                        "can0@1",
                        "can1@2",
                        "2: " + second + ": odd number of hex digits in data: \"0\"",
                        "can0@3",
                        "can1@4");
    }

    @Test
    void ofOneFileItSaysWhatTheFileAloneWould() throws Exception {
        Path file = Files.writeString(folder.resolve("a.log"), "(1.0) can0 001#\n(3.0) can0 001#1\n");

        var merged = MergedLogs.at(List.of(file));

        assertThat(merged.name()).isEqualTo(file.toString());
        assertThat(read(merged)).isEqualTo(read(RecordedLog.at(file)));
    }

    @Test
    void bytesAreThoseOfAllFiles() throws Exception {
        Path first = Files.writeString(folder.resolve("a.log"), "(1.0) can0 001#\n");
        Path second = Files.writeString(folder.resolve("b.log"), "(2.0) can1 001#\n(2.5) can1 001#\n");

        try (FrameSource source = MergedLogs.at(List.of(first, second)).open()) {
            assertThat(source.bytesTotal()).hasValue(Files.size(first) + Files.size(second));
            read(source);
            assertThat(source.bytesRead()).isEqualTo(source.bytesTotal().orElseThrow());
        }
    }

    @Test
    void theNameIsThatOfTheFilesOrOfTheFirstOfThem() {
        Lines lines = new Lines();

        assertThat(new MergedLogs(List.of(lines, lines)).name()).isEqualTo("made-up.log and made-up.log");
        assertThat(new MergedLogs(List.of(lines, lines, lines)).name())
                .isEqualTo("made-up.log, made-up.log and made-up.log");
        assertThat(new MergedLogs(Collections.nCopies(12, lines)).name())
                .isEqualTo("made-up.log, made-up.log and 10 more");
    }

    @Test
    void noneAndMoreThan64AreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MergedLogs(List.of()))
                .withMessage("1 to 64 recordings go together, were 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MergedLogs(Collections.nCopies(65, new Lines())))
                .withMessage("1 to 64 recordings go together, were 65");
    }

    @Test
    void aFileThatIsGivenTwiceIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("a.log"), "(1.0) can0 001#\n");
        Path again = folder.resolve("..").resolve(folder.getFileName()).resolve("a.log");

        assertThatIOException()
                .isThrownBy(() -> MergedLogs.at(List.of(file, again)))
                .withMessage(again + " is given twice, so that each of its frames would be");
    }

    @Test
    void aFileThatCannotBeOpenedClosesThoseThatWere() {
        var first = new Breaking("good.log", 5, false);
        var second = new Breaking("bad.log", -1, false);

        assertThatThrownBy(() -> new MergedLogs(List.of(first, second)).open())
                .isInstanceOf(IOException.class)
                .hasMessage("bad.log: device failed");
        assertThat(first.open).isZero();
    }

    @Test
    void framesBeforeAFailureComeFirstAndTheFailureNamesItsFile() throws Exception {
        var first = new Breaking("good.log", 3, false);
        var second = new Breaking("bad.log", 2, false);

        try (FrameSource source = new MergedLogs(List.of(first, second)).open()) {
            assertThat(source.next()).isPresent();
            assertThat(source.next()).isPresent();
            assertThat(source.next()).isPresent();
            assertThatThrownBy(() -> read(source)).hasMessage("bad.log: device failed");
        }
    }

    @Test
    void allAreClosedAlsoWhenOneDoesNotLikeIt() throws Exception {
        var first = new Breaking("bad.log", 3, true);
        var second = new Breaking("good.log", 3, false);
        FrameSource source = new MergedLogs(List.of(first, second)).open();

        assertThatThrownBy(source::close).hasMessage("cannot close");
        assertThat(second.open).isZero();
    }

    @Test
    void nothingIsLostOrDoubledWhateverTheTimesAre() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        List<FrameOrigin> parts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            parts.add(on("can" + i, random.longs(1_000, 0, 2_000).sorted().toArray()));
        }
        parts.add(on("can9", random.longs(1_000, 0, 2_000).toArray()));

        List<String> merged = read(new MergedLogs(parts));

        for (FrameOrigin part : parts) {
            List<String> alone = read(part);
            String channel = alone.get(0).substring(0, 4);
            assertThat(merged.stream().filter(line -> line.startsWith(channel)))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(alone);
        }
        assertThat(merged.stream()
                        .filter(line -> !line.startsWith("can9"))
                        .map(line -> Long.valueOf(line.substring(5))))
                .as("seed %d", seed)
                .isSorted();
    }

    /** A recording whose device fails after some frames, or at the opening. */
    private static final class Breaking implements FrameOrigin {
        private final String name;
        private final int frames;
        private final boolean failsToClose;
        private int open;

        Breaking(String name, int frames, boolean failsToClose) {
            this.name = name;
            this.frames = frames;
            this.failsToClose = failsToClose;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public FrameSource open() throws IOException {
            if (frames < 0) {
                throw new IOException("device failed");
            }
            open++;
            return new Source();
        }

        private final class Source implements FrameSource {
            private int given;

            @Override
            public Optional<LogLine> next() throws IOException {
                if (given == frames) {
                    throw new IOException("device failed");
                }
                given++;
                return Optional.of(new LogLine.Frame(given, CanFrame.data(given, "can0", CanId.standard(1))));
            }

            @Override
            public OptionalLong bytesTotal() {
                return OptionalLong.empty();
            }

            @Override
            public void close() throws IOException {
                open--;
                if (failsToClose) {
                    throw new IOException("cannot close");
                }
            }
        }
    }
}
