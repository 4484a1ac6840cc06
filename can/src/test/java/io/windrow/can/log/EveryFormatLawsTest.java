package io.windrow.can.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.testdata.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One recording in every format: it reads the same, and no damage to it throws. */
class EveryFormatLawsTest {
    private static final int FRAMES = 60;

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void oneRecordingIsTheSameInEveryFormat(long seed) throws IOException {
        Random random = Seeds.random("one recording is the same in every format", seed);
        List<CanFrame> frames = frames(random);
        for (Map.Entry<LogFormat, byte[]> form : Forms.all(frames).entrySet()) {
            assertThat(Logs.format(form.getValue())).isEqualTo(form.getKey());
            assertThat(Logs.frames(Logs.read(form.getValue())))
                    .as(form.getKey().title())
                    .isEqualTo(frames);
            assertThat(Logs.frames(Logs.read(Logs.zstd(form.getValue())))).isEqualTo(frames);
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyDamageGivesFramesOrRejectionsAndNeverAnException(long seed) throws IOException {
        Random random = Seeds.random("any damage to any format gives frames or rejections", seed);
        for (byte[] form : Forms.all(frames(random)).values()) {
            for (int i = 0; i < 400; i++) {
                readDamaged(damaged(random, form));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyDamageToPackedBytesGivesFramesOrRejectionsAndNeverAnException(long seed) throws IOException {
        Random random = Seeds.random("any damage to packed bytes gives frames or rejections", seed);
        byte[] packed = Logs.zstd(AscWriterTest.write(frames(random)));
        for (int i = 0; i < 300; i++) {
            readDamaged(damaged(random, packed));
        }
    }

    /** A cut-off file loses its last frame at most, and makes none up. */
    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void aCutOffRecordingGivesOnlyFramesThatWereInIt(long seed) throws IOException {
        Random random = Seeds.random("a cut off recording gives only frames that were in it", seed);
        List<CanFrame> frames = frames(random);
        for (Map.Entry<LogFormat, byte[]> form : Forms.all(frames).entrySet()) {
            byte[] whole = form.getValue();
            for (int i = 0; i < 60; i++) {
                int length = whole.length - random.nextInt(whole.length / 3);
                List<LogLine> lines = Logs.read(java.util.Arrays.copyOf(whole, length));
                List<CanFrame> read = new ArrayList<>();
                for (LogLine line : lines) {
                    if (line instanceof LogLine.Frame frame) {
                        read.add(frame.frame());
                    }
                }
                assertThat(read).as(form.getKey() + " to " + length).isEqualTo(frames.subList(0, read.size()));
                assertThat(lines.size() - read.size()).isLessThanOrEqualTo(1);
            }
        }
    }

    private static void readDamaged(byte[] bytes) throws IOException {
        try {
            Logs.assertReasoned(Logs.read(bytes));
        } catch (UnknownFormatException e) {
            assertThat(e).hasMessageStartingWith("made-up.log is in no format that is read");
        }
    }

    private static List<CanFrame> frames(Random random) {
        List<CanFrame> frames = new ArrayList<>();
        long micros = 1_600_000_000_000_000L;
        for (int i = 0; i < FRAMES; i++) {
            CanFrame frame = Forms.plain(random, micros);
            frames.add(frame);
            micros = frame.capturedAtMicros();
        }
        return frames;
    }

    /** Bytes are set, put in, left out or doubled in some places. */
    private static byte[] damaged(Random random, byte[] whole) {
        byte[] from = whole;
        for (int damage = 1 + random.nextInt(6); damage > 0; damage--) {
            ByteArrayOutputStream to = new ByteArrayOutputStream();
            int at = random.nextInt(from.length);
            to.write(from, 0, at);
            int kind = random.nextInt(5);
            switch (kind) {
                case 0 -> to.write(random.nextInt(256));
                case 1 -> to.writeBytes(Logs.bytes("0123456789ABCDEFx \t,;()[]:.-\n".substring(random.nextInt(30))));
                case 2 -> to.write(from, random.nextInt(at + 1), Math.min(at, 7) / 2);
                default -> {} // left out
            }
            int skip = Math.min(from.length - at, kind == 4 ? random.nextInt(40) : 1);
            to.write(from, at + skip, from.length - at - skip);
            from = to.size() == 0 ? whole : to.toByteArray();
        }
        return from;
    }
}
