package io.windrow.can.diagnostic;

import java.util.List;

/** What the 32 failure mode identifiers (FMI) mean, in our words (J1939-73 appendix A). */
public final class FailureMode {
    private static final List<String> TEXTS = List.of(
            "far above the normal range, most severe",
            "far below the normal range, most severe",
            "erratic, intermittent or implausible",
            "voltage too high, or shorted to a higher one",
            "voltage too low, or shorted to a lower one",
            "current too low, or circuit open",
            "current too high, or circuit grounded",
            "mechanism does not respond or is out of adjustment",
            "abnormal frequency, pulse width or period",
            "abnormal update rate",
            "abnormal rate of change",
            "cause not known",
            "faulty device or component",
            "out of calibration",
            "see the maker's special instructions",
            "above the normal range, least severe",
            "above the normal range, moderately severe",
            "below the normal range, least severe",
            "below the normal range, moderately severe",
            "data from the network are in error",
            "drifted high",
            "drifted low",
            "reserved (22)",
            "reserved (23)",
            "reserved (24)",
            "reserved (25)",
            "reserved (26)",
            "reserved (27)",
            "reserved (28)",
            "reserved (29)",
            "reserved (30)",
            "the condition exists");

    private FailureMode() {}

    /** A few words for a failure mode from 0 to 31. */
    public static String text(int fmi) {
        if (fmi < 0 || fmi > Dtc.MAX_FMI) {
            throw new IllegalArgumentException("FMI must be 0 to " + Dtc.MAX_FMI + ", was " + fmi);
        }
        return TEXTS.get(fmi);
    }
}
