package io.windrow.can.decode;

import io.windrow.can.definition.SignalDefinition;

/** What a raw value is worth: only {@link #GOOD} is a number. */
public enum Quality {
    /** A number in the signal's valid range. */
    GOOD,
    /** The sender has no reading, or the frame ends before the signal. */
    NOT_AVAILABLE,
    /** The sender reports that the reading failed. */
    ERROR,
    /** Neither a number of the valid range nor an indicator. */
    OUT_OF_RANGE;

    /** The quality of a signal's raw value (J1939-71 5.1.3, ISO 11783-7 3.3.3, NMEA 2000; see Indicators). */
    public static Quality of(SignalDefinition signal, long raw) {
        if (signal.isValid(raw)) {
            return GOOD;
        }
        if (raw >= signal.indicators().lowestNotAvailable()) {
            return NOT_AVAILABLE;
        }
        return raw >= signal.indicators().lowestError() ? ERROR : OUT_OF_RANGE;
    }
}
