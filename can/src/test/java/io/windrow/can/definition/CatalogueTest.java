package io.windrow.can.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.can.frame.Pgn;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    private static final Catalogue BUILT_IN = Catalogue.builtIn();

    @ParameterizedTest
    @CsvSource({
        "Vehicle speed, 65265",
        "Tractor data, 61444",
        "Wheel-based speed, 65266",
        "Distance traveled, 65267",
        "Torque, 65271",
        "Power take-off, 65272",
        "GNSS position data, 130312",
        "GNSS quality data, 130313",
        "Yield monitor data, 130314",
        "Moisture sensor data, 130315"
    })
    void eachLabelThatPeopleUseFindsItsGroupFirstAndSaysWhatItIs(String label, int pgn) {
        CatalogueMatch first = BUILT_IN.search(label).get(0);
        assertThat(first.message().pgn()).isEqualTo(new Pgn(pgn));
        assertThat(first.field()).isEqualTo(CatalogueMatch.Field.ALIAS);
        assertThat(first.found()).isEqualTo(label);
        assertThat(first.note()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Power take-off|65091 65092",
                "Wheel-based speed|65096 65265",
                "Distance traveled|65096 65097 65217 65248",
                "Torque|61444",
                "GNSS position data|129025 129029 65267",
                "GNSS quality data|129029 129539",
                "power takeoff|65091 65092 65272",
                "engine speed|61444",
                "190|61444",
                "1883|65091",
                "65272|65272",
                "WBSD|65096"
            })
    void aSearchFindsWhatReallyCarriesIt(String text, String pgns) {
        List<Integer> found = BUILT_IN.search(text).stream()
                .map(match -> match.message().pgn().number())
                .toList();
        for (String pgn : pgns.split(" ", -1)) {
            assertThat(found).contains(Integer.valueOf(pgn)).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "-", "flux capacitor"})
    void aSearchForNothingFindsNothing(String text) {
        assertThat(BUILT_IN.search(text)).isEmpty();
    }

    @Test
    void theNoteOfAWrongLabelSaysWhereTheRightDataAre() {
        assertThat(BUILT_IN.search("Power take-off").get(0).note())
                .isEqualTo("It is the transmission's oil: pressures, levels and temperature."
                        + " PTO speed is in 65091 (rear) and 65092 (front).");
    }

    @Test
    void theGroupsThatPeopleAskForAndTheirTrueCarriersAreThere() {
        assertThat(BUILT_IN.messages().stream().map(message -> message.pgn().number()))
                .contains(
                        61443, 61444, 65091, 65092, 65093, 65096, 65097, 65217, 65248, 65253, 65256, 65262, 65263,
                        65265, 65266, 65267, 65269, 65270, 65271, 65272, 65276, 129025, 129026, 129029, 129539, 130312,
                        130313, 130314, 130315);
    }

    @Test
    void aLookupFindsEveryGroupAndNoOther() {
        int found = 0;
        for (int pgn = -1; pgn <= Pgn.MAX + 1; pgn++) {
            MessageDefinition message = BUILT_IN.find(pgn);
            if (message != null) {
                assertThat(message.pgn().number()).isEqualTo(pgn);
                found++;
            }
        }
        long groups = BUILT_IN.messages().stream()
                .map(MessageDefinition::pgn)
                .distinct()
                .count();
        assertThat(found).isEqualTo((int) groups);
    }

    @Test
    void temperaturesAreToldApartByInstanceAndSource() {
        for (int pgn = 130312; pgn <= 130315; pgn++) {
            MessageDefinition message = BUILT_IN.get(pgn);
            assertThat(message.signals().stream().filter(SignalDefinition::key).map(SignalDefinition::name))
                    .containsExactly("Instance", "Source");
        }
    }

    @Test
    void theVersionIsTheContentsHash() throws IOException {
        assertThat(BUILT_IN.version()).matches("[0-9a-f]{16}");
        assertThat(version("signal A bits 0:8")).isEqualTo(version("signal A  bits 0:8 scale 1.0 # the same"));
        assertThat(version("signal A bits 0:8")).isNotEqualTo(version("signal A bits 0:8 scale 1.1"));
        assertThat(version("signal A bits 0:8")).isNotEqualTo(version("signal A bits 0:8 key"));
    }

    @Test
    void theVersionDoesNotDependOnTheOrderOfGroups() {
        List<MessageDefinition> ordered = BUILT_IN.messages().stream()
                .filter(message -> message.match().isAlways())
                .toList();
        List<MessageDefinition> reversed = new ArrayList<>(ordered);
        Collections.reverse(reversed);
        assertThat(Catalogue.of(reversed).version())
                .isEqualTo(Catalogue.of(ordered).version());
    }

    @Test
    void aGroupThatIsDefinedTwiceIsRefused() {
        MessageDefinition message = BUILT_IN.get(61443);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Catalogue.of(List.of(message, message)))
                .withMessage("PGN 61443 is defined twice: EEC2 and EEC2");
    }

    @Test
    void aCarrierThatIsNotDefinedIsRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> version("alias \"X\" see 61444"))
                .withMessage("M: alias \"X\" names PGN 61444, which is not defined");
    }

    @Test
    void anEmptyCatalogueFindsNothing() {
        Catalogue empty = Catalogue.of(List.of());
        assertThat(empty.find(61444)).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> empty.get(61444))
                .withMessage("the catalogue has no PGN 61444");
        assertThat(empty.messages()).isEmpty();
    }

    private static String version(String line) throws IOException {
        String text = "standard j1939\nmessage 61440 M \"T\"\n" + line + "\n";
        return Catalogue.of(CatalogueFile.read("test.catalogue", new StringReader(text)))
                .version();
    }
}
