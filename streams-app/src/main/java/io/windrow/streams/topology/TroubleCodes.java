package io.windrow.streams.topology;

import io.windrow.avro.TroubleCode;
import io.windrow.can.diagnostic.DiagnosticMessage;
import io.windrow.can.diagnostic.Dtc;
import io.windrow.can.diagnostic.SpnConversion;
import io.windrow.can.frame.Pgn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The trouble codes behind the lamps of DM1 and DM2, which no definition with a fixed layout can tell. Stateless. */
final class TroubleCodes {
    /** Of the three older layouts the one that most units mean; as `windrow decode` has it. */
    private static final SpnConversion WHEN_FLAGGED = SpnConversion.VERSION_3;

    private TroubleCodes() {}

    /** The codes of a message; null when it is another one. */
    static @Nullable List<TroubleCode> of(Pgn pgn, byte[] data) {
        if (!pgn.equals(DiagnosticMessage.ACTIVE) && !pgn.equals(DiagnosticMessage.PREVIOUSLY_ACTIVE)) {
            return null;
        }
        List<TroubleCode> codes = new ArrayList<>();
        for (Dtc code : DiagnosticMessage.parse(data, WHEN_FLAGGED).codes()) {
            @Nullable Integer count = code.occurrenceCount().isPresent()
                    ? (Integer) code.occurrenceCount().getAsInt()
                    : null;
            codes.add(new TroubleCode(code.spn(), code.fmi(), count));
        }
        return codes;
    }
}
