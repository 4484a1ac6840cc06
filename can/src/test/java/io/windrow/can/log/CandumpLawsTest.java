package io.windrow.can.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameKind;
import io.windrow.can.testdata.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CandumpLawsTest {
    private static final int[] LENGTHS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 20, 24, 32, 48, 64};

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void whatIsWrittenIsReadBackEqual(long seed) throws IOException {
        Random random = Seeds.random("what is written is read back equal", seed);
        List<CanFrame> frames = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CandumpWriter writer = new CandumpWriter(bytes)) {
            for (int i = 0; i < 5_000; i++) {
                frames.add(anyFrame(random));
                writer.write(frames.get(i));
            }
        }
        List<LogLine> lines = CandumpReaderTest.read(bytes.toByteArray());
        assertThat(lines).hasSize(frames.size());
        for (int i = 0; i < frames.size(); i++) {
            assertThat(lines.get(i)).isEqualTo(new LogLine.Frame(i + 1, frames.get(i)));
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyBytesGiveFramesOrRejectionsAndNeverAnException(long seed) throws IOException {
        Random random = Seeds.random("any bytes give frames or rejections and never an exception", seed);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);
            assertReasoned(CandumpReaderTest.read(bytes));
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyDamageToALogGivesFramesOrRejectionsAndNeverAnException(long seed) throws IOException {
        Random random = Seeds.random("any damage to a log gives frames or rejections and never an exception", seed);
        String alphabet = "0123456789ABCDEFabcdef#R_().T canx\t\r\n\0;";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder(CandumpWriter.line(anyFrame(random)));
            for (int damage = 1 + random.nextInt(3); damage > 0 && line.length() > 0; damage--) {
                char wrong = alphabet.charAt(random.nextInt(alphabet.length()));
                int at = random.nextInt(line.length());
                switch (random.nextInt(4)) {
                    case 0 -> line.setCharAt(at, wrong);
                    case 1 -> line.insert(at, wrong);
                    case 2 -> line.deleteCharAt(at);
                    default -> line.setLength(at);
                }
            }
            assertReasoned(CandumpReaderTest.read((line + "\n").getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyDamageToACompressedLogGivesFramesOrRejectionsAndNeverAnException(long seed) throws IOException {
        Random random = Seeds.random("any damage to a compressed log gives frames or rejections", seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            text.append(CandumpWriter.line(anyFrame(random))).append('\n');
        }
        byte[] whole = CandumpReaderTest.gzip(text.toString());
        for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            damaged[2 + random.nextInt(damaged.length - 2)] ^= (byte) (1 << random.nextInt(8));
            assertReasoned(CandumpReaderTest.read(damaged));
        }
    }

    private static void assertReasoned(List<LogLine> lines) {
        long before = 0;
        for (LogLine line : lines) {
            assertThat(line.lineNumber()).isGreaterThan(before);
            before = line.lineNumber();
            if (line instanceof LogLine.Rejected rejected) {
                assertThat(rejected.reason()).isNotBlank().hasSizeLessThan(400);
            }
        }
    }

    private static CanFrame anyFrame(Random random) {
        long micros = Math.floorMod(random.nextLong(), 253_402_300_800_000_000L);
        String channel = random.nextBoolean() ? "can0" : "slcan" + random.nextInt(100);
        boolean extended = random.nextBoolean();
        CanId id = new CanId(random.nextInt((extended ? CanId.MAX_EXTENDED : CanId.MAX_STANDARD) + 1), extended);
        return switch (random.nextInt(6)) {
            case 0 -> CanFrame.remote(micros, channel, id, random.nextInt(9));
            case 1 -> CanFrame.flexible(micros, channel, id, anyData(random, LENGTHS.length));
            case 2 -> CanFrame.error(micros, channel, random.nextInt(CanId.MAX_EXTENDED + 1), anyData(random, 9));
            default -> CanFrame.of(micros, channel, id, FrameKind.DATA, false, 0, anyData(random, 9));
        };
    }

    private static byte[] anyData(Random random, int lengths) {
        byte[] data = new byte[LENGTHS[random.nextInt(lengths)]];
        random.nextBytes(data);
        return data;
    }
}
