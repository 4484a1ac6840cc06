package io.windrow.can.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Vessel Heading                    | VesselHeading
                    SID                               | SID
                    Route/WP-List Name                | RouteWPListName
                    (deltaTnA)DOT                     | DeltaTnADOT
                    4-20 mA Data                      | N4To20MAData
                    Actual Condensed Work State (1-16)| ActualCondensedWorkState1To16
                    Volume Per Area as [mm³/m²]       | VolumePerAreaAsMm3M2
                    Item 3 4                          | Item3_4
                    Débit                             | Debit
                    """)
    void aTitleBecomesAName(String title, String name) {
        assertThat(FieldNames.camelCase(title)).isEqualTo(name);
    }

    @Test
    void aTitleWithoutLettersIsRefused() {
        assertThatThrownBy(() -> FieldNames.camelCase(" °-"))
                .hasMessage("a name needs a letter or a digit, was \" °-\"");
    }

    @ParameterizedTest
    @CsvSource({"Vessel Heading, true", "COG, true", "Wind direction, true", "Roll, false", "Directional, false"})
    void headingsAreKnownByTheirWords(String title, boolean heading) {
        assertThat(FieldNames.isHeading(title)).isEqualTo(heading);
    }
}
