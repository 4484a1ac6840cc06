package io.windrow.streams.fault;

/** The lamp that a unit lights for its faults; of several the one that matters most. */
public enum FaultLamp {
    NONE("none"),
    PROTECT("protect"),
    MALFUNCTION_INDICATOR("malfunction indicator"),
    AMBER_WARNING("amber warning"),
    RED_STOP("red stop");

    private final String words;

    FaultLamp(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    FaultLamp worse(FaultLamp other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
