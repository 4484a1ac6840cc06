package io.windrow.can.decode;

import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.frame.Bits;
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
        /** The group is spread over several frames, and one alone says nothing. */
        MULTI_PACKET
    }

    /** No reading, and why. */
    record None(Reason reason) implements Decoding {}

    /**
     * A message's data beside its definition; signals are computed when asked for. Immutable.
     *
     * <p>Indexes count the definition's signals from 0.
     */
    final class Message implements Decoding {
        private final MessageDefinition definition;
        private final int length;
        private final long payload;
        private final byte @Nullable [] longData;

        Message(MessageDefinition definition, long payload, int length) {
            this.definition = definition;
            this.payload = payload;
            this.length = length;
            this.longData = null;
        }

        Message(MessageDefinition definition, byte[] longData) {
            this.definition = definition;
            this.payload = 0;
            this.length = longData.length;
            this.longData = longData;
        }

        /** What the message is. */
        public MessageDefinition definition() {
            return definition;
        }

        /** How many signals the message has. */
        public int size() {
            return definition.signals().size();
        }

        /** What a signal is. */
        public SignalDefinition signal(int index) {
            return definition.signals().get(index);
        }

        /** A signal's raw value; when the data end before it, the one that says not available. */
        public long raw(int index) {
            return raw(signal(index));
        }

        /** What a signal's raw value is worth. */
        public Quality quality(int index) {
            SignalDefinition signal = signal(index);
            return isHeld(signal) ? Quality.of(signal, raw(signal)) : Quality.NOT_AVAILABLE;
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

        /**
         * Which of several like sources the message is from: the raw values of the key signals in layout order, eight
         * bits each, the first in the low byte; 0 when the message has none.
         */
        public int instance() {
            int instance = 0;
            int shift = 0;
            for (SignalDefinition signal : definition.signals()) {
                if (signal.key()) {
                    instance |= (int) (raw(signal) & 0xFF) << shift;
                    shift += 8;
                }
            }
            return instance;
        }

        private boolean isHeld(SignalDefinition signal) {
            return Bits.contains(length, signal.startBit(), signal.bitLength());
        }

        private long raw(SignalDefinition signal) {
            if (!isHeld(signal)) {
                return signal.rawNotAvailable();
            }
            return longData == null ? signal.extract(payload) : signal.extract(longData);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(definition.name());
            for (int i = 0; i < size(); i++) {
                Quality quality = quality(i);
                text.append(' ').append(signal(i).name()).append('=');
                text.append(
                        quality == Quality.GOOD
                                ? Double.toString(value(i)) + signal(i).unit()
                                : quality.name());
            }
            return text.toString();
        }
    }
}
