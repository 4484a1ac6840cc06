package io.windrow.can.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.definition.LayeredDefinitions.Layer;
import io.windrow.can.frame.BitField;
import io.windrow.can.frame.Pgn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayeredDefinitionsTest {
    private static final int PROPRIETARY = 65535;

    @Test
    void aLaterLayerHoldsAndWhatItOverridesIsTold() {
        LayeredDefinitions layered = LayeredDefinitions.of(List.of(
                new Layer("first", List.of(message("Old", Match.ALWAYS))),
                new Layer("second", List.of(message("New", Match.ALWAYS)))));
        assertThat(layered.catalogue().get(PROPRIETARY).name()).isEqualTo("New");
        assertThat(layered.overridden()).hasToString("[PGN 65535: Old of first is overridden by New of second]");
    }

    @Test
    void whatHoldsForSomeDataOnlyLeavesTheRestToTheLayerBelow() {
        Catalogue catalogue = LayeredDefinitions.of(List.of(
                        new Layer("first", List.of(message("General", Match.ALWAYS))),
                        new Layer("second", List.of(message("Nine", byte1(9)), message("From23", Match.source(23))))))
                .catalogue();
        assertThat(nameOf(catalogue, 0, 9)).isEqualTo("Nine");
        assertThat(nameOf(catalogue, 23, 8)).isEqualTo("From23");
        assertThat(nameOf(catalogue, 0, 8)).isEqualTo("General");
        assertThat(catalogue.find(PROPRIETARY))
                .isNotNull()
                .extracting(MessageDefinition::name)
                .isEqualTo("General");
    }

    @Test
    void whatAlwaysHoldsHidesAllBelowIt() {
        LayeredDefinitions layered = LayeredDefinitions.of(List.of(
                new Layer("first", List.of(message("Nine", byte1(9)))),
                new Layer("second", List.of(message("General", Match.ALWAYS)))));
        assertThat(nameOf(layered.catalogue(), 0, 9)).isEqualTo("General");
        assertThat(layered.overridden()).hasSize(1);
    }

    @Test
    void noneHoldsWhenNoneMatches() {
        Catalogue catalogue = LayeredDefinitions.of(List.of(new Layer("only", List.of(message("Nine", byte1(9))))))
                .catalogue();
        assertThat(catalogue.contains(PROPRIETARY)).isTrue();
        assertThat(catalogue.resolve(PROPRIETARY, 0, 8, 8)).isNull();
        assertThat(catalogue.resolve(PROPRIETARY, 0, new byte[0])).isNull();
    }

    @Test
    void theFirstOfALayerHoldsAmongHundreds() {
        List<MessageDefinition> many = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            many.add(message("N" + i, byte1(i)));
        }
        many.add(100, message("Early", Match.source(5)));
        Catalogue catalogue =
                LayeredDefinitions.of(List.of(new Layer("only", many))).catalogue();
        for (int i = 0; i < 250; i++) {
            assertThat(nameOf(catalogue, 0, i)).isEqualTo("N" + i);
        }
        assertThat(nameOf(catalogue, 5, 99)).isEqualTo("N99");
        assertThat(nameOf(catalogue, 5, 100)).isEqualTo("Early");
        assertThat(nameOf(catalogue, 5, 251)).isEqualTo("Early");
    }

    @Test
    void theVersionTellsWhatIsDecodedAndNotWhatItIsCalledBesides() {
        Catalogue one = Catalogue.of(List.of(message("M", byte1(1))));
        Catalogue same = Catalogue.of(List.of(message("M", byte1(1))));
        Catalogue other = Catalogue.of(List.of(message("M", byte1(2))));
        assertThat(one.version()).isEqualTo(same.version()).isNotEqualTo(other.version());
    }

    private static String nameOf(Catalogue catalogue, int source, int byte1) {
        MessageDefinition short8 = catalogue.resolve(PROPRIETARY, source, byte1, 8);
        MessageDefinition bytes = catalogue.resolve(PROPRIETARY, source, new byte[] {(byte) byte1});
        assertThat(short8).isSameAs(bytes);
        return short8 == null ? "none" : short8.name();
    }

    private static Match byte1(int value) {
        return Match.of(Condition.is(BitField.littleEndian(0, 8), value));
    }

    private static MessageDefinition message(String name, Match match) {
        return MessageDefinition.builder(new Pgn(PROPRIETARY), name)
                .match(match)
                .build();
    }
}
