package io.windrow.timescale.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.runtime.number.NumberRanges;
import org.junit.jupiter.api.Test;

class SequenceTableTest {
    @Test
    void aSetIsWrittenAsAMultirangeWithBothEndsInIt() {
        assertThat(SequenceTable.text(NumberRanges.of(0, 4, 7, 7))).isEqualTo("{[0,4],[7,7]}");
        assertThat(SequenceTable.text(NumberRanges.NONE)).isEqualTo("{}");
    }

    @Test
    void aSetIsReadAsPostgresqlWritesItWithTheEndBehindIt() {
        assertThat(SequenceTable.parse("{[0,5),[7,8)}")).isEqualTo(NumberRanges.of(0, 4, 7, 7));
        assertThat(SequenceTable.parse("{[0,9223372036854775807)}")).isEqualTo(NumberRanges.of(0, Long.MAX_VALUE - 1));
        assertThat(SequenceTable.parse("{}")).isEqualTo(NumberRanges.NONE);
    }

    @Test
    void aSetThatWasWrittenByHandWithoutAnEndStopsTheSink() {
        assertThatThrownBy(() -> SequenceTable.parse("{[3,)}")).hasMessageContaining("no sink writes");
    }
}
