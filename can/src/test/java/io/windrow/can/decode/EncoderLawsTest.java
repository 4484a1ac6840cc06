package io.windrow.can.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.decode.Decoding.Message;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.Condition;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.frame.BitField;
import io.windrow.can.testdata.Seeds;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Encoding and then decoding changes nothing, on every signal of every built-in definition. */
class EncoderLawsTest {
    private static final int VALUES_A_SIGNAL = 25;
    private static final long EXACT = 1L << 53;
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Decoder DECODER = new Decoder(CATALOGUE);

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void whatIsEncodedIsDecodedSignalBySignal(long seed) {
        Random random = Seeds.random("what is encoded is decoded signal by signal", seed);
        for (MessageDefinition definition : CATALOGUE.messages()) {
            Encoder encoder = new Encoder(definition);
            for (int i = 0; i < definition.signals().size(); i++) {
                for (int n = 0; n < VALUES_A_SIGNAL; n++) {
                    SignalDefinition signal = definition.signals().get(i);
                    requireIdentity(definition, encoder, i, inDouble(signal, valid(random, signal, n)));
                }
            }
        }
    }

    private static void requireIdentity(MessageDefinition definition, Encoder encoder, int index, long raw) {
        SignalDefinition signal = definition.signals().get(index);
        byte[] data = encoder.clear().set(index, signal.valueOf(raw)).data();
        if (signal.extract(data) != raw) {
            throw new AssertionError(definition.name() + "." + signal.name() + ": " + raw);
        }
        if (!tellsTheDefinition(definition, signal)) {
            Message message = (Message) DECODER.decodeTransfer(definition.pgn().number(), 0, data);
            requireDecoded(definition, message, index, raw);
        }
    }

    /** The raw value that a value, being a double, can tell apart; below 53 bits it is the same. */
    private static long inDouble(SignalDefinition signal, long raw) {
        long nearest = signal.rawOf(signal.valueOf(raw));
        if (nearest != raw && raw >= -EXACT && raw <= EXACT) {
            throw new AssertionError(signal.name() + ": " + raw + " is not told by " + signal.valueOf(raw));
        }
        return nearest;
    }

    private static void requireDecoded(MessageDefinition definition, Message message, int index, long raw) {
        SignalDefinition signal = message.signal(index);
        boolean same = message.definition().equals(definition)
                && message.isPresent(index)
                && message.raw(index) == raw
                && message.value(index) == signal.valueOf(raw);
        if (!same) {
            throw new AssertionError(definition.name() + "." + signal.name() + ": " + raw + " became " + message);
        }
        for (int other = 0; other < message.size(); other++) {
            requireNoValue(definition, message, index, other);
        }
    }

    /** Fields that every bit pattern is valid in have no way to say not available, and some tell which others are there. */
    private static void requireNoValue(MessageDefinition definition, Message message, int set, int other) {
        SignalDefinition signal = message.signal(other);
        boolean mute = other == set
                || signal.isValid(signal.rawNotAvailable())
                || tellsTheDefinition(definition, signal)
                || selects(message.signal(set).conditions(), signal);
        if (!mute && message.quality(other) == Quality.GOOD) {
            throw new AssertionError(definition.name() + "." + signal.name() + " is there in " + message);
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void everyBitPatternOfEverySignalComesBackRaw(long seed) {
        Random random = Seeds.random("every bit pattern of every signal comes back raw", seed);
        for (MessageDefinition definition : CATALOGUE.messages()) {
            Encoder encoder = new Encoder(definition);
            for (SignalDefinition signal : definition.signals()) {
                byte[] data = new byte[definition.length()];
                random.nextBytes(data);
                long raw = signal.extract(data);
                assertThat(signal.extract(
                                encoder.clear().setRaw(signal.name(), raw).data()))
                        .as("%s.%s", definition.name(), signal.name())
                        .isEqualTo(raw);
            }
        }
    }

    /** Whether a signal's value decides which of its group's definitions holds. */
    private static boolean tellsTheDefinition(MessageDefinition definition, SignalDefinition signal) {
        return CATALOGUE.findAll(definition.pgn().number()).stream()
                .anyMatch(other -> selects(other.match().conditions(), signal));
    }

    private static boolean selects(List<Condition> conditions, SignalDefinition signal) {
        return conditions.stream().anyMatch(condition -> overlap(condition.field(), signal.bits()));
    }

    private static boolean overlap(BitField one, BitField other) {
        return one.start() < other.end() && other.start() < one.end();
    }

    private static long valid(Random random, SignalDefinition signal, int n) {
        if (n == 0 || signal.rawMin() == signal.rawMax()) {
            return signal.rawMin();
        }
        long steps = signal.rawMax() - signal.rawMin() + 1;
        long chosen = steps == 0 ? random.nextLong() : signal.rawMin() + Math.floorMod(random.nextLong(), steps);
        return n == 1 ? signal.rawMax() : chosen;
    }
}
