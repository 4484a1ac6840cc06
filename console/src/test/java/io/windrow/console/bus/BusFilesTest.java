package io.windrow.console.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.can.definition.Catalogue;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.log.UnknownFormatException;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class BusFilesTest {
    private static final String LINE = "(1.0) can0 0CF00400#219B9BDD2F000F9B\n";

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private BusFiles files(InputStream in, String... names) throws IOException {
        return new BusFiles(BusFile.all(List.of(names)), in, told::add);
    }

    private static final class Taken implements ReadAhead.Taker {
        final List<CanFrame> frames = new ArrayList<>();
        final CountDownLatch twenty = new CountDownLatch(20);

        @Override
        public void take(CanFrame frame) {
            frames.add(frame);
            twenty.countDown();
        }

        @Override
        public void idle() {
            // there is nothing to hand on
        }
    }

    @Test
    void severalFilesAreReadOneAfterTheOther() throws IOException {
        var taken = new Taken();
        try (BusFiles files = files(
                new ByteArrayInputStream(LINE.replace("can0", "can1").getBytes(StandardCharsets.US_ASCII)),
                file("a", LINE + LINE),
                "-",
                file("b", LINE.replace("can0", "can2")))) {
            new ReadAhead(files).run(taken, Reading.TO_THE_END);

            assertThat(taken.frames).extracting(CanFrame::channel).containsExactly("can0", "can0", "can1", "can2");
            assertThat(files.frames()).isEqualTo(4);
            assertThat(files.bytesRead()).isEqualTo(4L * LINE.length());
        }
    }

    @Test
    void theFirstRejectedLinesAreToldWithTheirPlacesAndTheRestIsCounted() throws IOException {
        String name = file("broken.log", LINE + "(1.0) can0 123#0\n".repeat(9));
        try (BusFiles files = files(InputStream.nullInputStream(), name)) {
            new ReadAhead(files).run(new Taken(), Reading.TO_THE_END);

            assertThat(files.rejected()).isEqualTo(9);
        }
        assertThat(told).hasSize(6).last().isEqualTo("more rejected lines are counted only");
        assertThat(told.get(0))
                .isEqualTo(name + ":2: odd number of hex digits in data: \"123#0\"".replace("123#0", "0"));
    }

    @Test
    void channelsAreLookedForAtTheBeginningOfFilesThatCanBeReadAgain() throws IOException {
        try (BusFiles files =
                files(InputStream.nullInputStream(), file("a", LINE), "-", file("b", LINE.replace("can0", "can1")))) {
            assertThat(files.channelsAhead()).containsExactly("can0", "can1");
        }
    }

    @Test
    void whatCannotBeReadIsToldByName() throws IOException {
        assertThatExceptionOfType(FileNotFoundException.class)
                .isThrownBy(() -> BusFile.of("no-such.log"))
                .withMessage("no such file: no-such.log");
        assertThatExceptionOfType(FileNotFoundException.class)
                .isThrownBy(() -> BusFile.of(folder.toString()))
                .withMessage(folder + " is a directory, not a recorded bus");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BusFile.all(List.of("-", "-")))
                .withMessage("standard input can be read once only");
        String strange = file("strange", "what is this?\n");
        assertThatExceptionOfType(UnknownFormatException.class)
                .isThrownBy(() -> files(InputStream.nullInputStream(), strange).channelsAhead())
                .withMessageStartingWith(strange + " is in no format that is read");
    }

    @Test
    void aDeviceThatFailsIsToldAfterTheFramesBefore() throws IOException {
        InputStream failing = new SequenceInputStream(
                new ByteArrayInputStream(LINE.repeat(700).getBytes(StandardCharsets.US_ASCII)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the disk is gone");
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) throws IOException {
                        return read();
                    }
                });
        var taken = new Taken();
        try (BusFiles files = files(failing, "-")) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> new ReadAhead(files).run(taken, Reading.TO_THE_END))
                    .withMessageContaining("standard input")
                    .withMessageContaining("the disk is gone");
        }
        assertThat(taken.frames).hasSizeGreaterThan(600);
    }

    @Test
    @Timeout(30)
    void aLiveBusIsSeenBeforeTheNextFrameComes() throws Exception {
        var bus = new PipedOutputStream();
        try (var input = new PipedInputStream(bus);
                BusFiles files = files(input, "-")) {
            var taken = new Taken();
            var reading = new Thread(() -> run(files, taken), "test");
            reading.start();
            bus.write(LINE.repeat(20).getBytes(StandardCharsets.US_ASCII));
            bus.flush();

            assertThat(taken.twenty.await(20, TimeUnit.SECONDS)).isTrue();
            bus.close();
            reading.join();
            assertThat(taken.frames).hasSize(20);
        }
    }

    private static void run(BusFiles files, Taken taken) {
        try {
            new ReadAhead(files).run(taken, Reading.TO_THE_END);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Timeout(30)
    void anInterruptEndsTheReading() throws Exception {
        try (var bus = new PipedOutputStream();
                var input = new PipedInputStream(bus);
                BusFiles files = files(input, "-")) {
            var reading = new Thread(() -> run(files, new Taken()), "test");
            reading.start();
            bus.write(LINE.getBytes(StandardCharsets.US_ASCII));
            reading.interrupt();
            reading.join();
            assertThat(reading.isAlive()).isFalse();
        }
    }

    @Test
    void whoWatchesMayEndIt() throws IOException {
        var taken = new Taken();
        try (BusFiles files = files(InputStream.nullInputStream(), file("long", LINE.repeat(20_000)))) {
            new ReadAhead(files).run(taken, (frames, read, total) -> frames < 2_000);
        }
        assertThat(taken.frames).hasSizeBetween(2_000, 3_000);
    }

    @Test
    void aReaderThatWentAwayIsTold() throws IOException {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        try (BusFiles files = files(InputStream.nullInputStream(), file("a", LINE))) {
            Catalogue catalogue = Catalogue.builtIn();
            var decode = new Decode(files, catalogue, Selection.of(List.of(), List.of(), catalogue), false);
            assertThatExceptionOfType(ClosedPipeException.class)
                    .isThrownBy(() -> decode.run(
                            Format.TEXT,
                            new StandardStreams(InputStream.nullInputStream(), closed),
                            Reading.TO_THE_END));
        }
    }
}
