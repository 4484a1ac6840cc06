package io.windrow.can.definition.canboat;

import io.windrow.can.decode.Decoder;
import io.windrow.can.decode.Decoding;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.log.CandumpReader;
import io.windrow.can.log.LogLine;
import io.windrow.can.transport.Outcome.Completed;
import io.windrow.can.transport.Outcome.NotTransport;
import io.windrow.can.transport.Reassembler;
import io.windrow.can.transport.ReassemblyLimits;
import io.windrow.can.transport.Transfer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What a recorded bus says, by CAN id and in the order of the recording; a transfer stands where it was whole. */
final class RecordedMessages {
    private final Map<Integer, Deque<Decoding>> byId = new HashMap<>();
    private final Decoder decoder;
    private final Reassembler reassembler;

    RecordedMessages(Path candump, Catalogue catalogue) throws IOException {
        decoder = new Decoder(catalogue);
        reassembler = new Reassembler(catalogue::isFastPacket, ReassemblyLimits.defaults());
        try (CandumpReader log = CandumpReader.open(candump)) {
            while (log.hasNext()) {
                if (log.next() instanceof LogLine.Frame line) {
                    accept(line.frame());
                }
            }
        }
    }

    Decoding next(int id) {
        return Objects.requireNonNull(byId.get(id)).remove();
    }

    private void accept(CanFrame frame) {
        var outcome = reassembler.accept(frame);
        if (outcome instanceof NotTransport) {
            add(frame, decoder.decode(frame));
        } else if (outcome instanceof Completed completed) {
            Transfer transfer = completed.transfer();
            int pgn = transfer.pgn().number();
            add(frame, decoder.decodeTransfer(pgn, frame.id().source(), transfer.data()));
        }
    }

    private void add(CanFrame frame, Decoding decoding) {
        byId.computeIfAbsent(frame.id().bits(), any -> new ArrayDeque<>()).add(decoding);
    }
}
