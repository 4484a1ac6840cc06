package io.windrow.can.fuzz;

import io.windrow.can.decode.Decoder;
import io.windrow.can.decode.Decoding;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.transport.Outcome;
import io.windrow.can.transport.Protocol;
import io.windrow.can.transport.Reassembler;
import io.windrow.can.transport.ReassemblyLimits;
import io.windrow.can.transport.Transfer;
import java.io.IOException;

/** Any frames in any order are taken by the reassembler within its limits, and what it puts together can be decoded. */
public final class ReassemblerFuzz {
    private static final ReassemblyLimits LIMITS = new ReassemblyLimits(4, 8_192, 4_000);
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Decoder DECODER = new Decoder(CATALOGUE);

    private ReassemblerFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        Cost.bounded(bytes.length, () -> take(bytes));
    }

    private static void take(byte[] bytes) {
        Reassembler reassembler = new Reassembler(CATALOGUE::isFastPacket, LIMITS);
        Frames frames = new Frames(bytes);
        while (frames.hasNext()) {
            CanFrame frame = frames.next();
            Outcome outcome = reassembler.accept(frame);
            requireWithinLimits(reassembler);
            if (outcome instanceof Outcome.Completed completed) {
                decode(completed.transfer(), frame);
            }
        }
        reassembler.abandonOpen();
        for (Protocol protocol : Protocol.values()) {
            require(reassembler.openTransfers(protocol) == 0, "open transfers are left");
            require(reassembler.openBytes(protocol) == 0, "bytes are held by no transfer");
        }
    }

    private static void decode(Transfer transfer, CanFrame last) {
        require(transfer.length() == transfer.data().length, "a length that is not that of the data");
        Decoding decoding =
                DECODER.decodeTransfer(transfer.pgn().number(), transfer.head().source(), transfer.data());
        require(!decoding.toString().isEmpty(), "a decoding that says nothing, after " + last);
    }

    private static void requireWithinLimits(Reassembler reassembler) {
        for (Protocol protocol : Protocol.values()) {
            require(reassembler.openTransfers(protocol) <= LIMITS.openTransfers(), "too many open transfers");
            require(reassembler.openBytes(protocol) >= 0, "fewer bytes than none");
            require(reassembler.openBytes(protocol) <= LIMITS.openBytes(), "too many bytes in open transfers");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
