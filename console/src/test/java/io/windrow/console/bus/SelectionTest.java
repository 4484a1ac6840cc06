package io.windrow.console.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.can.definition.Catalogue;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final Catalogue BUILT_IN = Catalogue.builtIn();

    private static Selection of(List<String> pgns, List<String> sources) {
        return Selection.of(pgns, sources, BUILT_IN);
    }

    @Test
    void withoutAWordAllIsWanted() {
        assertThat(of(List.of(), List.of()).isAll()).isTrue();
        assertThat(of(List.of(), List.of()).takes(200, 1, null)).isTrue();
    }

    @Test
    void groupsAreNamedByNumberInDecimalOrHexadecimalAndByName() {
        Selection selection = of(List.of("61444", "0xFEF1", "vd"), List.of());

        assertThat(selection.takes(0, 61444, null)).isTrue();
        assertThat(selection.takes(0, 65265, null)).isTrue();
        assertThat(selection.takes(0, 65248, BUILT_IN.get(65248))).isTrue();
        assertThat(selection.takes(0, 65262, BUILT_IN.get(65262))).isFalse();
    }

    @Test
    void sendersAreNamedInDecimalOrHexadecimal() {
        Selection selection = of(List.of(), List.of("0", "0x17", "010"));

        assertThat(selection.takes(0, 1, null)).isTrue();
        assertThat(selection.takes(23, 1, null)).isTrue();
        assertThat(selection.takes(10, 1, null)).isTrue();
        assertThat(selection.takes(8, 1, null)).isFalse();
    }

    @Test
    void groupAndSenderMustBothFit() {
        Selection selection = of(List.of("EEC1"), List.of("0"));

        assertThat(selection.takes(0, 61444, BUILT_IN.get(61444))).isTrue();
        assertThat(selection.takes(1, 61444, BUILT_IN.get(61444))).isFalse();
        assertThat(selection.takes(0, 65265, BUILT_IN.get(65265))).isFalse();
    }

    @Test
    void whatIsNoGroupAndNoAddressIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(List.of("EEC99"), List.of()))
                .withMessage("--pgn: no message is called \"EEC99\"; 'windrow catalogue EEC99' searches for it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(List.of("6144x"), List.of()))
                .withMessage("--pgn must be a number such as 61444 or 0xF004, was 6144x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(List.of("262144"), List.of()))
                .withMessage("PGN outside 18 bits: 262144");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(List.of(), List.of("256")))
                .withMessage("--source must be 0 to 255, was 256");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(List.of(), List.of("-1")))
                .withMessage("--source must be at least 0, was -1");
    }
}
