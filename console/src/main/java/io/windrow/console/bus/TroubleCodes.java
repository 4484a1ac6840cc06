package io.windrow.console.bus;

import io.windrow.can.decode.Received;
import io.windrow.can.diagnostic.DiagnosticMessage;
import io.windrow.can.diagnostic.Dtc;
import io.windrow.can.diagnostic.SpnConversion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The trouble codes of the two groups that are lists of them, DM1 and DM2. Stateless. */
final class TroubleCodes {
    private static final int ACTIVE = DiagnosticMessage.ACTIVE.number();
    private static final int PREVIOUSLY_ACTIVE = DiagnosticMessage.PREVIOUSLY_ACTIVE.number();

    /** Where the conversion method bit leaves the layout open, that of today: most units that set it have that one. */
    private static final SpnConversion WHEN_FLAGGED = SpnConversion.VERSION_3;

    private TroubleCodes() {}

    /** A group's trouble codes, or null when it is not one that has any. */
    static @Nullable List<Dtc> of(Received.Group group) {
        int pgn = group.pgn();
        return pgn == ACTIVE || pgn == PREVIOUSLY_ACTIVE
                ? DiagnosticMessage.parse(group.data(), WHEN_FLAGGED).codes()
                : null;
    }
}
