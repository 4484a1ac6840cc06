package io.windrow.can.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.can.log.CandumpReader;
import io.windrow.can.log.LogLine;
import io.windrow.can.testdata.Seeds;
import io.windrow.can.testdata.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FrameBitsTest {
    private static final int[] FLEXIBLE_LENGTHS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 20, 24, 32, 48, 64};

    /** The check value of CRC-15/CAN in the catalogue of parametrised CRC algorithms. */
    @Test
    void theChecksumOfTheDigits1To9Is059E() {
        int crc = 0;
        for (byte digit : "123456789".getBytes(StandardCharsets.US_ASCII)) {
            crc = Crc15.next(crc, digit);
        }
        assertThat(crc).isEqualTo(0x059E);
    }

    /** Lengths that canframelen.c of linux-can/can-utils says, which include the intermission. */
    @ParameterizedTest
    @CsvSource({
        "0CF00400, 219B9BDD2F000F9B, 139",
        "18EEFF47, 4D74300400340220, 139",
        "18FECA03, 00FF00000000FFFF, 145",
        "00000000, 0000000000000000, 150",
        "1FFFFFFF, FFFFFFFFFFFFFFFF, 149",
        "000, 0000000000000000, 127",
        "7FF, FFFFFFFFFFFFFFFF, 126",
        "123, 00CA22FF5566AADF, 115",
        "014, 01, 58"
    })
    void aFrameIsAsLongAsCanUtilsSays(String id, String data, int bits) {
        CanFrame frame = CanFrame.data(0, "can0", id(id), HexFormat.of().parseHex(data));
        assertThat(FrameBits.nominalWithIntermission(frame)).isEqualTo(bits);
        assertThat(FrameBits.nominal(frame)).isEqualTo(bits - 3);
        assertThat(FrameBits.classical(frame.id(), frame.length(), frame.payload()))
                .isEqualTo(bits - 3);
        assertThat(FrameBits.fast(frame)).isZero();
    }

    /** The sum over whole recordings as canframelen.c says. */
    @ParameterizedTest
    @CsvSource({"truck-idle.candump.log, 6524319", "jd5055e-gears.candump.log, 1955866", "n2k-boat.candump.log, 6678592"
    })
    void aRecordingHasAsManyBitsAsCanUtilsSays(String name, long expected) throws IOException {
        long bits = 0;
        try (CandumpReader log = CandumpReader.open(SharedData.require("logs/" + name))) {
            while (log.hasNext()) {
                bits += FrameBits.nominalWithIntermission(((LogLine.Frame) log.next()).frame());
            }
        }
        assertThat(bits).isEqualTo(expected);
    }

    @Test
    void aRemoteFrameHasNoDataWhateverItAsksFor() {
        CanFrame none = CanFrame.remote(0, "can0", CanId.standard(0x123), 0);
        CanFrame eight = CanFrame.remote(0, "can0", CanId.standard(0x123), 8);
        assertThat(FrameBits.nominal(none)).isEqualTo(WireModel.classical(none).length() + 10);
        assertThat(FrameBits.nominal(eight))
                .isEqualTo(WireModel.classical(eight).length() + 10)
                .isBetween(44, 44 + 8);
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void classicalFramesAreAsLongAsTheModelAndNeverLongerThanTheBound(long seed) {
        Random random = Seeds.random("classical frames are as long as the model", seed);
        for (int i = 0; i < 5_000; i++) {
            CanFrame frame = classical(random);
            int bits = FrameBits.nominal(frame);
            assertThat(bits)
                    .as(frame.toString())
                    .isEqualTo(WireModel.classical(frame).length() + 10);
            int stuffable = (frame.id().extended() ? 54 : 34) + 8 * frame.length();
            assertThat(bits).isBetween(stuffable + 10, stuffable + 10 + (stuffable - 1) / 4);
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void flexibleFramesAreAsLongAsTheModelAtBothRates(long seed) {
        Random random = Seeds.random("flexible frames are as long as the model", seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] data = repetitive(random, FLEXIBLE_LENGTHS[random.nextInt(FLEXIBLE_LENGTHS.length)]);
            CanFrame frame = CanFrame.flexible(0, "can0", anyId(random), data);
            String[] phases = WireModel.flexible(frame);
            assertThat(FrameBits.nominal(frame)).as(frame.toString()).isEqualTo(phases[0].length() + 10);
            assertThat(FrameBits.fast(frame)).as(frame.toString()).isEqualTo(phases[1].length());
        }
    }

    /** Longest frames without stuff bits and with the most, intermission included, as linux/can/length.h has them. */
    @ParameterizedTest
    @CsvSource({"false, 579, 712", "true, 598, 736"})
    void a64ByteFrameLiesBetweenTheKernelsLeastAndMost(boolean extended, int least, int most) {
        CanId id = new CanId(0x2AA, extended);
        byte[] alternating = new byte[64];
        Arrays.fill(alternating, (byte) 0x55);
        CanFrame few = CanFrame.flexible(0, "can0", id, alternating);
        CanFrame many = CanFrame.flexible(0, "can0", id, new byte[64]);
        assertThat(both(few)).isBetween(least, least + 4);
        assertThat(both(many)).isBetween(least + 100, most);
    }

    /** Five equal bits right before the CRC field need no stuff bit of their own: the fixed one is there already. */
    @Test
    void dataThatEndInFiveEqualBitsShareTheFirstFixedStuffBit() {
        CanFrame four = CanFrame.flexible(0, "can0", CanId.standard(0x555), (byte) 0b0101_0000);
        CanFrame five = CanFrame.flexible(0, "can0", CanId.standard(0x555), (byte) 0b1010_0000);
        CanFrame six = CanFrame.flexible(0, "can0", CanId.standard(0x555), (byte) 0b0100_0000);
        assertThat(FrameBits.fast(four)).isEqualTo(5 + 8 + 27);
        assertThat(FrameBits.fast(five)).isEqualTo(5 + 8 + 27);
        assertThat(FrameBits.fast(six)).isEqualTo(5 + 8 + 27 + 1);
    }

    @Test
    void onlyErrorsOnTheWireTakeBits() {
        CanFrame busError = CanFrame.error(0, "can0", 0x88, new byte[8]);
        CanFrame busOff = CanFrame.error(0, "can0", 0x40, new byte[8]);
        assertThat(FrameBits.nominal(busError)).isEqualTo(20);
        assertThat(FrameBits.nominalWithIntermission(busError)).isEqualTo(23);
        assertThat(FrameBits.nominalWithIntermission(busOff)).isZero();
    }

    @Test
    void aClassicalFrameOfNineBytesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrameBits.classical(CanId.standard(1), 9, 0))
                .withMessage("classical frame must have 0 to 8 data bytes, was 9");
    }

    private static int both(CanFrame frame) {
        return FrameBits.nominalWithIntermission(frame) + FrameBits.fast(frame);
    }

    private static CanId id(String hex) {
        return new CanId(Integer.parseInt(hex, 16), hex.length() == 8);
    }

    private static CanFrame classical(Random random) {
        int length = random.nextInt(9);
        return random.nextInt(4) == 0
                ? CanFrame.remote(0, "can0", anyId(random), length)
                : CanFrame.data(0, "can0", anyId(random), repetitive(random, length));
    }

    private static CanId anyId(Random random) {
        boolean extended = random.nextBoolean();
        int bits = extended ? CanId.MAX_EXTENDED : CanId.MAX_STANDARD;
        int drawn = random.nextInt();
        for (int i = random.nextInt(4); i > 0; i--) {
            drawn &= random.nextInt();
        }
        return new CanId(drawn & bits, extended);
    }

    /** Data with long runs of equal bits, which random bytes seldom have. */
    private static byte[] repetitive(Random random, int length) {
        byte[] data = new byte[length];
        int[] likely = {0x00, 0xFF, 0x1F, 0xE0, 0x0F, 0xF8, random.nextInt(256)};
        for (int i = 0; i < length; i++) {
            data[i] = (byte) likely[random.nextInt(likely.length)];
        }
        return data;
    }
}
