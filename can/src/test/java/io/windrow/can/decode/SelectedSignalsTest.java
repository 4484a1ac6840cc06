package io.windrow.can.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.decode.Decoding.Message;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.CatalogueFile;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

/** Multiplexed and repeated signals, and several definitions of one group. */
class SelectedSignalsTest {
    private static final String TEXT = """
            standard nmea2000
            message 65280 Multiplexed "One of two branches"
              match bits 0:8 is 7
              signal Selector     bits 8:8 state 1 "speed" 2 "weight"
              signal Speed        bits 16:16 scale 0.1 unit m/s  when Selector 1
              signal Weight       bits 16:32 signed unit kg      when Selector 2..3
            message 65281 Repeated "A list"
              signal Count bits 0:8
              repeat 3 every 16 counted-by Count
              signal Id    bits 8:8 identity
              signal Level bits 16:8 scale 0.5 unit %
            message 65282 Floating "A fraction of its own"
              signal Ratio bits 0:32 float scale 2 offset 1
            """;
    private static final Catalogue CATALOGUE = read();
    private static final Decoder DECODER = new Decoder(CATALOGUE);

    @Test
    void onlyTheBranchThatIsSelectedIsThere() {
        Message message = encoded(65280, "Speed", 2.5);
        assertThat(message).hasToString("Multiplexed Selector=1.0 Speed=2.5m/s");
        assertThat(message.isPresent(2)).isFalse();
        assertThat(message.quality(2)).isEqualTo(Quality.NOT_AVAILABLE);
        assertThat(encoded(65280, "Weight", -3)).hasToString("Multiplexed Selector=2.0 Weight=-3.0kg");
    }

    @Test
    void dataThatMatchNoDefinitionGiveNone() {
        assertThat(DECODER.decodeTransfer(65280, 0, new byte[] {8, 1, 0, 0}))
                .isEqualTo(new Decoding.None(Decoding.Reason.NO_MATCH));
    }

    @Test
    void repetitionsAreThereAsOftenAsTheCountSays() {
        Message message = (Message) DECODER.decodeTransfer(65281, 0, new byte[] {2, 10, 20, 11, 22, 12, 24, 0});
        assertThat(message).hasToString("Repeated Count=2.0 Id1=10.0 Level1=10.0% Id2=11.0 Level2=11.0%");
    }

    @Test
    void aFloatingPointNumberIsScaledAndNotANumberIsNotAvailable() {
        Message message = encoded(65282, "Ratio", 1.5);
        assertThat(message.value(0)).isEqualTo(1.5);
        assertThat(message.raw(0)).isEqualTo(Float.floatToIntBits(0.25f));
        Message none = (Message) DECODER.decode(new Encoder(CATALOGUE.get(65282)).frame(0, "can0", 0));
        assertThat(none.quality(0)).isEqualTo(Quality.NOT_AVAILABLE);
    }

    @Test
    void aMessageSaysWhichDefinitionsItWasDecodedWith() {
        assertThat(encoded(65282, "Ratio", 1.5).definitionVersion()).isEqualTo(CATALOGUE.version());
    }

    private static Message encoded(int pgn, String signal, double value) {
        Encoder encoder = new Encoder(CATALOGUE.get(pgn)).set(signal, value);
        return (Message) DECODER.decode(encoder.frame(0, "can0", 0));
    }

    private static Catalogue read() {
        try {
            return Catalogue.of(CatalogueFile.read("test.catalogue", new StringReader(TEXT)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
