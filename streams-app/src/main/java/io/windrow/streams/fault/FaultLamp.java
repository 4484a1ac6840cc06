package io.windrow.streams.fault;

/** The lamp that a unit lights for its faults; of several the one that matters most. */
public enum FaultLamp {
    NONE("none", ""),
    PROTECT("protect", "ProtectLamp"),
    MALFUNCTION_INDICATOR("malfunction indicator", "MalfunctionIndicatorLamp"),
    AMBER_WARNING("amber warning", "AmberWarningLamp"),
    RED_STOP("red stop", "RedStopLamp");

    private final String words;
    private final String signal;

    FaultLamp(String words, String signal) {
        this.words = words;
        this.signal = signal;
    }

    /** The lamp that a signal of DM1 tells about; {@link #NONE} when it is another signal. */
    public static FaultLamp of(String signal) {
        for (FaultLamp lamp : values()) {
            if (lamp.signal.equals(signal)) {
                return lamp;
            }
        }
        return NONE;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** Of two the one that matters more. */
    public FaultLamp worse(FaultLamp other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
