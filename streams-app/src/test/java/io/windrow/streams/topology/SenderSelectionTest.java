package io.windrow.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SenderSelectionTest {
    private static final long TRACTOR = 0xA00E8C0000012345L;

    @Test
    void everybody_is_taken_where_nothing_is_said() {
        assertThat(SenderSelection.ALL.takesSource(255)).isTrue();
        assertThat(SenderSelection.ALL.takesName(null)).isTrue();
        assertThat(SenderSelection.ALL.takesName(TRACTOR)).isTrue();
    }

    @Test
    void addresses_are_included_as_numbers_and_ranges_and_excluded_from_these() {
        SenderSelection selection = SenderSelection.parse("", "0, 3,128-247, !200", "", "*");

        assertThat(selection.takesSource(0)).isTrue();
        assertThat(selection.takesSource(1)).isFalse();
        assertThat(selection.takesSource(128)).isTrue();
        assertThat(selection.takesSource(200)).isFalse();
        assertThat(selection.takesSource(248)).isFalse();
    }

    @Test
    void names_are_patterns_of_digits_and_an_unknown_one_is_neither_in_nor_out() {
        SenderSelection included = SenderSelection.parse("", "*", "", "A00E8C0xxxxxxxxx");
        SenderSelection excluded = SenderSelection.parse("", "*", "", "!xxxxxxxxxxx12345");

        assertThat(included.takesName(TRACTOR)).isTrue();
        assertThat(included.takesName(1L)).isFalse();
        assertThat(included.takesName(null)).isFalse();
        assertThat(excluded.takesName(TRACTOR)).isFalse();
        assertThat(excluded.takesName(1L)).isTrue();
        assertThat(excluded.takesName(null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "256", "9-3", "1,,2", "-1"})
    void wrong_addresses_are_refused_by_their_key(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SenderSelection.parse("streams.sources", text, "", "*"))
                .withMessageStartingWith("streams.sources must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A00E", "A00E8C0xxxxxxxxxx", "G00E8C0xxxxxxxxx"})
    void wrong_names_are_refused_by_their_key(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SenderSelection.parse("", "*", "streams.names", text))
                .withMessageStartingWith("streams.names must be");
    }
}
