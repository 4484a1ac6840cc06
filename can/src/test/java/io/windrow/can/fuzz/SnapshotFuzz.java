package io.windrow.can.fuzz;

import io.windrow.can.definition.Catalogue;
import io.windrow.can.transport.Protocol;
import io.windrow.can.transport.Reassembler;
import io.windrow.can.transport.ReassemblyLimits;
import java.io.IOException;

/** Any bytes are a snapshot that a reassembler goes on with, or are refused; what it goes on with stays within its limits. */
public final class SnapshotFuzz {
    private static final ReassemblyLimits LIMITS = new ReassemblyLimits(4, 8_192, 4_000);
    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    private SnapshotFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        Cost.bounded(bytes.length, () -> take(bytes));
    }

    private static void take(byte[] bytes) {
        Reassembler reassembler = new Reassembler(CATALOGUE::isFastPacket, LIMITS);
        try {
            reassembler.restore(bytes);
        } catch (IllegalArgumentException refused) {
            require(refused.getMessage() != null, "a refusal without a reason");
            requireNothingOpen(reassembler);
            return;
        }
        Reassembler other = new Reassembler(CATALOGUE::isFastPacket, LIMITS);
        other.restore(reassembler.snapshot());
        new Frames(bytes).forEachRemaining(reassembler::accept);
        for (Protocol protocol : Protocol.values()) {
            require(reassembler.openTransfers(protocol) <= LIMITS.openTransfers(), "too many open transfers");
            require(reassembler.openBytes(protocol) <= LIMITS.openBytes(), "too many bytes in open transfers");
        }
        reassembler.abandonOpen();
        requireNothingOpen(reassembler);
    }

    private static void requireNothingOpen(Reassembler reassembler) {
        for (Protocol protocol : Protocol.values()) {
            require(reassembler.openTransfers(protocol) == 0, "open transfers are left");
            require(reassembler.openBytes(protocol) == 0, "bytes are held by no transfer");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
