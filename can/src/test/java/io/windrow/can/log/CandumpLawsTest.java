package io.windrow.can.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.frame.CanFrame;
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
    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void whatIsWrittenIsReadBackEqual(long seed) throws IOException {
        Random random = Seeds.random("what is written is read back equal", seed);
        List<CanFrame> frames = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CandumpWriter writer = new CandumpWriter(bytes)) {
            for (int i = 0; i < 5_000; i++) {
                frames.add(AnyFrame.of(random));
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
            Logs.assertReasoned(CandumpReaderTest.read(bytes));
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyDamageToALogGivesFramesOrRejectionsAndNeverAnException(long seed) throws IOException {
        Random random = Seeds.random("any damage to a log gives frames or rejections and never an exception", seed);
        String alphabet = "0123456789ABCDEFabcdef#R_().T canx\t\r\n\0;";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder(CandumpWriter.line(AnyFrame.of(random)));
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
            Logs.assertReasoned(CandumpReaderTest.read((line + "\n").getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyDamageToACompressedLogGivesFramesOrRejectionsAndNeverAnException(long seed) throws IOException {
        Random random = Seeds.random("any damage to a compressed log gives frames or rejections", seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            text.append(CandumpWriter.line(AnyFrame.of(random))).append('\n');
        }
        byte[] whole = CandumpReaderTest.gzip(text.toString());
        for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            damaged[2 + random.nextInt(damaged.length - 2)] ^= (byte) (1 << random.nextInt(8));
            Logs.assertReasoned(CandumpReaderTest.read(damaged));
        }
    }
}
