package io.windrow.can.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.can.definition.Catalogue;
import io.windrow.can.frame.CanId;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EncoderTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    @Test
    void whatIsNotSetSaysNotAvailable() {
        byte[] data =
                new Encoder(CATALOGUE.get(61444)).set("EngineSpeed", 1531.625).data();
        assertThat(HexFormat.of().withUpperCase().formatHex(data)).isEqualTo("FFFFFFDD2FFFFFFF");
    }

    @Test
    void aSignedFieldThatIsNotSetIsTheGreatestNumberAndNotMinusOne() {
        byte[] data = new Encoder(CATALOGUE.get(130313)).data();
        assertThat(HexFormat.of().withUpperCase().formatHex(data)).isEqualTo("FFFFFFFF7FFF7FFF");
    }

    @Test
    void aFrameHasTheMessagesGroupAndPriority() {
        assertThat(new Encoder(CATALOGUE.get(61444)).frame(7, "can1", 0x21).id())
                .isEqualTo(CanId.extended(0x0CF00421));
    }

    @Test
    void anEncoderCanBeUsedAgain() {
        Encoder encoder = new Encoder(CATALOGUE.get(61444));
        byte[] empty = encoder.data();
        assertThat(encoder.set("EngineSpeed", 800).clear().data()).isEqualTo(empty);
    }

    @Test
    void aValueOutOfItsRangeIsRefused() {
        Encoder encoder = new Encoder(CATALOGUE.get(61444));
        byte[] before = encoder.data();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoder.set("EngineSpeed", 9000))
                .withMessage("EngineSpeed must be 0.0 to 8031.875 rpm, was 9000.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoder.setRaw("EngineSpeed", 0x10000))
                .withMessage("EngineSpeed must fit 16 bits, was raw 65536");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoder.set("FluxCapacity", 1))
                .withMessage("EEC1 has no signal FluxCapacity");
        assertThat(encoder.data()).isEqualTo(before);
    }
}
