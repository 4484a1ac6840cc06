package io.windrow.can.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandumpReaderTest {
    private static final String EEC1 = "(1436509052.249713) can0 0CF00400#219B9BDD2F000F9B";
    private static final CanFrame EEC1_FRAME = CanFrame.data(
            1436509052249713L,
            "can0",
            CanId.extended(0x0CF00400),
            HexFormat.of().parseHex("219B9BDD2F000F9B"));

    @Test
    void aLineOfEightDigitsIsA29BitFrame() throws IOException {
        assertThat(frameOf(EEC1)).isEqualTo(EEC1_FRAME);
    }

    @Test
    void aLineOfThreeDigitsIsAn11BitFrame() throws IOException {
        assertThat(frameOf("(1.5) vcan0 123#11"))
                .isEqualTo(CanFrame.data(1500000, "vcan0", CanId.standard(0x123), (byte) 0x11));
        assertThat(frameOf("(1.5) vcan0 7ff#")).isEqualTo(CanFrame.data(1500000, "vcan0", CanId.standard(0x7FF)));
    }

    @Test
    void remoteFramesSayWhatTheyAskFor() throws IOException {
        CanId id = CanId.extended(0x18EAFFFE);
        assertThat(frameOf("(1.0) can0 18EAFFFE#R")).isEqualTo(CanFrame.remote(1000000, "can0", id, 0));
        assertThat(frameOf("(1.0) can0 18EAFFFE#R8")).isEqualTo(CanFrame.remote(1000000, "can0", id, 8));
        assertThat(frameOf("(1.0) can0 18EAFFFE#R8_B")).isEqualTo(CanFrame.remote(1000000, "can0", id, 8));
    }

    @Test
    void flexibleFramesHaveAFlagDigitBeforeTheirData() throws IOException {
        assertThat(frameOf("(1.0) can0 123##5" + "AB".repeat(12)))
                .isEqualTo(CanFrame.flexible(
                        1000000, "can0", CanId.standard(0x123), HexFormat.of().parseHex("AB".repeat(12))));
    }

    @Test
    void anErrorFrameIsToldByItsFlag() throws IOException {
        assertThat(frameOf("(1.0) can0 20000080#0000000000000000"))
                .isEqualTo(CanFrame.error(1000000, "can0", 0x80, new byte[8]));
    }

    @Test
    void rawLengthCodesAndDirectionsAreReadOver() throws IOException {
        assertThat(frameOf(EEC1 + "_F")).isEqualTo(EEC1_FRAME);
        assertThat(frameOf(EEC1 + " T")).isEqualTo(EEC1_FRAME);
        assertThat(frameOf(EEC1 + "_9 R ")).isEqualTo(EEC1_FRAME);
    }

    @ParameterizedTest
    @CsvSource({
        "(0.000000), 0",
        "(0), 0",
        "(7.), 7000000",
        "(1436509052.249713), 1436509052249713",
        "(1436509052.2), 1436509052200000",
        "(1436509052.249713999), 1436509052249713",
        "(0000000001.1), 1100000",
        "(9007199254.740993), 9007199254740993",
        "(253402300799.999999), 253402300799999999"
    })
    void timestampsBecomeMicrosecondsExactly(String timestamp, long micros) throws IOException {
        assertThat(frameOf(timestamp + " can0 123#").capturedAtMicros()).isEqualTo(micros);
    }

    @Test
    void blankLinesAndCommentsAreSkippedAndCounted() throws IOException {
        List<LogLine> lines = read("# a comment\r\n\r\n \t\n; another\n" + EEC1 + "\r\n" + EEC1 + "\n");
        assertThat(lines).containsExactly(new LogLine.Frame(5, EEC1_FRAME), new LogLine.Frame(6, EEC1_FRAME));
    }

    @Test
    void anEmptyFileHasNoLines() throws IOException {
        assertThat(read("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "(1.0) can0 123#3D4| odd number of hex digits in data: \"3D4\"",
                "(1.0) can0 123#3G| not a hex digit in data: \"3G\"",
                "(1.0) can0 123#001122334455667788| 9 data bytes in a classical frame, at most 8 go:"
                        + " \"001122334455667788\"",
                "(1.0) can0 123##000112233445566778899| 10 data bytes, CAN FD knows 0 to 8, 12, 16, 20, 24, 32, 48"
                        + " and 64: \"00112233445566778899\"",
                "(1.0) can0 123##| CAN FD frame must have a hex digit of flags after \"##\": \"\"",
                "(1.0) can0 123###00| CAN FD frame must have a hex digit of flags after \"##\": \"#00\"",
                "(1.0) can0 18FEF31C3D42| no \"#\" between identifier and data: \"18FEF31C3D42\"",
                "(1.0) can0 18FEF3#3D| identifier must have 3 or 8 hex digits: \"18FEF3\"",
                "(1.0) can0 18FEF3ZZ#3D| not a hex digit in identifier: \"18FEF3ZZ\"",
                "(1.0) can0 800#3D| identifier of 3 digits is above 7FF: \"800\"",
                "(1.0) can0 98FEF31C#3D| identifier is beyond 29 bits: \"98FEF31C\"",
                "(1.0) can0 40000080#3D| identifier is beyond 29 bits: \"40000080\"",
                "(1.0) can0 20000080#R| an error frame is neither remote nor CAN FD: \"20000080#R\"",
                "(1.0) can0 123#R9| remote frame must ask for 0 to 8 bytes: \"R9\"",
                "(1.0) can0 123#R88| remote frame must ask for 0 to 8 bytes: \"R88\"",
                "(1.0) can0 123#1122_9| only 8 data bytes can have a raw length code, _9 to _F: \"1122_9\"",
                "(1.0) can0 123#1122334455667788_8| only 8 data bytes can have a raw length code, _9 to _F:"
                        + " \"1122334455667788_8\"",
                "(1.0) can0 123#11 X| unexpected text after the frame: \"X\"",
                "(1.0) can0| no frame after the channel: \"can0\"",
                "(1.0)can0 123#| no space after the timestamp: \"can0 123#\"",
                "(1.0000000001) can0 123#| timestamp must be (seconds.fraction) with up to 9 decimals, was"
                        + " \"(1.0000000001)\"",
                "(1.0 can0 123#| timestamp must be (seconds.fraction) with up to 9 decimals, was \"(1.0\"",
                "(-1.0) can0 123#| timestamp must be (seconds.fraction) with up to 9 decimals, was \"(-1.0)\"",
                "(253402300800.0) can0 123#| timestamp is beyond the year 9999: \"(253402300800.0)\"",
                "(99999999999999999999.0) can0 123#| timestamp is beyond the year 9999:"
                        + " \"(99999999999999999999.0)\"",
                "can0 123#| a line begins with a timestamp in parentheses, this one with \"can0 123#\"",
                "(1.0) 123#11| channel must be 1 to 64 printable characters without \"#\", was \"123#11\""
            })
    void aBrokenLineIsRejectedWithAReason(String line, String reason) throws IOException {
        List<LogLine> lines = read(EEC1 + "\n" + line + "\n" + EEC1 + "\n");
        assertThat(lines)
                .containsExactly(
                        new LogLine.Frame(1, EEC1_FRAME),
                        new LogLine.Rejected(2, reason),
                        new LogLine.Frame(3, EEC1_FRAME));
    }

    @Test
    void aReasonShowsUnprintableBytesByTheirNumbersAndShortensLongOnes() throws IOException {
        LogLine line = read("\0\u001b" + "x".repeat(100) + "\n").get(0);
        assertThat(line)
                .isEqualTo(new LogLine.Rejected(
                        1,
                        "a line begins with a timestamp in parentheses, this one with \"\\x00\\x1B" + "x".repeat(38)
                                + "…\""));
    }

    @Test
    void aFullFrameNeedsNoLineBreakAtTheEndOfTheFile() throws IOException {
        assertThat(read(EEC1)).containsExactly(new LogLine.Frame(1, EEC1_FRAME));
        assertThat(read("(1.0) can0 123#11 R")).first().isInstanceOf(LogLine.Frame.class);
    }

    @Test
    void aFrameThatTheEndOfTheFileMayHaveCutIsRejected() throws IOException {
        String cut = EEC1.substring(0, EEC1.length() - 2);
        assertThat(read(cut))
                .containsExactly(new LogLine.Rejected(
                        1,
                        "the last line has no line break, so its frame may be cut off: \"0CF00400#219B9BDD2F000F\""));
    }

    @Test
    void anEndlessLineIsRejectedInConstantMemory() throws IOException {
        InputStream endless = new EndlessLine(1L << 28);
        try (CandumpReader reader = new CandumpReader(endless)) {
            assertThat(reader.next()).isEqualTo(new LogLine.Rejected(1, "line is longer than 4096 bytes"));
            assertThat(reader.hasNext()).isFalse();
            assertThat(reader.bytesRead()).isEqualTo(1L << 28);
        }
    }

    @Test
    void whatFollowsALineThatIsTooLongIsRead() throws IOException {
        assertThat(read("x".repeat(200_000) + "\n" + EEC1 + "\n"))
                .containsExactly(
                        new LogLine.Rejected(1, "line is longer than 4096 bytes"), new LogLine.Frame(2, EEC1_FRAME));
    }

    @Test
    void compressedLogsAreToldByTheirContent(@TempDir Path folder) throws IOException {
        byte[] compressed = gzip((EEC1 + "\n").repeat(1000));
        Path file = Files.write(folder.resolve("without-a-telling-name.log"), compressed);
        try (CandumpReader reader = CandumpReader.open(file)) {
            assertThat(all(reader)).hasSize(1000).last().isEqualTo(new LogLine.Frame(1000, EEC1_FRAME));
            assertThat(reader.bytesRead()).isEqualTo(compressed.length);
        }
    }

    @Test
    void aCompressedLogThatIsCutOffGivesWhatCameBeforeAndARejection() throws IOException {
        byte[] compressed = gzip((EEC1 + "\n").repeat(1000));
        List<LogLine> lines = read(Arrays.copyOf(compressed, compressed.length - 9));
        assertThat(lines.subList(0, lines.size() - 1)).allMatch(LogLine.Frame.class::isInstance);
        assertThat(lines.get(lines.size() - 1))
                .isInstanceOfSatisfying(
                        LogLine.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .startsWith("the compressed data are broken or cut off here: "));
    }

    @Test
    void aDeviceThatFailsIsNotTheEndOfTheLog() throws IOException {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("device gone");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        };
        try (CandumpReader reader = new CandumpReader(broken)) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(reader::hasNext)
                    .withMessage("cannot read on after line 0")
                    .havingCause()
                    .withMessage("device gone");
        }
    }

    @Test
    void afterTheEndThereIsNoNextLine() throws IOException {
        try (CandumpReader reader = new CandumpReader(InputStream.nullInputStream())) {
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(reader::next);
        }
    }

    static List<LogLine> all(FrameLog log) {
        List<LogLine> lines = new ArrayList<>();
        log.forEachRemaining(lines::add);
        return lines;
    }

    static List<LogLine> read(byte[] bytes) throws IOException {
        try (CandumpReader reader = new CandumpReader(new ByteArrayInputStream(bytes))) {
            return all(reader);
        }
    }

    private static List<LogLine> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static CanFrame frameOf(String line) throws IOException {
        List<LogLine> lines = read(line + "\n");
        assertThat(lines).singleElement().isInstanceOf(LogLine.Frame.class);
        return ((LogLine.Frame) lines.get(0)).frame();
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return bytes.toByteArray();
    }

    /** So many bytes and no line break. */
    private static final class EndlessLine extends InputStream {
        private long left;

        EndlessLine(long bytes) {
            left = bytes;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int given = (int) Math.min(left, length);
            Arrays.fill(bytes, offset, offset + given, (byte) 'x');
            left -= given;
            return given == 0 ? -1 : given;
        }
    }
}
