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
        return signal.format().isFloat() ? ofFloat(signal, raw) : ofIndicator(signal, raw);
    }

    private static Quality ofFloat(SignalDefinition signal, long raw) {
        return raw == signal.rawNotAvailable() || Double.isNaN(signal.valueOf(raw)) ? NOT_AVAILABLE : OUT_OF_RANGE;
    }

    private static Quality ofIndicator(SignalDefinition signal, long raw) {
        if (isAtLeast(signal, raw, signal.indicators().lowestNotAvailable())) {
            return NOT_AVAILABLE;
        }
        return isAtLeast(signal, raw, signal.indicators().lowestError()) ? ERROR : OUT_OF_RANGE;
    }

    private static boolean isAtLeast(SignalDefinition signal, long raw, long bound) {
        return signal.signed() ? raw >= bound : Long.compareUnsigned(raw, bound) >= 0;
    }
}
