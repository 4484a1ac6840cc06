package io.windrow.can.diagnostic;

import static io.windrow.can.diagnostic.SpnConversion.VERSION_1;
import static io.windrow.can.diagnostic.SpnConversion.VERSION_2;
import static io.windrow.can.diagnostic.SpnConversion.VERSION_3;
import static io.windrow.can.diagnostic.SpnConversion.VERSION_4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.can.testdata.Seeds;
import io.windrow.can.testdata.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnosticMessageTest {
    private static final Lamps ALL_OFF = Lamps.of(0x00, 0xFF);

    /** Recorded: CSS Electronics' truck at idle, 127 times (truck-idle). */
    private static final String TRUCK = "43FFD403097E900C14026102090161020C03";

    @Test
    void theRecordedTruckHasFourFaultsAndItsIndicatorOn() {
        DiagnosticMessage message = parse(TRUCK);
        assertThat(message.lamps().malfunctionIndicator()).isEqualTo(new Lamp(LampStatus.ON, LampFlash.NONE));
        assertThat(message.lamps().redStop()).isEqualTo(new Lamp(LampStatus.OFF, LampFlash.NONE));
        assertThat(message.lamps().amberWarning().lit()).isFalse();
        assertThat(message.lamps().protect()).isEqualTo(Lamp.NOT_AVAILABLE);
        assertThat(message.codes())
                .containsExactly(Dtc.of(980, 9, 126), Dtc.of(3216, 20, 2), Dtc.of(609, 9, 1), Dtc.of(609, 12, 3));
        assertThat(message.remarks()).isEmpty();
    }

    @Test
    void everyRecordedTransferIsReadWithoutARemarkAndWrittenAsItWas() throws IOException {
        Path file = SharedData.require("oracle/tp_j1939_css_truck_11111111_can1.jsonl");
        Pattern active = Pattern.compile("\"pgn\": 65226,.*\"payload\": \"([0-9A-F]+)\"");
        int messages = 0;
        for (String line : Files.readAllLines(file)) {
            Matcher payload = active.matcher(line);
            if (payload.find()) {
                DiagnosticMessage message = parse(payload.group(1));
                assertThat(message.codes()).hasSize(4);
                assertThat(message.remarks()).isEmpty();
                assertThat(hex(message.encode())).isEqualTo(payload.group(1));
                messages++;
            }
        }
        assertThat(messages).isEqualTo(127);
    }

    /** Recorded: the tractor's units 3, 6, 23 and 71 (jd5055e-gears). */
    @Test
    void aMessageWithoutFaultsHasNoCodes() {
        DiagnosticMessage message = parse("00FF00000000FFFF");
        assertThat(message).isEqualTo(new DiagnosticMessage(ALL_OFF, List.of()));
        assertThat(hex(message.encode())).isEqualTo("00FF00000000FFFF");
    }

    @Test
    void olderUnitsFillTheFirstCodeInsteadOfClearingIt() {
        assertThat(parse("00FFFFFFFFFFFFFF")).isEqualTo(new DiagnosticMessage(ALL_OFF, List.of()));
    }

    /** 1208 is 000 0000 0100 1011 1000 in 19 bits: 00000000 10010111 000, or 000 00000100 10111000. */
    @ParameterizedTest
    @CsvSource({"0097038A, VERSION_1", "9700038A, VERSION_2", "B804038A, VERSION_3", "B804030A, VERSION_4"})
    void theSameFaultInAllFourLayouts(String code, SpnConversion conversion) {
        DiagnosticMessage message =
                new DiagnosticMessage(ALL_OFF, List.of(new Dtc(1208, 3, OptionalInt.of(10), conversion)));
        assertThat(hex(message.encode())).isEqualTo("00FF" + code + "FFFF");
        SpnConversion assumed = conversion.flagged() ? conversion : VERSION_1;
        assertThat(DiagnosticMessage.parse(message.encode(), assumed)).isEqualTo(message);
    }

    /** From the tests of j1939-84 of the Equipment and Tool Institute. */
    @Test
    void publishedCodesAreReadAsTheirSourceReadsThem() {
        assertThat(parse("00FFEE100400FFFF").codes()).containsExactly(Dtc.of(4334, 4, 0));
        assertThat(DiagnosticMessage.parse(bytes("00FF61021381FFFF"), VERSION_3).codes())
                .containsExactly(new Dtc(609, 19, OptionalInt.of(1), VERSION_3));
    }

    @Test
    void theHighestNumberNeedsAll19Bits() {
        Dtc highest = Dtc.of(Dtc.MAX_SPN, 31, 126);
        assertThat(hex(new DiagnosticMessage(ALL_OFF, List.of(highest)).encode()))
                .isEqualTo("00FFFFFFFF7EFFFF");
        assertThat(parse("00FFFFFFFF7EFFFF").codes()).containsExactly(highest);
    }

    @Test
    void aCountOf127IsUnknown() {
        assertThat(parse("00FFB804037FFFFF").codes()).containsExactly(new Dtc(1208, 3, OptionalInt.empty(), VERSION_4));
    }

    @Test
    void lampsFlashSlowlyOrFast() {
        Lamps lamps = parse("5441" + "B804030A" + "FFFF").lamps();
        assertThat(lamps.malfunctionIndicator()).isEqualTo(new Lamp(LampStatus.ON, LampFlash.FAST));
        assertThat(lamps.redStop()).isEqualTo(new Lamp(LampStatus.ON, LampFlash.SLOW));
        assertThat(lamps.amberWarning()).isEqualTo(new Lamp(LampStatus.ON, LampFlash.SLOW));
        assertThat(lamps.protect()).isEqualTo(new Lamp(LampStatus.OFF, LampFlash.FAST));
        assertThat(parse("A2AA00000000FFFF").lamps().protect())
                .isEqualTo(new Lamp(LampStatus.ERROR, LampFlash.RESERVED));
    }

    @Test
    void aMessageThatWasCutOffSaysSoAndKeepsItsWholeCodes() {
        DiagnosticMessage message = parse("43FFD403097E900C14");
        assertThat(message.codes()).containsExactly(Dtc.of(980, 9, 126));
        assertThat(message.remarks())
                .containsExactly("the last 3 bytes are neither a trouble code nor filling: 900C14");
        assertThat(parse("43").remarks()).containsExactly("no lamps: the data have 1 of their 2 bytes");
        assertThat(parse("").lamps()).isEqualTo(Lamps.of(0xFF, 0xFF));
    }

    @Test
    void fillingAndEmptyCodesAmongOthersAreNoCodes() {
        assertThat(parse("00FF" + "FFFFFFFF" + "B804030A" + "00000000" + "61020901" + "FFFFFF")
                        .codes())
                .containsExactly(Dtc.of(1208, 3, 10), Dtc.of(609, 9, 1));
    }

    @Test
    void version4IsNoAnswerToWhatAFlaggedCodeIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DiagnosticMessage.parse(new byte[8], VERSION_4))
                .withMessage("codes with conversion method bit 1 must be read by version 1, 2 or 3, was VERSION_4");
    }

    @Test
    void valuesThatNoCodeCanHaveAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dtc.of(524288, 0, 0))
                .withMessage("SPN must be 0 to 524287, was 524288");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dtc.of(1, 32, 0))
                .withMessage("FMI must be 0 to 31, was 32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dtc.of(1, 0, 127))
                .withMessage("occurrence count must be 0 to 126, was 127");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dtc.of(0, 0, 0))
                .withMessage("trouble code must not be all zero or all one bits, which mean none: SPN 0 FMI 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Dtc(Dtc.MAX_SPN, 31, OptionalInt.empty(), VERSION_2));
    }

    @Test
    void aCodeTellsPeopleWhatIsWrong() {
        assertThat(Dtc.of(1208, 3, 10))
                .hasToString("SPN 1208 FMI 3 (voltage too high, or shorted to a higher one), 10 times");
        for (int fmi = 0; fmi <= Dtc.MAX_FMI; fmi++) {
            assertThat(FailureMode.text(fmi)).isNotBlank();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> FailureMode.text(32));
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void whatIsWrittenIsReadAgain(long seed) {
        Random random = Seeds.random("what is written is read again", seed);
        for (int i = 0; i < 5_000; i++) {
            SpnConversion assumed = List.of(VERSION_1, VERSION_2, VERSION_3).get(random.nextInt(3));
            List<Dtc> codes = new ArrayList<>();
            for (int n = random.nextInt(8); n > 0; n--) {
                codes.add(anyCode(random, random.nextBoolean() ? assumed : VERSION_4));
            }
            DiagnosticMessage message =
                    new DiagnosticMessage(Lamps.of(random.nextInt(256), random.nextInt(256)), codes);
            assertThat(DiagnosticMessage.parse(message.encode(), assumed)).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyBytesGiveAMessageThatSaysTheSameWhenWrittenAndReadAgain(long seed) {
        Random random = Seeds.random("any bytes give a message", seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] data = new byte[random.nextInt(30)];
            random.nextBytes(data);
            DiagnosticMessage message = DiagnosticMessage.parse(data, VERSION_2);
            DiagnosticMessage again = DiagnosticMessage.parse(message.encode(), VERSION_2);
            assertThat(again).isEqualTo(new DiagnosticMessage(message.lamps(), message.codes()));
        }
    }

    private static Dtc anyCode(Random random, SpnConversion conversion) {
        int count = random.nextInt(128);
        OptionalInt known = count > Dtc.MAX_OCCURRENCES ? OptionalInt.empty() : OptionalInt.of(count);
        return new Dtc(1 + random.nextInt(Dtc.MAX_SPN - 1), random.nextInt(32), known, conversion);
    }

    private static DiagnosticMessage parse(String hex) {
        return DiagnosticMessage.parse(bytes(hex), VERSION_1);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(byte[] data) {
        return HexFormat.of().withUpperCase().formatHex(data);
    }
}
