package io.windrow.can.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.can.decode.Decoding.Message;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.definition.Transport;
import io.windrow.can.frame.CanId;
import io.windrow.can.testdata.Seeds;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EncoderTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Decoder DECODER = new Decoder(CATALOGUE);

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

    static Stream<MessageDefinition> singleFrames() {
        return CATALOGUE.messages().stream().filter(message -> message.transport() == Transport.SINGLE_FRAME);
    }

    @ParameterizedTest
    @MethodSource("singleFrames")
    void whatIsEncodedIsDecodedSignalBySignal(MessageDefinition definition) {
        Random random = Seeds.random("what is encoded is decoded: " + definition.name(), Seeds.fresh());
        Encoder encoder = new Encoder(definition);
        List<SignalDefinition> signals = definition.signals();
        for (int i = 0; i < signals.size(); i++) {
            SignalDefinition signal = signals.get(i);
            for (int n = 0; n < 200; n++) {
                long raw = n == 0 ? signal.rawMin() : n == 1 ? signal.rawMax() : anyValid(random, signal);
                encoder.clear().set(i, signal.valueOf(raw));
                Message message = (Message) DECODER.decode(encoder.frame(0, "can0", 0));
                assertThat(message.raw(i)).isEqualTo(raw);
                assertThat(message.value(i)).isEqualTo(signal.valueOf(raw));
                assertOthersNotAvailable(message, i);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("singleFrames")
    void everyBitPatternOfEverySignalComesBackRaw(MessageDefinition definition) {
        Random random = Seeds.random("every bit pattern comes back raw: " + definition.name(), Seeds.fresh());
        Encoder encoder = new Encoder(definition);
        for (int n = 0; n < 500; n++) {
            byte[] data = new byte[definition.length()];
            random.nextBytes(data);
            encoder.clear();
            for (int i = 0; i < definition.signals().size(); i++) {
                encoder.setRaw(i, definition.signals().get(i).extract(data));
            }
            for (SignalDefinition signal : definition.signals()) {
                assertThat(signal.extract(encoder.data())).isEqualTo(signal.extract(data));
            }
        }
    }

    /** Fields without indicators, such as those of a NAME, have no way to say not available. */
    private static void assertOthersNotAvailable(Message message, int set) {
        for (int other = 0; other < message.size(); other++) {
            SignalDefinition signal = message.signal(other);
            if (other != set && !signal.isValid(signal.rawNotAvailable())) {
                assertThat(message.quality(other)).isEqualTo(Quality.NOT_AVAILABLE);
            }
        }
    }

    private static long anyValid(Random random, SignalDefinition signal) {
        return signal.rawMin() + Math.floorMod(random.nextLong(), signal.rawMax() - signal.rawMin() + 1);
    }
}
