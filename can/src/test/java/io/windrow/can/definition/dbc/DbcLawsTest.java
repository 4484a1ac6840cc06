package io.windrow.can.definition.dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.decode.Decoder;
import io.windrow.can.decode.Decoding;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.CatalogueException;
import io.windrow.can.definition.DefinitionSet;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.testdata.Seeds;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DbcLawsTest {
    private static final String[] WORDS = {
        "BO_ ",
        "SG_ ",
        "CM_ ",
        "VAL_ ",
        "BA_ ",
        "NS_ :",
        "SG_MUL_VAL_ ",
        "\"",
        "\\\"",
        ";",
        ":",
        "|",
        "@0",
        "-",
        "M ",
        "m1M ",
        "0",
        "99999999999999999999",
        "1e400",
        "-1",
        "4294967295",
        "//",
        "\n",
        "\r",
        "\0",
        "\u00B0",
        "[0|0]",
        "(0,0)",
        ","
    };

    @Test
    void theFileOfEverythingIsReadAsItIs() throws IOException {
        DefinitionSet result = DbcReader.read(TestFiles.read("everything.dbc"), "everything.dbc");
        assertThat(result.messages())
                .extracting(MessageDefinition::name)
                .containsExactly("EEC1", "GNSSPositionData", "Pages", "PagesOfAnother");
        assertThat(result.notes()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyBytesGiveDefinitionsOrMistakesAndNeverAnotherException(long seed) {
        Random random = Seeds.random("any bytes give definitions or mistakes", seed);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);
            assertReasoned(DbcText.of(bytes), random);
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyWordsGiveDefinitionsOrMistakesAndNeverAnotherException(long seed) {
        Random random = Seeds.random("any words give definitions or mistakes", seed);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int word = random.nextInt(200); word > 0; word--) {
                text.append(WORDS[random.nextInt(WORDS.length)]);
            }
            assertReasoned(text.toString(), random);
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyDamageToAFileGivesDefinitionsOrMistakesAndNeverAnotherException(long seed) throws IOException {
        Random random = Seeds.random("any damage to a DBC gives definitions or mistakes", seed);
        String whole = TestFiles.read("everything.dbc");
        int read = 0;
        for (int i = 0; i < 1_000; i++) {
            StringBuilder text = new StringBuilder(whole);
            for (int damage = 1 + random.nextInt(3); damage > 0 && text.length() > 0; damage--) {
                damage(text, random);
            }
            read += assertReasoned(text.toString(), random) ? 1 : 0;
        }
        assertThat(read).as("files that are still read").isBetween(50, 950);
    }

    private static void damage(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        String word = WORDS[random.nextInt(WORDS.length)];
        switch (random.nextInt(8)) {
            case 0 -> text.setCharAt(at, word.charAt(0));
            case 1 -> text.insert(at, word);
            case 2 -> text.deleteCharAt(at);
            case 3 -> text.setCharAt(at, (char) ('0' + random.nextInt(10)));
            case 4 -> shuffleLines(text, random);
            case 5 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(200))));
            case 6 -> text.delete(at, Math.min(text.length(), at + random.nextInt(200)));
            default -> text.setLength(random.nextInt(4) == 0 ? at : text.length());
        }
    }

    private static void shuffleLines(StringBuilder text, Random random) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.toString().split("\n", -1)));
        Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
        text.setLength(0);
        text.append(String.join("\n", lines));
    }

    /** Whether the text gives definitions; if so they make a catalogue that decodes any data. */
    private static boolean assertReasoned(String text, Random random) {
        try {
            DefinitionSet result = DbcReader.read(text, "law.dbc");
            assertThat(result.notes()).allSatisfy(note -> assertThat(note).startsWith("law.dbc:"));
            assertThat(result.notes()).hasSizeLessThanOrEqualTo(DbcNotes.MOST + 1);
            decodeAnything(new Decoder(Catalogue.of(result.messages())), result.messages(), random);
            return true;
        } catch (CatalogueException refused) {
            assertThat(refused.mistakes()).hasSizeBetween(1, DbcMistakes.MOST + 1);
            assertThat(refused.mistakes())
                    .allSatisfy(mistake -> assertThat(mistake)
                            .matches("law\\.dbc:\\d+:\\d+: \\S.*")
                            .hasSizeLessThan(400));
            return false;
        }
    }

    private static void decodeAnything(Decoder decoder, List<MessageDefinition> messages, Random random) {
        for (MessageDefinition message : messages) {
            byte[] data = new byte[random.nextInt(message.length() + 2)];
            random.nextBytes(data);
            Decoding decoding = decoder.decodeTransfer(
                    message.pgn().number(), message.match().sourceAddress().orElse(0), data);
            assertThat(decoding.toString()).isNotEmpty();
        }
    }

    @Test
    void largeAndHostileFilesTakeLittleTime() {
        StringBuilder large = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            large.append("BO_ ")
                    .append(0x80000000L + i * 256L)
                    .append(" M")
                    .append(i)
                    .append(": 8 A\n");
            for (int j = 0; j < 8; j++) {
                large.append(" SG_ S").append(j).append(" : ").append(8 * j).append("|8@1+ (0.1,1) [0|25] \"\" A\n");
            }
        }
        StringBuilder crowd = new StringBuilder("BO_ 2566844926 M: 8 A\n SG_ P M : 0|16@1+ (1,0) [0|0] \"\" A\n");
        for (int i = 0; i < 50_000; i++) {
            crowd.append(" SG_ S" + i + " m" + i + " : 16|8@1+ (1,0) [0|0] \"\" A\n");
        }
        List<String> hostile = List.of(
                large.toString(),
                crowd.toString(),
                "CM_ \"\\\"".repeat(200_000),
                "CM_ \"\n".repeat(200_001),
                "BO_TX_BU_ 1 : \"".repeat(100_001),
                "NS_ :\n" + "CM_\n".repeat(500_000),
                "BU_:" + " A".repeat(1_000_000),
                "(".repeat(1_000_000),
                "BO_ 2566844926 M: 8 A\n SG_ S : 0|8@1+ (1e-30,1e29) [-9e400|9e400] \"\" A\n");
        for (String text : hostile) {
            Assertions.assertTimeout(Duration.ofSeconds(60), () -> assertReasoned(text, new Random(1)));
        }
    }
}
