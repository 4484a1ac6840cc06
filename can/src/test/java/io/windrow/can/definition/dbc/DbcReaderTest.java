package io.windrow.can.definition.dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.windrow.can.decode.Decoder;
import io.windrow.can.decode.Decoding;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.CatalogueException;
import io.windrow.can.definition.DefinitionSet;
import io.windrow.can.definition.Indicators;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.NumberFormat;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.definition.SignalKind;
import io.windrow.can.definition.Standard;
import io.windrow.can.definition.Transport;
import io.windrow.can.frame.BitField;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DbcReaderTest {
    private static final String SIGNAL = " SG_ S : 0|8@1+ (1,0) [0|0] \"\" A\n";

    @Test
    void aMessageIsItsGroup() {
        MessageDefinition message =
                read(id("0CF00400") + " EEC1: 8 Engine\n" + """
                 SG_ EngineSpeed : 24|16@1+ (0.125,0) [0|8031.875] " rpm " A
                CM_ BO_ 2364539904 "
                  Electronic Engine Controller 1
                  What the engine says of itself.";
                """).messages().get(0);
        assertThat(message.pgn()).isEqualTo(new Pgn(61444));
        assertThat(message.name()).isEqualTo("EEC1");
        assertThat(message.title()).isEqualTo("Electronic Engine Controller 1");
        assertThat(message.standard()).isEqualTo(Standard.J1939);
        assertThat(message.transport()).isEqualTo(Transport.SINGLE_FRAME);
        assertThat(message.priority()).isEqualTo(3);
        assertThat(message.length()).isEqualTo(8);
        assertThat(message.match().isAlways()).isTrue();
        assertThat(message.source()).isEqualTo("test.dbc:1");
        SignalDefinition speed = message.signal("EngineSpeed");
        assertThat(speed.bits()).isEqualTo(BitField.littleEndian(24, 16));
        assertThat(speed.format()).isEqualTo(NumberFormat.UNSIGNED);
        assertThat(speed.scaling()).hasToString("0.125,0");
        assertThat(speed.unit()).isEqualTo("rpm");
        assertThat(speed.kind()).isEqualTo(SignalKind.NUMBER);
        assertThat(speed.indicators()).isEqualTo(Indicators.of(Standard.J1939, 16, false));
        assertThat(speed.rawMax()).isEqualTo(64255);
        assertThat(speed.spn()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "18FEF1FE, 8, J1939, SINGLE_FRAME",
        "18FEF1FE, 9, J1939, TRANSPORT_PROTOCOL",
        "1DF805FE, 47, NMEA2000, FAST_PACKET",
        "1DF805FE, 8, NMEA2000, SINGLE_FRAME",
        "1DF805FE, 224, NMEA2000, TRANSPORT_PROTOCOL",
        "1DED00FE, 8, NMEA2000, SINGLE_FRAME",
        "1DEF00FE, 8, J1939, SINGLE_FRAME",
        "1DEF00FE, 20, J1939, FAST_PACKET",
        "1DEC00FE, 20, J1939, TRANSPORT_PROTOCOL"
    })
    void theGroupsNumberAndTheLengthSayWhoDefinesItAndHowItComes(
            String id, int length, Standard standard, Transport transport) {
        MessageDefinition message =
                read(id(id) + " M: " + length + " A\n" + SIGNAL).messages().get(0);
        assertThat(message.standard()).isEqualTo(standard);
        assertThat(message.transport()).isEqualTo(transport);
        assertThat(message.length()).isEqualTo(length);
    }

    @Test
    void anAddressTellsApartOnlyWhatTheFileHasSeveralTimes() {
        List<MessageDefinition> messages = read(id("18FEF100") + " Alone: 8 A\n" + SIGNAL + id("18FEF200")
                        + " One: 8 A\n" + SIGNAL + id("18FEF201") + " Other: 8 A\n" + SIGNAL + id("18FEF2FE")
                        + " AllElse: 8 A\n" + SIGNAL)
                .messages();
        assertThat(messages)
                .extracting(message -> message.match().sourceAddress().orElse(-1))
                .containsExactly(-1, 0, 1, -1);
        assertThat(Catalogue.of(messages).findAll(65266))
                .extracting(MessageDefinition::name)
                .containsExactly("One", "Other", "AllElse");
    }

    @Test
    void theDestinationOfAnAddressedGroupCountsForNothing() {
        DefinitionSet result =
                read(id("18EF1200") + " ToOne: 8 A\n" + SIGNAL + id("0CEF1300") + " ToOther: 8 A\n" + SIGNAL);
        assertThat(result.messages()).extracting(MessageDefinition::pgn).containsExactly(new Pgn(61184));
        assertThat(result.notes())
                .containsExactly(
                        "test.dbc:3:5: ToOther is skipped: its group and address are those of ToOne, and neither"
                                + " priority nor destination tell definitions apart");
    }

    @Test
    void anExtendedMessageThatIsNoJ1939HasNoIndicatorsAndOneSender() {
        List<MessageDefinition> messages = read(id("18FEF100") + " Plain: 8 A\n" + SIGNAL + id("18FEF200")
                        + " Truck: 8 A\n" + SIGNAL + """
                BA_DEF_ BO_ "VFrameFormat" ENUM "StandardCAN","ExtendedCAN","reserved","J1939PG";
                BA_DEF_DEF_ "VFrameFormat" "J1939PG";
                BA_ "ProtocolType" "J1939";
                BA_ "VFrameFormat" BO_ 2566844672 1;
                """)
                .messages();
        MessageDefinition plain = messages.get(0);
        assertThat(plain.match().sourceAddress()).hasValue(0);
        assertThat(plain.signal("S").indicators()).isEqualTo(Indicators.none(8, false));
        assertThat(plain.signal("S").isValid(255)).isTrue();
        MessageDefinition truck = messages.get(1);
        assertThat(truck.match().isAlways()).isTrue();
        assertThat(truck.signal("S").isValid(255)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ExtendedCAN, 255", "1, 255", "J1939PG, 250", "3, 250", "StandardCAN, 250"})
    void aFrameFormatIsATextOrANumber(String format, long rawMax) {
        String value = Character.isDigit(format.charAt(0)) ? format : '"' + format + '"';
        DefinitionSet result = read(id("18FEF100") + " M: 8 A\n" + SIGNAL + "BA_DEF_ BO_ \"VFrameFormat\" INT 0 15;\n"
                + "BA_ \"VFrameFormat\" BO_ 2566844672 " + value + ";\n");
        assertThat(result.messages().get(0).signal("S").rawMax()).isEqualTo(rawMax);
    }

    @ParameterizedTest
    @CsvSource({
        "0|8@1+, LITTLE_ENDIAN, 0",
        "12|4@1+, LITTLE_ENDIAN, 12",
        "7|16@0+, BIG_ENDIAN, 0",
        "3|12@0-, BIG_ENDIAN, 4"
    })
    void bitsAreCountedAsTheirOrderHasIt(String bits, BitField.Order order, int start) {
        SignalDefinition signal = signal("S : " + bits + " (1,0) [0|0] \"\" A");
        assertThat(signal.bits().order()).isEqualTo(order);
        assertThat(signal.bits().start()).isEqualTo(start);
        assertThat(signal.signed()).isEqualTo(bits.endsWith("-"));
    }

    /** Hand made: 0x0ABC from bit 3 of byte 1 on, highest bit first; -2 in byte 4; 1.5 and -0.25 as IEEE 754. */
    @Test
    void allFormatsAreDecoded() {
        DefinitionSet result = read(id("1DF805FE") + " M: 20 A\n" + """
                 SG_ Motorola : 3|12@0+ (1,0) [0|0] "" A
                 SG_ Signed : 24|8@1- (-0.5,10) [0|0] "" A
                 SG_ Single : 32|32@1- (2,1) [0|0] "" A
                 SG_ Double : 71|64@0- (1,0) [0|0] "" A
                 SG_ Most : 136|8@1+ (1,0) [0|0] "" A
                SIG_VALTYPE_ 2650277374 Single : 1;
                SIG_VALTYPE_ 2650277374 Double : 2;
                """);
        byte[] data = HexFormat.of().parseHex("FABC00FE0000C03F" + "BFD0000000000000" + "00FC0000");
        Decoding decoding = new Decoder(Catalogue.of(result.messages())).decodeTransfer(129029, 0, data);
        assertThat(decoding).hasToString("M Motorola=2748.0 Signed=11.0 Single=4.0 Double=-0.25 Most=252.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0|8@1+ (1,0) [0|0]; 0; 250",
                "0|8@1+ (1,0) [0|255]; 0; 250",
                "0|8@1+ (1,0) [5|5]; 0; 250",
                "0|8@1+ (1,0) [10|5]; 0; 250",
                "0|8@1+ (1,0) [10|100]; 10; 100",
                "0|8@1+ (0.4,0) [0|100]; 0; 250",
                "0|8@1+ (1,-125) [-125|125]; 0; 250",
                "0|8@1+ (1,-125) [0|130]; 125; 250",
                "0|8@1+ (-1,0) [-100|-10]; 10; 100",
                "0|16@1+ (0.00390625,0) [0|250.996]; 0; 64255",
                "0|8@1- (1,0) [-5|5]; -5; 5",
                "0|8@1- (1,0) [-1000|1000]; -128; 127",
                "0|2@1+ (1,0) [0|3]; 0; 1",
                "0|1@1+ (1,0) [0|1]; 0; 1",
                "0|64@1+ (1,0) [0|1.9E+19]; 0; -360287970189639681"
            })
    void aRangeNarrowsWhatTheIndicatorsLeaveAndNeverWidensIt(String bits, long rawMin, long rawMax) {
        SignalDefinition signal = signal("S : " + bits + " \"\" A");
        assertThat(signal.rawMin()).isEqualTo(rawMin);
        assertThat(signal.rawMax()).isEqualTo(rawMax);
    }

    @Test
    void aRangeWithoutAnyValidValueCountsForNothing() {
        DefinitionSet result = read(id("18FEF1FE") + " M: 8 A\n SG_ S : 0|8@1+ (1,0) [300|400] \"\" A\n");
        assertThat(result.messages().get(0).signal("S").rawMax()).isEqualTo(250);
        assertThat(result.notes())
                .containsExactly("test.dbc:2:6: M.S: its range has no valid value and counts for nothing");
    }

    @Test
    void aTableOfMoreThanTheIndicatorsMakesAState() {
        DefinitionSet result = read(id("18FEF1FE") + " M: 8 A\n" + """
                 SG_ Gear : 0|8@1+ (1,0) [0|0] "" A
                 SG_ Speed : 8|8@1+ (1,0) [0|0] "" A
                 SG_ Switch : 16|2@1+ (1,0) [0|0] "" A
                VAL_TABLE_ OnOff 0 "off" 1 "on" 2 "error" 3 "not available" ;
                VAL_ 2566844926 Gear 0 "neutral " 1 "first" 255 "not available" ;
                VAL_ 2566844926 Speed 254 "error" 255 "not available" ;
                VAL_ 2566844926 Switch OnOff ;
                """);
        MessageDefinition message = result.messages().get(0);
        assertThat(message.signal("Gear").kind()).isEqualTo(SignalKind.STATE);
        assertThat(message.signal("Gear").labels().find(0)).isEqualTo("neutral");
        assertThat(message.signal("Speed").kind()).isEqualTo(SignalKind.NUMBER);
        assertThat(message.signal("Speed").labels().find(254)).isEqualTo("error");
        assertThat(message.signal("Switch").kind()).isEqualTo(SignalKind.STATE);
        assertThat(message.signal("Switch").labels().find(1)).isEqualTo("on");
    }

    @ParameterizedTest
    @CsvSource({
        "Latitude, deg, POSITION",
        "LongitudeOfAntenna, °, POSITION",
        "CompassBearing, deg, ANGLE",
        "COG, rad, ANGLE",
        "Pitch, deg, NUMBER",
        "HeadingRate, deg/s, NUMBER"
    })
    void whatHasNoMeanIsToldByNameAndUnit(String name, String unit, SignalKind kind) {
        assertThat(signal(name + " : 0|16@1+ (1,0) [0|0] \"" + unit + "\" A").kind())
                .isEqualTo(kind);
    }

    @Test
    void anSpnIsAnAttributeAndZeroIsNone() {
        MessageDefinition message =
                read(id("18FEF1FE") + " M: 8 A\n" + SIGNAL + """
                 SG_ T : 8|8@1+ (1,0) [0|0] "" A
                BA_DEF_ SG_ "SPN" INT 0 524287;
                BA_DEF_DEF_ "SPN" 0;
                BA_ "SPN" SG_ 2566844926 S 190;
                """).messages().get(0);
        assertThat(message.signal("S").spn()).hasValue(190);
        assertThat(message.signal("T").spn()).isEmpty();
    }

    @Test
    void longNamesWin() {
        MessageDefinition message =
                read(id("18FEF1FE") + " Short: 8 A\n" + SIGNAL + """
                BA_DEF_ BO_ "SystemMessageLongSymbol" STRING ;
                BA_DEF_DEF_ "SystemMessageLongSymbol" "";
                BA_ "SystemMessageLongSymbol" BO_ 2566844926 "CruiseControlAndVehicleSpeedOfTheMachine";
                BA_ "SystemSignalLongSymbol" SG_ 2566844926 S "WheelBasedVehicleSpeedOfTheMachine";
                """).messages().get(0);
        assertThat(message.name()).isEqualTo("CruiseControlAndVehicleSpeedOfTheMachine");
        assertThat(message.title()).isEqualTo("CruiseControlAndVehicleSpeedOfTheMachine");
        assertThat(message.signals().get(0).name()).isEqualTo("WheelBasedVehicleSpeedOfTheMachine");
    }

    @Test
    void namesThatBeginWithoutALetterGetOne() {
        DefinitionSet result = read(id("18FEF1FE") + " _M: 8 A\n SG_ 2ndGear : 0|8@1+ (1,0) [0|0] \"\" A\n");
        assertThat(result.messages().get(0).name()).isEqualTo("x_M");
        assertThat(result.messages().get(0).signals().get(0).name()).isEqualTo("x2ndGear");
        assertThat(result.notes()).hasSize(2);
    }

    @Test
    void aMultiplexedSignalIsThereWhenItsSelectorSaysSo() {
        Decoder decoder = new Decoder(
                Catalogue.of(read(id("18EFFFFE") + " M: 8 A\n" + """
                 SG_ Page M : 0|8@1+ (1,0) [0|0] "" A
                 SG_ Flow m1 : 8|16@1+ (0.1,0) [0|0] "" A
                 SG_ Width m255 : 8|8@1+ (1,0) [0|0] "" A
                 SG_ Always : 56|8@1+ (1,0) [0|0] "" A
                """).messages()));
        assertThat(decoder.decode(frame("18EFFF12", "010A000000000007"))).hasToString("M Page=1.0 Flow=1.0 Always=7.0");
        assertThat(decoder.decode(frame("18EFFF12", "FF0A000000000007")))
                .hasToString("M Page=255.0 Width=10.0 Always=7.0");
        assertThat(decoder.decode(frame("18EFFF12", "020A000000000007"))).hasToString("M Page=2.0 Always=7.0");
    }

    @Test
    void selectorsMaySelectOneAnother() {
        Decoder decoder = new Decoder(
                Catalogue.of(read(id("18EFFFFE") + " M: 8 A\n" + """
                 SG_ Page M : 7|8@0+ (1,0) [0|0] "" A
                 SG_ Sub m1M : 8|8@1+ (1,0) [0|0] "" A
                 SG_ Deep m0 : 16|8@1+ (1,0) [0|0] "" A
                 SG_ Wide m2 : 16|16@1+ (1,0) [0|0] "" A
                SG_MUL_VAL_ 2565865470 Sub Page 1-1;
                SG_MUL_VAL_ 2565865470 Deep Sub 0-3, 7-7;
                SG_MUL_VAL_ 2565865470 Wide Page 2-4;
                """).messages()));
        assertThat(decoder.decode(frame("18EFFF12", "0103050000000000"))).hasToString("M Page=1.0 Sub=3.0 Deep=5.0");
        assertThat(decoder.decode(frame("18EFFF12", "0107050000000000"))).hasToString("M Page=1.0 Sub=7.0 Deep=5.0");
        assertThat(decoder.decode(frame("18EFFF12", "0104050000000000"))).hasToString("M Page=1.0 Sub=4.0");
        assertThat(decoder.decode(frame("18EFFF12", "0203050000000000"))).hasToString("M Page=2.0 Wide=5.0");
    }

    @Test
    void signalsThatShareBitsAreNotedUnlessTheyAreInDifferentBranches() {
        DefinitionSet result = read(id("18EFFFFE") + " M: 8 A\n" + """
                 SG_ Page M : 0|8@1+ (1,0) [0|0] "" A
                 SG_ One m1 : 8|16@1+ (1,0) [0|0] "" A
                 SG_ Two m2 : 8|16@1+ (1,0) [0|0] "" A
                 SG_ Half m2 : 23|4@0+ (1,0) [0|0] "" A
                """);
        assertThat(result.notes()).containsExactly("test.dbc:5:16: M.Half shares bits with Two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "BO_ 291 M: 8 A; an 11-bit identifier has no parameter group",
                "BO_ 3221225472 VECTOR__INDEPENDENT_SIG_MSG: 0 Vector__XXX; it only keeps signals that belong to no message",
                "BO_ 2566844672 M: 0 A; it has no data",
                "BO_ 2566844672 M: 1786 A; 1786 bytes are more than the 1785 that it can have"
            })
    void whatGivesNoReadingIsSkippedWithANote(String message, String reason) {
        DefinitionSet result = read(message + "\n" + SIGNAL);
        assertThat(result.messages()).isEmpty();
        assertThat(result.notes())
                .singleElement()
                .asString()
                .startsWith("test.dbc:1:5: ")
                .endsWith(" is skipped: " + reason);
    }

    @Test
    void aMessageWithoutSignalsIsSkippedWithANote() {
        assertThat(read("BO_ 2566844672 M: 8 A\n").notes())
                .containsExactly("test.dbc:1:5: M is skipped: it has no signals");
    }

    @Test
    void canFdIsSkippedWithANote() {
        DefinitionSet result = read(id("18FEF100") + " M: 8 A\n" + SIGNAL + """
                BA_DEF_ BO_ "VFrameFormat" ENUM "StandardCAN","ExtendedCAN","reserved","J1939PG","reserved","reserved",\
                "reserved","reserved","reserved","reserved","reserved","reserved","reserved","reserved","StandardCAN_FD",\
                "ExtendedCAN_FD";
                BA_ "VFrameFormat" BO_ 2566844672 15;
                """);
        assertThat(result.notes()).containsExactly("test.dbc:1:5: M is skipped: CAN FD frames have no parameter group");
    }

    @Test
    void aSignalOfMoreThan64BitsIsSkippedWithANote() {
        DefinitionSet result =
                read(id("18FEF1FE") + " M: 17 A\n" + SIGNAL + " SG_ Text : 0|136@1+ (1,0) [0|0] \"\" A\n");
        assertThat(result.messages().get(0).signals()).hasSize(1);
        assertThat(result.notes()).containsExactly("test.dbc:3:6: M.Text is skipped: 136 bits are no number");
    }

    @Test
    void whatBelongsToNothingIsSkippedWithANote() {
        assertThat(read("""
                VAL_ 1 S 0 "off" ;
                SIG_VALTYPE_ 1 S : 1;
                SG_MUL_VAL_ 1 S M 0-0;
                BA_ "SPN" SG_ 1 S 7;
                BA_ "VFrameFormat" BO_ 1 3;
                BA_ "Other" BO_ 1 3;
                CM_ BO_ 1 "comments are not missed";
                """).notes())
                .containsExactly(
                        "test.dbc:1:1: VAL_ is skipped: the file has no signal S in a message 1",
                        "test.dbc:2:1: SIG_VALTYPE_ is skipped: the file has no signal S in a message 1",
                        "test.dbc:3:1: SG_MUL_VAL_ is skipped: the file has no signal S in a message 1",
                        "test.dbc:4:1: BA_ is skipped: the file has no signal S in a message 1",
                        "test.dbc:5:1: BA_ is skipped: the file has no message 1");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "windows-1252"})
    void aFileIsReadInEitherEncoding(String charset, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("degrees.dbc");
        Files.writeString(
                file, id("18FEF1FE") + " M: 8 A\r\n SG_ T : 0|8@1+ (1,0) [0|0] \"°C\" A\r\n", Charset.forName(charset));
        MessageDefinition message = DbcReader.read(file).messages().get(0);
        assertThat(message.signals().get(0).unit()).isEqualTo("°C");
        assertThat(message.source()).isEqualTo("degrees.dbc:1");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFile() {
        assertThat(DbcReader.read("\uFEFF" + id("18FEF1FE") + " M: 8 A\n" + SIGNAL, "test.dbc")
                        .messages())
                .hasSize(1);
    }

    @Test
    void anEmptyFileHasNoDefinitions() {
        assertThat(read("").messages()).isEmpty();
    }

    @Test
    void aFileThatIsTooLongIsRefused() {
        assertThatExceptionOfType(CatalogueException.class)
                .isThrownBy(() -> DbcReader.read(" ".repeat(DbcReader.MAX_BYTES + 1), "test.dbc"))
                .withMessage("test.dbc:1:1: the file is longer than 67108864 bytes");
    }

    private static DefinitionSet read(String text) {
        return DbcReader.read(text, "test.dbc");
    }

    private static SignalDefinition signal(String signal) {
        return read(id("18FEF1FE") + " M: 8 A\n SG_ " + signal + "\n")
                .messages()
                .get(0)
                .signals()
                .get(0);
    }

    private static String id(String hex) {
        return "BO_ " + (Long.parseLong(hex, 16) | 0x80000000L);
    }

    private static CanFrame frame(String id, String data) {
        CanId canId = CanId.extended(Integer.parseInt(id, 16));
        return CanFrame.data(0, "can0", canId, HexFormat.of().parseHex(data));
    }
}
