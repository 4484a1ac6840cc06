package io.windrow.can.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.testdata.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonLawsTest {
    private static final int ROUNDS = 20_000;
    private static final String ALPHABET = "{}[]\":,.-+eE0123456789 \n\t\\/ubftrnalse\u00e9\uD83D\uDE9C";

    static LongStream seeds() {
        return Seeds.seeds();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyBytesAreAValueOrAMistakeWithinTheText(long seed) {
        Random random = Seeds.random("any bytes are JSON or a mistake with its place", seed);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            assertValueOrPlace(bytes);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyTextOfJsonsCharactersIsAValueOrAMistakeWithinTheText(long seed) {
        Random random = Seeds.random("any text of JSON's characters is JSON or a mistake with its place", seed);
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            assertValueOrPlace(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneWrongByteInAGoodTextIsAValueOrAMistakeWithinTheText(long seed) {
        Random random = Seeds.random("one wrong byte in JSON", seed);
        byte[] good = "{\"a\": [1, -2.5e-3, true, null, \"x\\u00e9\"],\n \"b\": {\"c\": {}}}"
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = good.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            assertValueOrPlace(bytes);
        }
    }

    private static void assertValueOrPlace(byte[] bytes) {
        try {
            assertThat(Json.read(bytes).at().line()).isPositive();
        } catch (JsonException e) {
            String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
            assertThat(e.position().line()).as(e.getMessage()).isBetween(1, lines.length);
            int length = lines[e.position().line() - 1].length();
            assertThat(e.position().column()).as(e.getMessage()).isBetween(1, length + 1);
            assertThat(e.reason()).isNotBlank();
        }
    }
}
