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
    private static final None MULTI_PACKET = new None(Reason.MULTI_PACKET);

    private final Catalogue catalogue;

    public Decoder(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** What a frame says. */
    public Decoding decode(CanFrame frame) {
        boolean flexible = frame.flexibleDataRate() || frame.length() > CanFrame.MAX_CLASSICAL_LENGTH;
        long payload = flexible ? 0 : frame.payload();
        return decode(frame.id().bits(), frame.id().extended(), frame.kind(), flexible, payload, frame.length());
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
     */
    public Decoding decodeTransfer(int pgn, byte[] data) {
        MessageDefinition definition = catalogue.find(pgn);
        if (definition == null) {
            return UNKNOWN_PGN;
        }
        return new Message(definition, data.clone());
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
        MessageDefinition definition = catalogue.find(CanId.pgnOf(bits));
        if (definition == null) {
            return UNKNOWN_PGN;
        }
        return definition.transport() == Transport.SINGLE_FRAME
                ? new Message(definition, payload, length)
                : MULTI_PACKET;
    }
}
