package io.windrow.can.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.testdata.Seeds;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values as text are the exact decimals, and whoever parses them has the value. */
class ExactTextTest {
    @ParameterizedTest
    @CsvSource({
        "0.125, 0, 12253, 1531.625",
        "0.125, 0, 12248, 1531",
        "1, 0, 0, 0",
        "0.01, 0, 0, 0",
        "1, -125, 0, -125",
        "1, -125, 125, 0",
        "0.1, 0, -1, -0.1",
        "0.001, 0, 7, 0.007",
        "0.001, 0, -1007, -1.007",
        "0.03125, -273, 9000, 8.25",
        "1000, 0, 4211081215, 4211081215000",
        "1e-7, -210, 2535670333, 43.5670333",
        "1e-16, 0, 435670333791975250, 43.567033379197525",
        "1e-16, 0, -9223372036854775808, -922.3372036854775808",
        "1e-20, 0, 1, 0.00000000000000000001",
        "1000, 0, 9223372036854775807, 9223372036854775807000",
        "-0.5, 10, 21, -0.5"
    })
    void aValueIsWrittenInFullAndWithoutExponent(String scale, String offset, long raw, String text) {
        assertThat(write(new LinearScale(new BigDecimal(scale), new BigDecimal(offset)), raw, false))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, 18446744073709551615", "-1, 0.1, 1844674407370955161.5", "5, 0.1, 0.5"})
    void sixtyFourUnsignedBitsAreWrittenAsTheNumberThatTheyAre(long raw, String scale, String text) {
        assertThat(write(new LinearScale(new BigDecimal(scale), BigDecimal.ZERO), raw, true))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                9,
                10,
                99,
                100,
                101,
                -1,
                -10,
                2147483647,
                2147483648L,
                21474836470L,
                999999999999999999L,
                1000000000000000000L,
                Long.MAX_VALUE,
                Long.MIN_VALUE
            })
    void wholeNumbersAreWrittenAsJavaPrintsThem(long number) {
        byte[] text = new byte[DecimalText.MAX_WHOLE_BYTES + 1];
        assertThat(text(text, DecimalText.write(number, text, 1))).isEqualTo(Long.toString(number));
        assertThat(text(text, DecimalText.writeUnsigned(number, text, 1))).isEqualTo(Long.toUnsignedString(number));
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyNumberIsWrittenAsJavaPrintsIt(long seed) {
        Random random = Seeds.random("any number is written as Java prints it", seed);
        byte[] text = new byte[DecimalText.MAX_WHOLE_BYTES + 1];
        for (int i = 0; i < 50_000; i++) {
            long number = random.nextLong() >> random.nextInt(64);
            assertThat(text(text, DecimalText.write(number, text, 1))).isEqualTo(Long.toString(number));
            assertThat(text(text, DecimalText.writeUnsigned(number, text, 1))).isEqualTo(Long.toUnsignedString(number));
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void theTextOfAnySignalOfTheCatalogueParsesToItsValue(long seed) {
        Random random = Seeds.random("the text of any signal of the catalogue parses to its value", seed);
        for (MessageDefinition message : Catalogue.builtIn().messages()) {
            for (SignalDefinition signal : message.signals()) {
                if (!signal.format().isFloat()) {
                    raws(signal, random).forEach(raw -> assertParses(signal, raw));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void theTextOfAnyScaleIsTheExactDecimal(long seed) {
        Random random = Seeds.random("the text of any scale is the exact decimal", seed);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal step = BigDecimal.valueOf(
                    (random.nextBoolean() ? 1 : -1) * (1L + random.nextInt(100_000)), random.nextInt(25) - 3);
            BigDecimal offset = BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, random.nextInt(10));
            long raw = random.nextLong() >> random.nextInt(64);
            BigDecimal exact = step.multiply(BigDecimal.valueOf(raw)).add(offset);
            String text = write(new LinearScale(step, offset), raw, false);
            assertThat(new BigDecimal(text)).isEqualByComparingTo(exact);
            assertThat(text).matches("-?(0|[1-9]\\d*)(\\.\\d*[1-9])?");
        }
    }

    private static List<Long> raws(SignalDefinition signal, Random random) {
        Long[] raws = new Long[20];
        Arrays.setAll(
                raws,
                i -> signal.signed()
                        ? random.nextLong() >> (64 - signal.bitLength())
                        : random.nextLong() >>> (64 - signal.bitLength()));
        raws[0] = signal.rawMin();
        raws[1] = signal.rawMax();
        return List.of(raws);
    }

    private static void assertParses(SignalDefinition signal, long raw) {
        String text = write(signal.scaling(), raw, !signal.signed());
        assertThat(Double.parseDouble(text)).as("%s raw %d", signal.name(), raw).isEqualTo(signal.valueOf(raw) + 0.0);
    }

    /** At 1, so that a place that is not 0 is shown to work. */
    private static String write(LinearScale scale, long raw, boolean unsigned) {
        byte[] text = new byte[LinearScale.MAX_TEXT_BYTES + 1];
        return text(text, unsigned ? scale.writeExactUnsigned(raw, text, 1) : scale.writeExact(raw, text, 1));
    }

    private static String text(byte[] text, int end) {
        return new String(text, 1, end - 1, StandardCharsets.US_ASCII);
    }
}
