package io.windrow.can.decode;

import io.windrow.can.decode.Decoding.Reason;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.transport.Outcome;
import io.windrow.can.transport.Reassembler;
import io.windrow.can.transport.ReassemblyCounts;
import io.windrow.can.transport.ReassemblyLimits;
import io.windrow.can.transport.Transfer;

/**
 * A bus's frames, in the order they were received, to its parameter groups: single frames at once, what comes in several
 * when the last one is there. Never throws on what a bus says; memory stays within the limits. For one thread; takes frames
 * of several channels.
 */
public final class BusDecoder {
    private static final Received.None PART = new Received.None(Reason.MULTI_PACKET);
    private static final Received.None NOT_DATA = new Received.None(Reason.NOT_DATA);
    private static final Received.None FD = new Received.None(Reason.FD);
    private static final Received.None NOT_EXTENDED = new Received.None(Reason.NOT_EXTENDED);

    private final Decoder decoder;
    private final Reassembler reassembler;

    /** A decoder that has heard nothing yet, with the default limits. */
    public BusDecoder(Catalogue catalogue) {
        this(catalogue, ReassemblyLimits.defaults());
    }

    /** A decoder that has heard nothing yet. */
    public BusDecoder(Catalogue catalogue, ReassemblyLimits limits) {
        this.decoder = new Decoder(catalogue);
        this.reassembler = new Reassembler(catalogue::isFastPacket, limits);
    }

    /** Takes the next frame and says what it brought. */
    public Received accept(CanFrame frame) {
        Outcome outcome = reassembler.accept(frame);
        if (outcome instanceof Outcome.NotTransport) {
            Decoding decoding = decoder.decode(frame);
            return decoding instanceof Decoding.None none
                    ? withoutMessage(frame, none)
                    : new Received.Group(frame, null, decoding);
        }
        return outcome instanceof Outcome.Completed completed ? whole(frame, completed.transfer()) : PART;
    }

    /** Gives up what is not whole, since no more frames come; the counts then have it as abandoned. */
    public void end() {
        reassembler.abandonOpen();
    }

    /** What became of all transfers so far. */
    public ReassemblyCounts transfers() {
        return reassembler.counts();
    }

    private Received whole(CanFrame last, Transfer transfer) {
        Decoding decoding =
                decoder.decodeTransfer(transfer.pgn().number(), transfer.head().source(), transfer.data());
        return new Received.Group(last, transfer, decoding);
    }

    private static Received withoutMessage(CanFrame frame, Decoding.None none) {
        return switch (none.reason()) {
            case NOT_DATA -> NOT_DATA;
            case FD -> FD;
            case NOT_EXTENDED -> NOT_EXTENDED;
            case MULTI_PACKET -> PART;
            case UNKNOWN_PGN, NO_MATCH -> new Received.Group(frame, null, none);
        };
    }
}
