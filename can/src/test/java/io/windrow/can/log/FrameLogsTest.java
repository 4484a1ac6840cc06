package io.windrow.can.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameLogsTest {
    private static final String LINE = "(1436509052.249713) can0 0CF00400#219B9BDD2F000F9B\n";
    private static final CanFrame FRAME =
            CanFrame.data(1436509052249713L, "can0", CanId.extended(0x0CF00400), Logs.hex("219B9BDD2F000F9B"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "CANDUMP| # a comment%n%n(1.0) can0 123#11",
                "CANDUMP| (1.0) can0 123#1",
                "CANDUMP| (1.0) can0 18FEF31C3D42",
                "CANDUMP_SCREEN| (1.0)  can0  123   [1]  11",
                "CANDUMP_SCREEN|   can0  123   [1]  11",
                "CANDUMP_SCREEN| <0x18eeff01> [8] 05 a0 be 1c 00 a0 a0 c0",
                "PCAN_TRACE| ;$FILEVERSION=1.1",
                "PCAN_TRACE| ;####%n;   Start time: 18.12.2021%n     1)     17535  00000100  8  00 00 00 00 00 00 00 00",
                "VECTOR_ASC| date Sam Sep 30 15:06:13.191 2017",
                "VECTOR_ASC| // version 9.0.0%nbase hex  timestamps absolute",
                "VECTOR_ASC|    0.019968 1  64              Rx   d 4 64 00 00 00",
                "CANBOAT| 2011-11-24-22:42:04.388,2,127251,36,255,8,7d,0b,7d,02,00,ff,ff,ff",
                "CANBOAT| # format=FAST%n2021-01-18T01:23:06.960Z,6,129540,26,255,3,ec,ff,12",
                "YACHT_DEVICES| 16:29:27.082 R 09F8017F 50 C3",
                "SAVVYCAN| Time Stamp,ID,Extended,Bus,LEN,D1,D2,D3,D4,D5,D6,D7,D8",
                "CSV| Timestamp;CAN ID;DLC;Data",
                "CSV| Marked,Time,Serial Bus,ID,Type,DLC,Data,CRC,Errors",
                "NONE| # nothing but%n; comments"
            })
    void formatsAreToldByTheirFirstLines(LogFormat format, String text) throws IOException {
        assertThat(Logs.format(Logs.bytes(text.replace("%n", "\n") + "\n"))).isEqualTo(format);
        assertThat(Logs.format(Logs.bytes(text.replace("%n", "\r\n") + "\r\n"))).isEqualTo(format);
    }

    @Test
    void linesThatAreNoneComeBeforeTheFormatAsRejections() throws IOException {
        assertThat(Logs.read("recorded on a tractor\n" + LINE))
                .containsExactly(
                        new LogLine.Rejected(
                                1,
                                "a line begins with a timestamp in parentheses, this one with"
                                        + " \"recorded on a tractor\""),
                        new LogLine.Frame(2, FRAME));
    }

    @Test
    void aByteOrderMarkBelongsToNoLine() throws IOException {
        assertThat(Logs.frames("\u00ef\u00bb\u00bf" + LINE)).containsExactly(FRAME);
    }

    @Test
    void anEmptyFileIsALogWithoutFrames() throws IOException {
        assertThat(Logs.read("")).isEmpty();
        assertThat(Logs.format(new byte[0])).isEqualTo(LogFormat.NONE);
    }

    @Test
    void aFileInNoFormatIsRefusedWithThoseThatAreRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("letter.txt"), "Dear reader,\n");
        assertThatExceptionOfType(UnknownFormatException.class)
                .isThrownBy(() -> FrameLogs.open(file))
                .withMessage(file + " is in no format that is read; these are: candump log, candump screen output,"
                        + " PCAN trace, Vector ASC, canboat PLAIN or FAST, Yacht Devices RAW, SavvyCAN CSV,"
                        + " CSV with a head that names identifier and data, pcap, pcapng");
    }

    @Test
    void ofAFileInNoFormatNoMoreThanItsHeadIsReadIntoMemory() {
        CountingInputStream source = new CountingInputStream(new ByteArrayInputStream(new byte[1 << 22]));
        assertThatExceptionOfType(UnknownFormatException.class).isThrownBy(() -> FrameLogs.open(source, "zeroes"));
        assertThat(source.count()).isLessThanOrEqualTo(3L * Head.MAX_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOGG\0\0\0\0", "MDF     4.10", "UnFinMF 4.10"})
    void binaryFormatsThatAreNotReadAreNamed(String head) throws IOException {
        List<LogLine> lines = Logs.read(head + "\1\2\3");
        assertThat(lines)
                .singleElement()
                .isInstanceOfSatisfying(
                        LogLine.Rejected.class,
                        line -> assertThat(line.reason())
                                .matches("(Vector BLF|ASAM MDF) is not read; save the recording as .*"));
    }

    @Test
    void packedLogsAreToldByTheirContent() throws IOException {
        String text = LINE.repeat(1_000);
        assertThat(Logs.frames(Logs.read(CandumpReaderTest.gzip(text))))
                .hasSize(1_000)
                .containsOnly(FRAME);
        assertThat(Logs.frames(Logs.read(Logs.zstd(Logs.bytes(text)))))
                .hasSize(1_000)
                .containsOnly(FRAME);
    }

    @Test
    void packedLogsThatAreCutOffGiveWhatCameBeforeAndARejection() throws IOException {
        String text = manyLines(20_000);
        for (byte[] packed : List.of(CandumpReaderTest.gzip(text), Logs.zstd(Logs.bytes(text)))) {
            List<LogLine> lines = Logs.read(Arrays.copyOf(packed, packed.length * 3 / 4));
            assertThat(Logs.frames(lines.subList(0, lines.size() - 1))).hasSizeGreaterThan(1_000);
            assertThat(lines.get(lines.size() - 1))
                    .isInstanceOfSatisfying(
                            LogLine.Rejected.class,
                            line -> assertThat(line.reason())
                                    .startsWith("the compressed data are broken or cut off here: "));
        }
    }

    @Test
    void packedLogsThatAreBrokenFromTheBeginningAreOneRejection() throws IOException {
        for (String head : new String[] {"1F8B0809", "28B52FFD", "1F8B"}) {
            assertThat(Logs.read(Logs.hex(head))).singleElement().isInstanceOf(LogLine.Rejected.class);
        }
    }

    /** Loads the module's classes once more, in a loader that has nothing else. */
    @Test
    void withoutItsLibraryAZstdLogIsOneRejectionThatNamesIt() throws Exception {
        URL classes = FrameLogs.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader bare = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Method open = bare.loadClass(FrameLogs.class.getName()).getMethod("open", InputStream.class, String.class);
            InputStream packed = new ByteArrayInputStream(Logs.zstd(Logs.bytes(LINE)));
            Iterator<?> lines = (Iterator<?>) open.invoke(null, packed, "made-up.zst");
            assertThat(lines.next())
                    .hasToString("Rejected[lineNumber=1, reason=packed by zstd, which needs"
                            + " com.github.luben:zstd-jni on the class path]");
            assertThat(lines.hasNext()).isFalse();
        }
    }

    @Test
    void aLiveStreamIsReadNoFurtherThanItsFormatNeeds() throws IOException {
        InputStream live = new Pieces(LINE, LINE);
        try (FrameLog log = FrameLogs.open(live, "-")) {
            assertThat(log.format()).isEqualTo(LogFormat.CANDUMP);
            assertThat(log.next()).isEqualTo(new LogLine.Frame(1, FRAME));
            assertThat(log.next()).isEqualTo(new LogLine.Frame(2, FRAME));
        }
    }

    @Test
    void aDeviceThatFailsIsNotAFormat() {
        InputStream broken = new Pieces("recorded on a tractor\n");
        assertThatIOException().isThrownBy(() -> FrameLogs.open(broken, "-")).withMessage("device gone");
    }

    @Test
    void bytesAreCountedAsTheyLieInTheFile(@TempDir Path folder) throws IOException {
        byte[] packed = CandumpReaderTest.gzip(manyLines(5_000));
        Path file = Files.write(folder.resolve("bus.gz"), packed);
        try (FrameLog log = FrameLogs.open(file)) {
            assertThat(CandumpReaderTest.all(log)).hasSize(5_000);
            assertThat(log.bytesRead()).isEqualTo(packed.length);
        }
    }

    private static String manyLines(int count) {
        StringBuilder text = new StringBuilder();
        java.util.Random random = new java.util.Random(1);
        for (int i = 0; i < count; i++) {
            text.append(CandumpWriter.line(AnyFrame.plain(random, i * 1_000L))).append('\n');
        }
        return text.toString();
    }

    /** Gives one piece a read, and fails when it is asked for more. */
    private static final class Pieces extends InputStream {
        private final Iterator<String> pieces;

        Pieces(String... pieces) {
            this.pieces = List.of(pieces).iterator();
        }

        @Override
        public int read() {
            throw new AssertionError("read byte by byte");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (!pieces.hasNext()) {
                throw new IOException("device gone");
            }
            byte[] piece = Logs.bytes(pieces.next());
            System.arraycopy(piece, 0, bytes, offset, piece.length);
            return piece.length;
        }
    }
}
