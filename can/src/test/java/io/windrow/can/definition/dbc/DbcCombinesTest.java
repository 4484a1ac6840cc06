package io.windrow.can.definition.dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.windrow.can.decode.Decoder;
import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Decoding.Message;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.DefinitionSet;
import io.windrow.can.definition.LayeredDefinitions;
import io.windrow.can.definition.LayeredDefinitions.Layer;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.testdata.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pysobus says of two combines' frames, against the built-in catalogue with a DBC of their proprietary groups over it. */
class DbcCombinesTest {
    private static final Pattern VALUE = Pattern.compile("\"([^\"]+)\": (-?[0-9.]+)");
    private static final int GNSS_POSITION = 129029;

    @ParameterizedTest
    @CsvSource({"jd.txt, 14", "case.txt, 12"})
    void everyValueOfPysobusIsMet(String name, int values) throws IOException {
        Decoder decoder = new Decoder(catalogue());
        ByteArrayOutputStream transfer = new ByteArrayOutputStream();
        int met = 0;
        for (String line : Files.readAllLines(SharedData.require("defs/" + name))) {
            String[] columns = line.split("\t", -1);
            int id = Integer.parseInt(columns[1].substring(0, 8), 16);
            byte[] data = HexFormat.of().parseHex(columns[1].substring(8));
            Decoding decoding = CanId.pgnOf(id) == GNSS_POSITION
                    ? decodeFastPacket(decoder, id, data, transfer)
                    : decoder.decode(CanFrame.data(0, "can0", CanId.extended(id), data));
            met += assertMeets(columns[3], decoding);
        }
        assertThat(met).isEqualTo(values);
    }

    /** Puts the one fast packet of the recording together by hand: its frames are complete and in order. */
    private static Decoding decodeFastPacket(Decoder decoder, int id, byte[] data, ByteArrayOutputStream transfer) {
        int skipped = (data[0] & 0x1F) == 0 ? 2 : 1;
        transfer.write(data, skipped, data.length - skipped);
        byte[] whole = Arrays.copyOf(transfer.toByteArray(), Math.min(transfer.size(), 47));
        return decoder.decodeTransfer(CanId.pgnOf(id), CanId.sourceOf(id), whole);
    }

    private static int assertMeets(String json, Decoding decoding) {
        Matcher expected = VALUE.matcher(json);
        int met = 0;
        while (expected.find()) {
            assertThat(decoding).isInstanceOf(Message.class);
            Message message = (Message) decoding;
            int index = message.definition().indexOf(named(message, expected.group(1)));
            assertThat(message.isPresent(index)).isTrue();
            assertThat(message.value(index))
                    .as(expected.group())
                    .isCloseTo(
                            Double.parseDouble(expected.group(2)),
                            within(message.signal(index).scale() / 2));
            met++;
        }
        return met;
    }

    private static String named(Message message, String words) {
        String wanted = words.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
        return message.definition().signals().stream()
                .map(signal -> signal.name())
                .filter(name -> name.toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new AssertionError(message.definition().name() + " has no " + words));
    }

    /** Frames: FarmLogs/pysobus, a John Deere and a Case IH combine. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "10EFFFD3 ~ 4F090000C8040102 ~ JD_Yield YieldOpcode=2383.0 GrainFlow=0.0kg/s GrainMoisture=12.24%",
                "18EF2AD3 ~ 5009FFFFFFFFFFFF ~ JD_Yield YieldOpcode=2384.0",
                "18FFFFEA ~ 11A680C0FC0D09FF ~ JD_HeaderIdentity HeaderOpcode=17.0 HeaderIdentifier=9.0",
                "18FFFF17 ~ 18B823B82308084C ~ JD_HeaderWidth HeaderOpcode=24.0 HeaderWidthInUse=9144.0mm HeaderActualWidth=9144.0mm HeaderNumberOfRowsInCut=8.0 HeaderNumberOfRows=8.0 HeaderRowSpacing=76.0cm",
                "18FFFFD3 ~ 18FFFFB82308084C ~ JD_HeaderWidthD3 HeaderOpcode=24.0 HeaderWidthInUse=NOT_AVAILABLE HeaderActualWidth=9144.0mm",
                "18FF6990 ~ 000031000305341A ~ CIH_Yield GrainFlow=0.0kg/s CropType=49.0 GrainMoisture=12.83% WorkWidth=6708.0mm",
            })
    void aProprietaryGroupMeansWhatItsSenderAndItsOpcodeSay(String id, String data, String reading) throws IOException {
        Decoding decoding = new Decoder(catalogue()).decode(frame(id, data));
        assertThat(decoding).hasToString(reading);
    }

    @Test
    void aProprietaryGroupOfAnUnknownSenderGivesNoReading() throws IOException {
        assertThat(new Decoder(catalogue()).decode(frame("18FFFF42", "18B823B82308084C")))
                .isEqualTo(new Decoding.None(Decoding.Reason.NO_MATCH));
    }

    @Test
    void aGroupThatTheFileHasOnceHoldsForAnySenderAndOneThatItHasMoreOftenForItsOwn() throws IOException {
        Map<String, String> senders = new TreeMap<>();
        DbcReader.read(TestFiles.read("combines.dbc"), "combines.dbc")
                .messages()
                .forEach(message -> senders.put(
                        message.name(), message.match().sourceAddress().toString()));
        assertThat(senders)
                .containsEntry("VP", "OptionalInt.empty")
                .containsEntry("JD_Yield", "OptionalInt.empty")
                .containsEntry("JD_HeaderIdentity", "OptionalInt[234]")
                .containsEntry("JD_HeaderWidth", "OptionalInt[23]")
                .containsEntry("JD_HeaderWidthD3", "OptionalInt[211]");
    }

    private static CanFrame frame(String id, String data) {
        CanId canId = CanId.extended(Integer.parseInt(id, 16));
        return CanFrame.data(0, "can0", canId, HexFormat.of().parseHex(data));
    }

    private static Catalogue catalogue() throws IOException {
        DefinitionSet combines = DbcReader.read(TestFiles.read("combines.dbc"), "combines.dbc");
        assertThat(combines.notes()).isEmpty();
        return LayeredDefinitions.of(List.of(
                        new Layer("built in", Catalogue.builtIn().messages()),
                        new Layer("combines.dbc", combines.messages())))
                .catalogue();
    }
}
