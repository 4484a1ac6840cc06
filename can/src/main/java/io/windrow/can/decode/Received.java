package io.windrow.can.decode;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.transport.Transfer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one frame brought: a whole parameter group, or none and why. */
public sealed interface Received permits Received.Group, Received.None {

    /**
     * A frame that gives no group: one of several that a group is spread over ({@link Decoding.Reason#MULTI_PACKET}), no
     * data, CAN FD, or an 11-bit identifier.
     */
    record None(Decoding.Reason reason) implements Received {}

    /**
     * A parameter group that is there as a whole, defined or not: it came in this frame, or this frame was the last one that
     * it lacked. Immutable.
     */
    final class Group implements Received {
        private final CanFrame frame;
        private final @Nullable Transfer transfer;
        private final Decoding decoding;

        Group(CanFrame frame, @Nullable Transfer transfer, Decoding decoding) {
            this.frame = frame;
            this.transfer = transfer;
            this.decoding = decoding;
        }

        /** The message, or why there is none: the group is unknown, or none of its definitions holds for these data. */
        public Decoding decoding() {
            return decoding;
        }

        /** When the frame that made it whole was received: microseconds since 1970-01-01T00:00:00Z. */
        public long capturedAtMicros() {
            return frame.capturedAtMicros();
        }

        /** The bus's name at the recorder. */
        public String channel() {
            return frame.channel();
        }

        /** The parameter group number; of a transfer that of its content. */
        public int pgn() {
            return transfer == null ? frame.id().pgn().number() : transfer.pgn().number();
        }

        /** The sender's address, 0 to 255. */
        public int source() {
            return transfer == null ? frame.id().source() : transfer.head().source();
        }

        /** The receiver's address, 255 for everyone. */
        public int destination() {
            return transfer == null ? frame.id().destination() : transfer.head().destination();
        }

        /** A copy of the data. */
        public byte[] data() {
            return transfer == null ? frame.data() : transfer.data();
        }

        /** How it was put together; empty when it came in one frame. */
        public Optional<Transfer> transfer() {
            return Optional.ofNullable(transfer);
        }
    }
}
