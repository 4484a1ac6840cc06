package io.windrow.can.decode;

import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.frame.Bits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a frame says: a message with its signals, or the reason why there is none. */
public sealed interface Decoding permits Decoding.Message, Decoding.None {

    /** Why a frame gives no reading. It is kept all the same. */
    enum Reason {
        /** A remote or an error frame. */
        NOT_DATA,
        /** A CAN FD frame: none of the three standards defines its content. */
        FD,
        /** An 11-bit identifier has no parameter group. */
        NOT_EXTENDED,
        /** The catalogue has no such group. */
        UNKNOWN_PGN,
        /** The group has definitions, but none for these data from this sender. */
        NO_MATCH,
        /** The group is spread over several frames, and one alone says nothing. */
        MULTI_PACKET
    }

    /** No reading, and why. */
    record None(Reason reason) implements Decoding {}

    /**
     * A message's data beside its definition; signals are computed when asked for. Immutable.
     *
     * <p>Indexes count the definition's signals from 0. A signal that the data do not have at all, such as one of another
     * branch of a multiplex, is not present; it is not available either.
     */
    final class Message implements Decoding {
        private final Catalogue catalogue;
        private final MessageDefinition definition;
        private final int length;
        private final long payload;
        private final byte @Nullable [] longData;

        Message(Catalogue catalogue, MessageDefinition definition, long payload, int length) {
            this.catalogue = catalogue;
            this.definition = definition;
            this.payload = payload;
            this.length = length;
            this.longData = null;
        }

        Message(Catalogue catalogue, MessageDefinition definition, byte[] longData) {
            this.catalogue = catalogue;
            this.definition = definition;
            this.payload = 0;
            this.length = longData.length;
            this.longData = longData;
        }

        /** What the message is. */
        public MessageDefinition definition() {
            return definition;
        }

        /** The identity of the definitions that it was decoded with; see {@link Catalogue#version()}. */
        public String definitionVersion() {
            return catalogue.version();
        }

        /** How many bytes of data there are. */
        public int length() {
            return length;
        }

        /** A copy of the data. */
        public byte[] data() {
            return longData == null ? Bits.toBytes(payload, length) : longData.clone();
        }

        /** How many signals the definition has. */
        public int size() {
            return definition.signals().size();
        }

        /** What a signal is. */
        public SignalDefinition signal(int index) {
            return definition.signals().get(index);
        }

        /** Whether the data have a signal at all; false for one of another branch or behind the last repetition. */
        public boolean isPresent(int index) {
            return isIn(signal(index));
        }

        /** A signal's raw value; when the data end before it, the one that says not available. */
        public long raw(int index) {
            return raw(signal(index));
        }

        /** What a signal's raw value is worth. */
        public Quality quality(int index) {
            SignalDefinition signal = signal(index);
            return isHeld(signal) && isIn(signal) ? Quality.of(signal, rawHeld(signal)) : Quality.NOT_AVAILABLE;
        }

        /** A signal's value in its unit; refuses one whose quality is not good, since it has none. */
        public double value(int index) {
            Quality quality = quality(index);
            if (quality != Quality.GOOD) {
                throw new IllegalStateException(
                        definition.name() + "." + signal(index).name() + " has no value: " + quality);
            }
            SignalDefinition signal = signal(index);
            return signal.valueOf(raw(signal));
        }

        /** Hands over all signals that are present, in the definition's order; the quickest way to read them all. */
        public void visit(SignalVisitor visitor) {
            visit(definition, payload, length, longData, visitor);
        }

        /** The same without a message, so that none need be made for it. */
        static void visit(
                MessageDefinition definition,
                long payload,
                int length,
                byte @Nullable [] longData,
                SignalVisitor visitor) {
            List<SignalDefinition> signals = definition.signals();
            for (int i = 0; i < signals.size(); i++) {
                SignalDefinition signal = signals.get(i);
                if (!isIn(signal, payload, length, longData)) {
                    continue;
                }
                if (signal.bits().isHeldBy(length)) {
                    visit(signal, longData == null ? signal.extract(payload) : signal.extract(longData), visitor);
                } else {
                    visitor.noValue(signal, signal.rawNotAvailable(), Quality.NOT_AVAILABLE);
                }
            }
        }

        private static void visit(SignalDefinition signal, long raw, SignalVisitor visitor) {
            if (signal.isValid(raw)) {
                visitor.value(signal, raw, signal.valueOf(raw));
            } else {
                visitor.noValue(signal, raw, Quality.of(signal, raw));
            }
        }

        private static boolean isIn(SignalDefinition signal, long payload, int length, byte @Nullable [] longData) {
            return longData == null ? signal.isIn(payload, length) : signal.isIn(longData);
        }

        /**
         * Which of several like sources the message is from: the raw values of the key signals in the definition's
         * order, each in whole bytes, the first lowest; 0 when the message has none.
         */
        public int instance() {
            int instance = 0;
            int shift = 0;
            for (SignalDefinition signal : definition.signals()) {
                if (signal.key()) {
                    int bits = (signal.bitLength() + 7) & ~7;
                    instance |= (int) (raw(signal) & (-1L >>> (64 - bits))) << shift;
                    shift += bits;
                }
            }
            return instance;
        }

        private boolean isHeld(SignalDefinition signal) {
            return signal.bits().isHeldBy(length);
        }

        private boolean isIn(SignalDefinition signal) {
            return isIn(signal, payload, length, longData);
        }

        private long raw(SignalDefinition signal) {
            return isHeld(signal) ? rawHeld(signal) : signal.rawNotAvailable();
        }

        private long rawHeld(SignalDefinition signal) {
            return longData == null ? signal.extract(payload) : signal.extract(longData);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(definition.name());
            for (int i = 0; i < size(); i++) {
                if (isPresent(i)) {
                    Quality quality = quality(i);
                    String value =
                            quality == Quality.GOOD ? value(i) + signal(i).unit() : quality.name();
                    text.append(' ').append(signal(i).name()).append('=').append(value);
                }
            }
            return text.toString();
        }
    }
}
