package io.windrow.can.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.can.testdata.Seeds;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BitFieldTest {
    @Test
    void bothOrdersAreReadFromTheSameBytes() {
        byte[] data = {0x12, 0x34, 0x56, 0x78, 0, 0, 0, (byte) 0xFF};
        assertThat(BitField.littleEndian(4, 8).extract(data)).isEqualTo(0x41);
        assertThat(BitField.bigEndian(4, 8).extract(data)).isEqualTo(0x23);
        assertThat(BitField.bigEndian(0, 64).extract(data)).isEqualTo(0x12345678000000FFL);
    }

    @Test
    void aFieldKnowsWhetherDataHoldIt() {
        assertThat(BitField.littleEndian(8, 8).isHeldBy(2)).isTrue();
        assertThat(BitField.bigEndian(8, 9).isHeldBy(2)).isFalse();
    }

    @Test
    void whatIsNoFieldIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> BitField.littleEndian(-1, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> BitField.littleEndian(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> BitField.bigEndian(0, 65));
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void aFieldOfEitherOrderIsWhatBigNumbersSay(long seed) {
        Random random = Seeds.random("a field of either order is what big numbers say", seed);
        for (int n = 0; n < 20_000; n++) {
            byte[] data = new byte[8];
            random.nextBytes(data);
            BitField field = any(random);
            BigInteger mask = BigInteger.ONE.shiftLeft(field.length()).subtract(BigInteger.ONE);
            boolean little = field.order() == BitField.Order.LITTLE_ENDIAN;
            BigInteger whole = new BigInteger(1, little ? reversed(data) : data);
            int shift = little ? field.start() : 64 - field.end();
            long expected = whole.shiftRight(shift).and(mask).longValue();
            assertThat(field.extract(data)).as("%s", field).isEqualTo(expected);
            assertThat(field.extract(Bits.littleEndian(data))).as("%s", field).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void whatIsInsertedIsExtractedAndAllElseStays(long seed) {
        Random random = Seeds.random("what is inserted into a field is extracted", seed);
        for (int n = 0; n < 20_000; n++) {
            byte[] data = new byte[8];
            random.nextBytes(data);
            byte[] before = data.clone();
            BitField field = any(random);
            long raw = random.nextLong() >>> (64 - field.length());
            long old = field.extract(data);
            field.insert(data, raw);
            assertThat(field.extract(data)).as("%s", field).isEqualTo(raw);
            field.insert(data, old);
            assertThat(data).as("%s", field).isEqualTo(before);
        }
    }

    private static BitField any(Random random) {
        int length = 1 + random.nextInt(64);
        int start = random.nextInt(65 - length);
        return random.nextBoolean() ? BitField.littleEndian(start, length) : BitField.bigEndian(start, length);
    }

    private static byte[] reversed(byte[] data) {
        byte[] copy = Arrays.copyOf(data, data.length);
        for (int i = 0; i < data.length; i++) {
            copy[i] = data[data.length - 1 - i];
        }
        return copy;
    }
}
