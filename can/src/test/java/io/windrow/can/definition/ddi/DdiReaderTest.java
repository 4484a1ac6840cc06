package io.windrow.can.definition.ddi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.can.definition.CatalogueException;
import io.windrow.can.definition.DdiDefinition;
import io.windrow.can.definition.SignalKind;
import io.windrow.can.testdata.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DdiReaderTest {
    private static final String EXPORT = """
            ISO 11783-11 online data base, Version: 2025102801

            DD Entity: 1 Setpoint Volume Per Area Application Rate as [mm³/m²]
            Definition: Unit: none of the reader's business, since it stands in a sentence
            Comment:
            Typically used by Device Classes:
            6 - Sprayers
            Unit: mm³/m² - Capacity per area unit
            Resolution: 0,01
            SAE SPN: not specified
            CANBus Range: 0 - 2147483647
            Display Range: 0,00 - 21474836,47

            DD Entity: 75 Actual Mass Content
            Typically used by Device Classes:
            Unit: g - Mass large
            Resolution: 1
            CANBus Range: -2147483648 - 2147483647

            DD Entity: 161 Actual Condensed Work State (1-16)
            Typically used by Device Classes:
            Unit: n.a. -
            Resolution: 1
            CANBus Range: 0 - 4294967295

            DD Entity: 65535 Reserved
            Typically used by Device Classes:
            Unit: n.a. -
            Resolution: 0
            CANBus Range: n.a.
            """;

    @Test
    void allEntriesOfTheDictionaryThatDescribeAValueAreRead() throws IOException {
        DdiReader.Result result = DdiReader.read(SharedData.require("defs/ddi.json"));
        assertThat(result.entries()).hasSize(724);
        assertThat(result.messages()).hasSize(724);
        assertThat(result.notes()).containsExactly("2 left out: entries without a resolution, which describe no value");
    }

    @Test
    void jsonGivesTheRangeInUnits() {
        DdiDefinition entry = json("{'ddi': 541, 'name': 'Actual PTO Speed', 'unit': 'r/min', 'resolution': 0.0001,"
                + " 'min': 0.0, 'max': 214748.3647}");
        assertThat(entry.name()).isEqualTo("ActualPTOSpeed");
        assertThat(entry.signed()).isTrue();
        assertThat(entry.rawMin()).isZero();
        assertThat(entry.rawMax()).isEqualTo(Integer.MAX_VALUE);
        assertThat(entry.scaling().scale()).isEqualByComparingTo("0.0001");
        assertThat(entry.kind()).isEqualTo(SignalKind.NUMBER);
    }

    @Test
    void whatIsWiderThanASignedNumberIsUnsigned() {
        DdiDefinition entry =
                json("{'ddi': 161, 'name': 'State', 'unit': '', 'resolution': 1, 'min': 0, 'max': 4294967295}");
        assertThat(entry.signed()).isFalse();
        assertThat(entry.rawMax()).isEqualTo(4294967295L);
        assertThat(entry.kind()).isEqualTo(SignalKind.IDENTITY);
    }

    @Test
    void aRangeThatFourBytesCannotHoldIsCut() {
        DdiDefinition entry = json(
                "{'ddi': 36866, 'name': 'Length', 'unit': 'mm', 'resolution': 0.001, 'min': 0, 'max': 2147483647.0}");
        assertThat(entry.signed()).isTrue();
        assertThat(entry.rawMax()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void kindsFollowFromUnitAndRange() {
        assertThat(json("{'ddi': 1, 'name': 'Work State', 'resolution': 1, 'min': 0, 'max': 3}")
                        .kind())
                .isEqualTo(SignalKind.STATE);
        assertThat(json("{'ddi': 1, 'name': 'Bale Count', 'unit': '#', 'resolution': 1, 'min': 0, 'max': 9}"))
                .extracting(DdiDefinition::kind, DdiDefinition::unit)
                .containsExactly(SignalKind.NUMBER, "");
        assertThat(json("{'ddi': 1, 'name': 'Wind direction', 'unit': '°', 'resolution': 1, 'min': 0, 'max': 359}")
                        .kind())
                .isEqualTo(SignalKind.ANGLE);
        assertThat(json("{'ddi': 1, 'name': 'Roll Angle', 'unit': '°', 'resolution': 1}")
                        .kind())
                .isEqualTo(SignalKind.NUMBER);
    }

    @ParameterizedTest
    @CsvSource({"mg/m², mg/m2", "ml, mL", "mg/l, mg/L", "/s, 1/s", "r/min, rpm", "°, deg", "N*m, Nm", "mm, mm"})
    void unitsAreSpelledAsInTheBuiltInDefinitions(String unit, String plain) {
        assertThat(json("{'ddi': 1, 'name': 'A', 'unit': '" + unit + "', 'resolution': 1}")
                        .unit())
                .isEqualTo(plain);
    }

    @Test
    void theTextOfTheOnlineDataBaseGivesTheRangeInRawValues() {
        DdiReader.Result result = DdiReader.read(EXPORT, "export.txt");
        assertThat(result.entries()).extracting(DdiDefinition::ddi).containsExactly(1, 75, 161);
        assertThat(result.notes()).hasSize(1);
        DdiDefinition first = result.entries().get(0);
        assertThat(first.title()).isEqualTo("Setpoint Volume Per Area Application Rate as [mm³/m²]");
        assertThat(first.unit()).isEqualTo("mm3/m2");
        assertThat(first.scaling().scale()).isEqualTo(new BigDecimal("0.01"));
        assertThat(first.rawMin()).isZero();
        assertThat(first.rawMax()).isEqualTo(Integer.MAX_VALUE);
        assertThat(result.entries().get(1).rawMin()).isEqualTo(Integer.MIN_VALUE);
        assertThat(result.entries().get(2).signed()).isFalse();
        assertThat(result.entries().get(2).unit()).isEmpty();
    }

    @Test
    void allMistakesAreNamedAtOnceWithTheirPlaces() {
        String text = """
                {"entries": [
                {"ddi": 70000, "name": "x", "resolution": 1},
                {"ddi": 1, "resolution": 1},
                {"ddi": 2, "name": "°", "resolution": 1},
                {"ddi": 3, "name": "A", "resolution": 1},
                {"ddi": 3, "name": "B", "resolution": 1}]}
                """;
        assertThatThrownBy(() -> DdiReader.read(text, "my.json"))
                .asInstanceOf(InstanceOfAssertFactories.type(CatalogueException.class))
                .extracting(CatalogueException::mistakes, InstanceOfAssertFactories.list(String.class))
                .containsExactly(
                        "my.json:2:9: \"ddi\" must be 0 to 65535, was 70000",
                        "my.json:3:1: \"name\" is missing",
                        "my.json:4:1: a name needs a letter or a digit, was \"°\"",
                        "my.json:6:1: DDI 3 is there twice");
    }

    @Test
    void textsThatAreNoDictionaryAreRefused() {
        assertThatThrownBy(() -> DdiReader.read("{\"entries\": [", "a.json"))
                .hasMessage("a.json:1:14: a value expected, was the end of the text");
        assertThatThrownBy(() -> DdiReader.read("{}", "a.json"))
                .hasMessage("a.json:1:1: an object with \"entries\" expected");
        assertThatThrownBy(() -> DdiReader.read("hello", "a.txt"))
                .hasMessage("a.txt:1:1: neither JSON nor a text with lines that begin with \"DD Entity: \"");
        assertThatThrownBy(() -> DdiReader.read("\nDD Entity: 5 Name\nUnit: m\nResolution: 1\n", "a.txt"))
                .hasMessage("a.txt:2:1: the entry has no line \"CANBus Range: …\"");
    }

    private static DdiDefinition json(String entry) {
        String text = "{\"entries\": [" + entry.replace('\'', '"') + "]}";
        return DdiReader.read(text, "test.json").entries().get(0);
    }
}
