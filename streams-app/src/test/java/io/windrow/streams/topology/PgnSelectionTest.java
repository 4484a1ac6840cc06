package io.windrow.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PgnSelectionTest {

    @Test
    void the_default_has_the_ten_of_the_order_and_their_true_carriers() {
        PgnSelection selection = PgnSelection.parse("streams.pgns", PgnSelection.DEFAULT);

        assertThat(selection.contains(61444)).isTrue();
        assertThat(selection.contains(130312)).isTrue();
        assertThat(selection.contains(65276)).isTrue();
        assertThat(selection.contains(64776)).isFalse();
    }

    @Test
    void a_star_is_every_group() {
        assertThat(PgnSelection.parse("streams.pgns", " * ").contains(0x3FFFF)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '61444,EEC1'    | streams.pgns must be * or decimal PGNs separated by commas, has "EEC1"
            '61444,'        | streams.pgns must be * or decimal PGNs separated by commas, has ""
            '61444,*'       | streams.pgns must be * or decimal PGNs separated by commas, has "*"
            '262144'        | streams.pgns has "262144": PGN outside 18 bits: 262144
            '-1'            | streams.pgns has "-1": PGN outside 18 bits: -1
            '61184, 59905'  | streams.pgns has "59905": PGN below PDU format 240 must end in a zero byte: 59905
            """)
    void nonsense_is_refused_by_key_and_word(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PgnSelection.parse("streams.pgns", text))
                .withMessage(message);
    }

    @Test
    void aWordStandsForAProfilesList() {
        PgnSelection selection = PgnSelection.parse("streams.pgns", "production,65271");

        assertThat(selection)
                .isEqualTo(PgnSelection.parse("streams.pgns", "61444,65265,65266,65267,65271,130312,130314,130315"));
        assertThat(PgnSelection.parse("streams.pgns", "development"))
                .isEqualTo(PgnSelection.parse("streams.pgns", "61444,65265,65267"));
    }
}
