package io.windrow.can.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.decode.Decoding.Message;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.testdata.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignalVisitorTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Decoder DECODER = new Decoder(CATALOGUE);

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void aVisitorHearsWhatTheMessageSays(long seed) {
        Random random = Seeds.random("a visitor hears what the message says", seed);
        for (MessageDefinition definition : CATALOGUE.messages()) {
            CanFrame frame = frame(definition, random);
            List<String> heard = new ArrayList<>();
            MessageDefinition visited = DECODER.visit(frame, new Listener(heard));
            Decoding decoding = DECODER.decode(frame);
            assertThat(heard).isEqualTo(decoding instanceof Message message ? said(message) : List.of());
            assertThat(visited).isEqualTo(decoding instanceof Message message ? message.definition() : null);
        }
    }

    private static List<String> said(Message message) {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < message.size(); i++) {
            if (message.isPresent(i)) {
                boolean good = message.quality(i) == Quality.GOOD;
                said.add(message.signal(i).name() + " " + message.raw(i) + " "
                        + (good ? message.value(i) : message.quality(i)));
            }
        }
        return said;
    }

    private static CanFrame frame(MessageDefinition definition, Random random) {
        byte[] data = new byte[random.nextInt(9)];
        random.nextBytes(data);
        CanId id = CanId.of(definition.pgn(), random.nextInt(254), CanId.GLOBAL, 6);
        return CanFrame.data(0, "can0", id, data);
    }

    private record Listener(List<String> heard) implements SignalVisitor {
        @Override
        public void value(SignalDefinition signal, long raw, double value) {
            heard.add(signal.name() + " " + raw + " " + value);
        }

        @Override
        public void noValue(SignalDefinition signal, long raw, Quality quality) {
            heard.add(signal.name() + " " + raw + " " + quality);
        }
    }
}
