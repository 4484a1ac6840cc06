package io.windrow.producer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.log.LogLine;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StandardInputTest {
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    private static StandardInput input(InputStream stream) {
        return new StandardInput(stream, InstantSource.fixed(NOW));
    }

    private static FrameSource open(String text) throws IOException {
        return input(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))
                .open();
    }

    private static CanFrame frame(Optional<LogLine> line) {
        return ((LogLine.Frame) line.orElseThrow()).frame();
    }

    private static List<Instant> dates(String text) throws IOException {
        List<Instant> dates = new ArrayList<>();
        try (FrameSource source = open(text)) {
            for (Optional<LogLine> line = source.next(); line.isPresent(); line = source.next()) {
                dates.add(Instant.EPOCH.plusNanos(frame(line).capturedAtMicros() * 1_000));
            }
        }
        return dates;
    }

    /** Another program's end of a pipe. */
    private static final class Program implements AutoCloseable {
        private final PipedOutputStream out = new PipedOutputStream();
        private final FrameSource source;

        Program() throws IOException {
            source = input(new PipedInputStream(out)).open();
        }

        void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }

    @Test
    void itIsLiveAndHasAName() {
        StandardInput input = input(InputStream.nullInputStream());

        assertThat(input.isLive()).isTrue();
        assertThat(input.isEndless()).isFalse();
        assertThat(input.name()).isEqualTo("standard input");
    }

    @Test
    void itIsReadOnce() throws Exception {
        StandardInput input = input(InputStream.nullInputStream());
        input.open().close();

        assertThatIOException().isThrownBy(input::open).withMessage("standard input can be read once only");
    }

    @Test
    void aFrameComesOutAsSoonAsItsLineIsThere() throws Exception {
        try (var candump = new Program()) {
            candump.write("(1436509052.249713) can0 18FEF31C#01\n(1436509052.25");
            assertThat(frame(candump.source.next()).at(0)).isEqualTo((byte) 1);
            assertThat(candump.source.isReady()).isFalse();

            candump.write("0000) can0 18FEF31C#02\n");
            assertThat(frame(candump.source.next()).at(0)).isEqualTo((byte) 2);
        }
    }

    @Test
    void itIsReadyOnceALineOrTheEndIsThere() throws Exception {
        try (var candump = new Program()) {
            assertThat(candump.source.isReady()).isFalse();

            candump.write("(1436509052.249713) can0 18FEF31C#01\n");
            awaitReady(candump.source);
            candump.source.next();
            candump.out.close();
            awaitReady(candump.source);

            assertThat(candump.source.next()).isEmpty();
            assertThat(candump.source.next()).isEmpty();
            assertThat(candump.source.isReady()).isTrue();
        }
    }

    private static void awaitReady(FrameSource source) throws InterruptedException {
        while (!source.isReady()) {
            Thread.sleep(1);
        }
    }

    @Test
    void anotherThreadsCloseEndsAWait() throws Exception {
        var candump = new Program();
        var waiting = new FutureTask<>(candump.source::next);
        Thread thread = start(waiting);

        candump.close();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
        thread.join();
        candump.close();
    }

    @Test
    void anInterruptEndsAWaitAndStays() throws Exception {
        try (var candump = new Program()) {
            var waiting = new FutureTask<>(() ->
                    candump.source.next().isEmpty() && Thread.currentThread().isInterrupted());
            Thread thread = start(waiting);

            thread.interrupt();

            assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
            thread.join();
        }
    }

    private static Thread start(FutureTask<?> task) throws InterruptedException {
        var thread = new Thread(task);
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        return thread;
    }

    @Test
    void datesStandAsTheyAre() throws Exception {
        assertThat(dates("(1436509052.249713) can0 18FEF31C#01\n"))
                .containsExactly(Instant.parse("2015-07-10T06:17:32.249713Z"));
        assertThat(dates("(2015-07-10 06:17:33.249713)  can0  123   [2]  3D 42\n"))
                .containsExactly(Instant.parse("2015-07-10T06:17:33.249713Z"));
    }

    @Test
    void framesWithoutATimeAreDatedByOurClock() throws Exception {
        assertThat(dates("  can0  123   [2]  3D 42\n  can0  123   [2]  3D 42\n"))
                .containsExactly(NOW, NOW);
    }

    @Test
    void framesWithACountedTimeAreDatedByOurClock() throws Exception {
        String sinceFirst = " (000.000000)  can0  123   [1]  3D\n (003.015821)  can0  123   [1]  3D\n";
        String timeOfDay = "16:29:27.082 R 09F8017F 50 C3\n";

        assertThat(dates(sinceFirst)).containsExactly(NOW, NOW);
        assertThat(dates(timeOfDay)).containsExactly(NOW);
    }

    @Test
    void aRejectedLineComesWhereItStands() throws Exception {
        try (FrameSource source = open("(1.0) can0 18FEF31C#0\n(1436509052.249713) can0 18FEF31C#01\n")) {
            assertThat(source.next().orElseThrow()).isInstanceOf(LogLine.Rejected.class);
            assertThat(source.next().orElseThrow()).isInstanceOf(LogLine.Frame.class);
            assertThat(source.next()).isEmpty();
            assertThat(source.bytesRead()).isEqualTo(59);
        }
    }

    @Test
    void textInNoFormatIsAFailureThatSaysSo() throws Exception {
        try (FrameSource source = open("Dear reader,\n")) {
            assertThatIOException()
                    .isThrownBy(source::next)
                    .withMessageStartingWith("standard input is in no format that is read; these are: candump log, ");
            assertThat(source.next()).isEmpty();
        }
    }

    @Test
    void aDeviceThatFailsIsAFailureAfterTheFramesBefore() throws Exception {
        var text = "(1436509052.249713) can0 18FEF31C#01\n".getBytes(StandardCharsets.US_ASCII);
        var failing = new FilterInputStream(new ByteArrayInputStream(text)) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int got = super.read(bytes, offset, length);
                if (got < 0) {
                    throw new IOException("device failed");
                }
                return got;
            }
        };
        try (FrameSource source = input(failing).open()) {
            assertThat(source.next()).isPresent();
            assertThatIOException().isThrownBy(source::next).withMessage("device failed");
        }
    }

    @Test
    void allLinesOfALongStreamComeInTheirOrder() throws Exception {
        var text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append(String.format("(%d.000000) can0 123#01%n", 1_436_509_052 + i));
        }

        List<Instant> dates = dates(text.toString());

        assertThat(dates).hasSize(20_000).isSorted();
    }
}
