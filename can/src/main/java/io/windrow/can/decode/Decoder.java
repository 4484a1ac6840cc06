package io.windrow.can.decode;

import io.windrow.can.decode.Decoding.Message;
import io.windrow.can.decode.Decoding.None;
import io.windrow.can.decode.Decoding.Reason;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.Transport;
import io.windrow.can.frame.Bits;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameKind;
import org.jspecify.annotations.Nullable;

/**
 * Frames to messages by one catalogue; never throws on what a bus says. Immutable, free to share between threads.
 *
 * <p>A message costs one small object and signals cost nothing until asked for.
 */
public final class Decoder {
    private static final None NOT_DATA = new None(Reason.NOT_DATA);
    private static final None FD = new None(Reason.FD);
    private static final None NOT_EXTENDED = new None(Reason.NOT_EXTENDED);
    private static final None UNKNOWN_PGN = new None(Reason.UNKNOWN_PGN);
    private static final None NO_MATCH = new None(Reason.NO_MATCH);
    private static final None MULTI_PACKET = new None(Reason.MULTI_PACKET);

    private final Catalogue catalogue;

    public Decoder(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** What a frame says. */
    public Decoding decode(CanFrame frame) {
        boolean flexible = isFlexible(frame);
        long payload = flexible ? 0 : frame.payload();
        return decode(frame.id().bits(), frame.id().extended(), frame.kind(), flexible, payload, frame.length());
    }

    /**
     * Hands all signals of a frame to a visitor and leaves no garbage behind.
     *
     * @return what the frame is; null when it gives no reading, which {@link #decode(CanFrame)} tells the reason of
     */
    public @Nullable MessageDefinition visit(CanFrame frame, SignalVisitor visitor) {
        int bits = frame.id().bits();
        if (frame.kind() != FrameKind.DATA || isFlexible(frame) || !frame.id().extended()) {
            return null;
        }
        long payload = frame.payload();
        MessageDefinition definition = resolve(bits, payload, frame.length());
        if (definition != null) {
            Message.visit(definition, payload, frame.length(), null, visitor);
        }
        return definition;
    }

    /**
     * What a frame says, from its parts; data of more than eight bytes count as CAN FD.
     *
     * @param canIdBits the identifier without flags
     */
    public Decoding decode(int canIdBits, boolean extended, FrameKind kind, boolean fd, byte[] data) {
        boolean flexible = fd || data.length > CanFrame.MAX_CLASSICAL_LENGTH;
        long payload = flexible ? 0 : Bits.littleEndian(data);
        return decode(canIdBits, extended, kind, flexible, payload, data.length);
    }

    /**
     * What the data of a whole transfer say, put together from its frames: a group that comes over several frames, or
     * one of a single frame.
     *
     * @param source the sender's address
     */
    public Decoding decodeTransfer(int pgn, int source, byte[] data) {
        MessageDefinition definition = catalogue.resolve(pgn, source, data);
        return definition == null ? unresolved(pgn) : new Message(catalogue, definition, data.clone());
    }

    private Decoding decode(int bits, boolean extended, FrameKind kind, boolean flexible, long payload, int length) {
        if (kind != FrameKind.DATA) {
            return NOT_DATA;
        }
        if (flexible) {
            return FD;
        }
        if (!extended) {
            return NOT_EXTENDED;
        }
        MessageDefinition definition = resolve(bits, payload, length);
        return definition == null ? reason(CanId.pgnOf(bits)) : new Message(catalogue, definition, payload, length);
    }

    /** The definition of a frame's whole message; null for a part of one and for what is not defined. */
    private @Nullable MessageDefinition resolve(int bits, long payload, int length) {
        MessageDefinition definition = catalogue.resolve(CanId.pgnOf(bits), CanId.sourceOf(bits), payload, length);
        return definition == null || isPartOfTransfer(definition) ? null : definition;
    }

    private static boolean isFlexible(CanFrame frame) {
        return frame.flexibleDataRate() || frame.length() > CanFrame.MAX_CLASSICAL_LENGTH;
    }

    private static boolean isPartOfTransfer(MessageDefinition definition) {
        return definition.transport() == Transport.FAST_PACKET
                || isTransportProtocol(definition.pgn().number());
    }

    /** J1939-21 5.10 and ISO 11783-3 5.11: TP.CM, TP.DT, ETP.CM and ETP.DT. */
    private static boolean isTransportProtocol(int pgn) {
        return switch (pgn) {
            case 0xEC00, 0xEB00, 0xC800, 0xC700 -> true;
            default -> false;
        };
    }

    /** Why there is no message. */
    private None reason(int pgn) {
        boolean partOfTransfer = isTransportProtocol(pgn) || catalogue.isFastPacket(pgn);
        return partOfTransfer ? MULTI_PACKET : unresolved(pgn);
    }

    private None unresolved(int pgn) {
        return catalogue.contains(pgn) ? NO_MATCH : UNKNOWN_PGN;
    }
}
