package io.windrow.can.definition.canboat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.windrow.can.decode.Decoder;
import io.windrow.can.decode.Decoding.Message;
import io.windrow.can.decode.Quality;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.CatalogueException;
import io.windrow.can.definition.DefinitionSet;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.NumberFormat;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.definition.SignalKind;
import io.windrow.can.definition.Transport;
import io.windrow.can.testdata.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CanboatReaderTest {
    private static final String LOOKUPS = """
            "LookupEnumerations": [{"Name": "YES_NO", "EnumValues": [
              {"Name": "No", "Value": 0}, {"Name": "Yes", "Value": 1}]}]""";

    static LongStream seeds() {
        return Seeds.seeds();
    }

    @Test
    void aNumberHasItsPlaceScaleUnitAndRange() {
        MessageDefinition message = message("""
                {'Order': 1, 'Name': 'SID', 'BitLength': 8, 'FieldType': 'NUMBER', 'RangeMax': 252,
                 'UnknownValue': 255, 'OutOfRangeValue': 254, 'ReservedValue': 253},
                {'Order': 2, 'Name': 'Vessel Heading', 'BitLength': 16, 'BitOffset': 8, 'FieldType': 'NUMBER',
                 'Resolution': 0.0001, 'Unit': 'rad', 'RangeMin': 0, 'RangeMax': 6.28318530717959,
                 'UnknownValue': 65535, 'OutOfRangeValue': 65534, 'PhysicalQuantity': 'ANGLE'},
                {'Order': 3, 'Name': 'Reserved', 'BitLength': 8, 'FieldType': 'RESERVED'},
                {'Order': 4, 'Name': 'Roll', 'BitLength': 16, 'FieldType': 'NUMBER', 'Signed': true,
                 'Resolution': 0.0001, 'Unit': 'rad', 'RangeMin': -3.14159265358979, 'RangeMax': 3.14159265358979,
                 'UnknownValue': 32767, 'PhysicalQuantity': 'ANGLE'}
                """);
        assertThat(message.name()).isEqualTo("TestMessage");
        assertThat(message.title()).isEqualTo("Test message");
        assertThat(message.signals())
                .extracting(SignalDefinition::name, SignalDefinition::startBit, SignalDefinition::kind)
                .containsExactly(
                        tuple("SID", 0, SignalKind.IDENTITY),
                        tuple("VesselHeading", 8, SignalKind.ANGLE),
                        tuple("Roll", 32, SignalKind.NUMBER));
        SignalDefinition heading = message.signal("VesselHeading");
        assertThat(heading.rawMax()).isEqualTo(62832);
        assertThat(Quality.of(heading, 65535)).isEqualTo(Quality.NOT_AVAILABLE);
        assertThat(Quality.of(heading, 65534)).isEqualTo(Quality.ERROR);
        assertThat(Quality.of(heading, 65000)).isEqualTo(Quality.OUT_OF_RANGE);
        SignalDefinition roll = message.signal("Roll");
        assertThat(roll.rawMin()).isEqualTo(-31416);
        assertThat(Quality.of(roll, 32766)).isEqualTo(Quality.OUT_OF_RANGE);
    }

    @Test
    void withoutIndicatorsInTheFileTheStandardsHold() {
        MessageDefinition message = message("""
                {'Order': 1, 'Name': 'Speed', 'BitLength': 16, 'FieldType': 'NUMBER', 'Resolution': 0.01, 'Unit': 'm/s'},
                {'Order': 2, 'Name': 'User ID', 'BitLength': 32, 'FieldType': 'MMSI'}
                """);
        SignalDefinition speed = message.signal("Speed");
        assertThat(speed.rawMax()).isEqualTo(65532);
        assertThat(Quality.of(speed, 65535)).isEqualTo(Quality.NOT_AVAILABLE);
        assertThat(message.signal("UserID").isValid(0xFFFFFFFFL)).isTrue();
    }

    @Test
    void statesHaveLabelsAndBitSetsAndNamesAreIdentities() {
        MessageDefinition message = message("""
                {'Order': 1, 'Name': 'On', 'BitLength': 2, 'FieldType': 'LOOKUP', 'LookupEnumeration': 'YES_NO',
                 'RangeMin': 0, 'RangeMax': 2, 'UnknownValue': 3},
                {'Order': 2, 'Name': 'Flags', 'BitLength': 6, 'FieldType': 'BITLOOKUP'},
                {'Order': 3, 'Name': 'Latitude', 'BitLength': 32, 'FieldType': 'NUMBER', 'Signed': true,
                 'Resolution': 1e-07, 'Unit': 'deg', 'PhysicalQuantity': 'GEOGRAPHICAL_LATITUDE'},
                {'Order': 4, 'Name': 'Number of IDs', 'BitLength': 8, 'FieldType': 'NUMBER'}
                """);
        assertThat(message.signals())
                .extracting(SignalDefinition::kind)
                .containsExactly(SignalKind.STATE, SignalKind.IDENTITY, SignalKind.POSITION, SignalKind.NUMBER);
        assertThat(message.signal("On").labels().find(1)).isEqualTo("Yes");
        assertThat(Quality.of(message.signal("On"), 3)).isEqualTo(Quality.NOT_AVAILABLE);
    }

    @Test
    void namesOf64BitsFloatsAndExcessNumbersKeepTheirFormat() {
        MessageDefinition message = fast("""
                {'Order': 1, 'Name': 'Source NAME', 'BitLength': 64, 'FieldType': 'ISO_NAME', 'RangeMin': 0,
                 'RangeMax': 18446744073709551615},
                {'Order': 2, 'Name': 'Order', 'BitLength': 32, 'FieldType': 'FLOAT', 'Signed': true, 'RangeMin': -3,
                 'RangeMax': 3, 'Unit': 'rad'},
                {'Order': 3, 'Name': 'Real Power', 'BitLength': 32, 'FieldType': 'NUMBER', 'Signed': true,
                 'Offset': -2000000000, 'RangeMin': -2000000000, 'RangeMax': 2294967292, 'Unit': 'W',
                 'UnknownValue': 4294967295}
                """, "");
        assertThat(message.signal("SourceNAME").isValid(-1)).isTrue();
        assertThat(message.signal("Order").format()).isEqualTo(NumberFormat.FLOAT32);
        SignalDefinition power = message.signal("RealPower");
        assertThat(power.format()).isEqualTo(NumberFormat.UNSIGNED);
        assertThat(power.valueOf(0)).isEqualTo(-2e9);
        assertThat(power.rawMax()).isEqualTo(4294967292L);
    }

    @Test
    void numbersOf64BitsHaveTheStandardsIndicatorsSinceTheFileCannotNameThem() {
        MessageDefinition message = fast("""
                {'Order': 1, 'Name': 'Altitude', 'BitLength': 64, 'FieldType': 'NUMBER', 'Signed': true, 'Unit': 'm',
                 'Resolution': 1e-06, 'RangeMin': -9223372036854.78, 'RangeMax': 9223372036854.78},
                {'Order': 2, 'Name': 'Count', 'BitLength': 8, 'FieldType': 'NUMBER', 'UnknownValue': 255}
                """, "");
        SignalDefinition altitude = message.signal("Altitude");
        assertThat(Quality.of(altitude, Long.MAX_VALUE)).isEqualTo(Quality.NOT_AVAILABLE);
        assertThat(Quality.of(altitude, Long.MAX_VALUE - 1)).isEqualTo(Quality.ERROR);
        assertThat(Quality.of(altitude, Long.MAX_VALUE - 3)).isEqualTo(Quality.GOOD);
    }

    @Test
    void fieldsRepeatAsOftenAsTheCountSays() {
        MessageDefinition message = fast(
                """
                {'Order': 1, 'Name': 'Count', 'BitLength': 8, 'FieldType': 'NUMBER'},
                {'Order': 2, 'Name': 'PRN', 'BitLength': 8, 'BitOffset': 8, 'FieldType': 'NUMBER'},
                {'Order': 3, 'Name': 'SNR', 'BitLength': 16, 'BitOffset': 16, 'FieldType': 'NUMBER',
                 'Resolution': 0.01, 'Unit': 'dB'}
                """,
                ", 'RepeatingFieldSet1Size': 2, 'RepeatingFieldSet1StartField': 2, 'RepeatingFieldSet1CountField': 1");
        assertThat(message.signals()).hasSize(1 + 2 * 74);
        assertThat(message.length()).isEqualTo(223);
        Message two = transfer(message, "02 05 1027 06 2823 07 0000");
        assertThat(two.value(message.indexOf("SNR2"))).isEqualTo(90);
        assertThat(two.isPresent(message.indexOf("PRN2"))).isTrue();
        assertThat(two.isPresent(message.indexOf("PRN3"))).isFalse();
        assertThat(transfer(message, "FF 05 1027").isPresent(message.indexOf("PRN1")))
                .isFalse();
    }

    @Test
    void fieldsRepeatToTheEndOfTheDataWithoutACount() {
        MessageDefinition message = fast(
                "{'Order': 1, 'Name': 'PGN', 'BitLength': 24, 'FieldType': 'PGN'}",
                ", 'RepeatingFieldSet1Size': 1, 'RepeatingFieldSet1StartField': 1");
        assertThat(message.signals()).hasSize(74);
        Message two = transfer(message, "12F501 13F501");
        assertThat(two.raw(message.indexOf("PGN2"))).isEqualTo(128275);
        assertThat(two.quality(message.indexOf("PGN3"))).isEqualTo(Quality.NOT_AVAILABLE);
    }

    @Test
    void whatLiesBehindAFieldOfVariableLengthIsLeftOut() {
        DefinitionSet result = read(definition("Fast", """
                {'Order': 1, 'Name': 'Number', 'BitLength': 8, 'FieldType': 'NUMBER'},
                {'Order': 2, 'Name': 'Text', 'BitLengthVariable': true, 'FieldType': 'STRING_LAU'},
                {'Order': 3, 'Name': 'Level', 'BitLength': 8, 'FieldType': 'NUMBER'},
                {'Order': 4, 'Name': 'Height', 'BitLength': 8, 'FieldType': 'NUMBER'}
                """, ""));
        assertThat(result.messages().get(0).signals())
                .extracting(SignalDefinition::name)
                .containsExactly("Number");
        assertThat(result.notes())
                .containsExactly(
                        "2 left out: fields behind one of variable length",
                        "1 left out: fields of variable length: STRING_LAU");
    }

    @Test
    void matchedFieldsTellDefinitionsOfOneGroupApart() {
        String fields = "{'Order': 1, 'Name': 'Code', 'BitLength': 8, 'FieldType': 'NUMBER', 'Match': %d},"
                + "{'Order': 2, 'Name': 'Value', 'BitLength': 8, 'FieldType': 'NUMBER'}";
        DefinitionSet result =
                read(definition("Single", fields.formatted(1), "").replace("Test message", "One")
                        + "," + definition("Single", fields.formatted(2), "").replace("Test message", "Two")
                        + "," + definition("Single", fields.formatted(3), ", 'Fallback': true"));
        assertThat(result.notes()).containsExactly("1 left out: fallback definitions");
        Catalogue catalogue = Catalogue.of(result.messages());
        MessageDefinition two = catalogue.resolve(127250, 0, 0x0702L, 2);
        assertThat(two).isNotNull().extracting(MessageDefinition::name).isEqualTo("Two");
        assertThat(catalogue.resolve(127250, 0, 0x0703L, 2)).isNull();
    }

    @Test
    void keysTakeAtMostFourBytesAndFieldsOfOneNameGetNumbers() {
        MessageDefinition message = fast("""
                {'Order': 1, 'Name': 'Instance', 'BitLength': 8, 'FieldType': 'NUMBER', 'PartOfPrimaryKey': true},
                {'Order': 2, 'Name': 'Source', 'BitLength': 32, 'FieldType': 'MMSI', 'PartOfPrimaryKey': true},
                {'Order': 3, 'Name': 'Instance', 'BitLength': 4, 'FieldType': 'NUMBER', 'PartOfPrimaryKey': true},
                {'Order': 4, 'Name': 'Other', 'BitLength': 4, 'FieldType': 'NUMBER'}
                """, "");
        assertThat(message.signals().stream().filter(SignalDefinition::key).map(SignalDefinition::name))
                .containsExactly("Instance", "Instance2");
        assertThat(message.transport()).isEqualTo(Transport.FAST_PACKET);
    }

    @Test
    void proprietaryCodesAreThereForProprietaryGroupsOnly() {
        MessageDefinition message = fast("""
                {'Order': 1, 'Name': 'PGN', 'BitLength': 24, 'FieldType': 'PGN'},
                {'Order': 2, 'Name': 'Manufacturer Code', 'BitLength': 11, 'FieldType': 'NUMBER',
                 'Condition': 'PGNIsProprietary'},
                {'Order': 3, 'Name': 'Reserved', 'BitLength': 5, 'FieldType': 'RESERVED',
                 'Condition': 'PGNIsProprietary'},
                {'Order': 4, 'Name': 'Parameter', 'BitLength': 8, 'FieldType': 'NUMBER'}
                """, "");
        assertThat(message.signals()).extracting(SignalDefinition::name).containsExactly("PGN", "ManufacturerCode");
        assertThat(transfer(message, "00EF01 3B9F 05").isPresent(1)).isTrue();
        assertThat(transfer(message, "12F501 3B9F 05").isPresent(1)).isFalse();
    }

    @Test
    void allMistakesAreNamedAtOnceWithTheirPlaces() {
        String text = """
                {"PGNs": [
                {"PGN": 127250, "Description": "A", "Type": "Single", "Length": 8, "Fields": [
                 {"Order": 1, "Name": "X", "BitLength": 8, "BitOffset": 4, "FieldType": "NUMBER"}]},
                {"PGN": 127251, "Type": "Single", "Length": 8, "Fields": []},
                {"PGN": 127252, "Description": "C", "Type": "Single", "Length": 8, "Fields": [
                 {"Order": 1, "Name": "X", "BitLength": 8, "FieldType": "LOOKUP", "LookupEnumeration": "NO"},
                 {"Order": 2, "Name": "Y", "BitLength": 8, "FieldType": "NUMBER", "Resolution": 0}]},
                {"PGN": 59905, "Description": "D", "Type": "Single", "Length": 8, "Fields": []}]}
                """;
        assertThatThrownBy(() -> CanboatReader.read(text, "my.json"))
                .isInstanceOf(CatalogueException.class)
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "my.json:3:2: X: BitOffset is 4, but the fields before it end at 0",
                        "my.json:4:1: \"Description\" is missing",
                        "my.json:6:2: X: there is no enumeration NO",
                        "my.json:8:1: PGN below PDU format 240 must end in a zero byte: 59905"));
        assertThatThrownBy(() -> CanboatReader.read("[]", "my.json"))
                .hasMessage("my.json:1:1: an object with \"PGNs\" expected");
        assertThatThrownBy(() -> CanboatReader.read("{\"PGNs\": 1", "my.json"))
                .hasMessage("my.json:1:11: ',' or '}' expected, was the end of the text");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aFileWithAWrongByteGivesDefinitionsOrMistakes(long seed) {
        Random random = Seeds.random("canboat.json with a wrong byte", seed);
        String good = file(definition(
                "Fast",
                """
                {'Order': 1, 'Name': 'Count', 'BitLength': 8, 'FieldType': 'NUMBER', 'UnknownValue': 255},
                {'Order': 2, 'Name': 'PRN', 'BitLength': 16, 'BitOffset': 8, 'FieldType': 'NUMBER', 'Signed': true,
                 'Resolution': 1e-5, 'Offset': -2, 'RangeMin': -2, 'RangeMax': 3, 'PartOfPrimaryKey': true},
                {'Order': 3, 'Name': 'A', 'BitLength': 2, 'FieldType': 'LOOKUP', 'LookupEnumeration': 'YES_NO'},
                {'Order': 4, 'Name': 'F', 'BitLength': 32, 'FieldType': 'FLOAT', 'Match': 1}
                """,
                ", 'RepeatingFieldSet1Size': 3, 'RepeatingFieldSet1StartField': 2, 'RepeatingFieldSet1CountField': 1"));
        byte[] bytes = good.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 1000; i++) {
            byte[] broken = bytes.clone();
            broken[random.nextInt(broken.length)] = (byte) (' ' + random.nextInt(95));
            String text = new String(broken, StandardCharsets.US_ASCII);
            try {
                assertThat(CanboatReader.read(text, "x.json").messages()).hasSizeLessThanOrEqualTo(1);
            } catch (CatalogueException e) {
                assertThat(e.mistakes())
                        .isNotEmpty()
                        .allMatch(mistake -> mistake.matches("(?s)x\\.json:\\d+:\\d+: .+"));
            }
        }
    }

    private static MessageDefinition message(String fields) {
        return read(definition("Single", fields, "")).messages().get(0);
    }

    private static MessageDefinition fast(String fields, String more) {
        return read(definition("Fast", fields, more)).messages().get(0);
    }

    private static String definition(String type, String fields, String more) {
        return "{'PGN': 127250, 'Description': 'Test message', 'Type': '" + type + "', 'Length': 8" + more
                + ", 'Fields': [" + fields + "]}";
    }

    private static DefinitionSet read(String definitions) {
        return CanboatReader.read(file(definitions), "test.json");
    }

    private static String file(String definitions) {
        return "{" + LOOKUPS + ", \"PGNs\": [" + definitions.replace('\'', '"') + "]}";
    }

    private static Message transfer(MessageDefinition message, String hex) {
        byte[] data = HexFormat.of().parseHex(hex.replace(" ", ""));
        return (Message) new Decoder(Catalogue.of(List.of(message)))
                .decodeTransfer(message.pgn().number(), 1, data);
    }
}
