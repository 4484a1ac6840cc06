package io.windrow.can.definition.dbc;

import io.windrow.can.definition.Indicators;
import io.windrow.can.definition.Labels;
import io.windrow.can.definition.NumberFormat;
import io.windrow.can.definition.SignalKind;
import io.windrow.can.definition.Standard;
import io.windrow.can.definition.dbc.DbcFile.Signal;
import java.util.regex.Pattern;

/** What may be computed from a signal's values: a DBC file does not say it, so it follows from what the file does say. */
final class DbcKinds {
    private static final Pattern ANGULAR = Pattern.compile("(?i)°|deg|degs|degrees?|rad|radians?");
    private static final Pattern POSITION = Pattern.compile("(?i).*(latitude|longitude).*");
    private static final Pattern DIRECTION = Pattern.compile("(?i).*(heading|bearing|course|azimuth).*|cog");

    private DbcKinds() {}

    /**
     * A signal with names for more than error and not available is a state, one that selects others is an identity.
     * Latitudes, longitudes and directions are told by name and unit, as a mean across the full circle would be wrong.
     */
    static SignalKind of(Signal signal, NumberFormat format, Labels labels) {
        if (namesStates(signal, format, labels)) {
            return SignalKind.STATE;
        }
        if (signal.multiplexing().selects()) {
            return SignalKind.IDENTITY;
        }
        if (!ANGULAR.matcher(signal.unit().strip()).matches()) {
            return SignalKind.NUMBER;
        }
        if (POSITION.matcher(signal.name()).matches()) {
            return SignalKind.POSITION;
        }
        return DIRECTION.matcher(signal.name()).matches() ? SignalKind.ANGLE : SignalKind.NUMBER;
    }

    private static boolean namesStates(Signal signal, NumberFormat format, Labels labels) {
        boolean signed = format == NumberFormat.SIGNED;
        Indicators indicators = Indicators.of(Standard.J1939, signal.length(), signed);
        return labels.texts().keySet().stream()
                .anyMatch(raw -> signed || Long.compareUnsigned(raw, indicators.lowestError()) < 0);
    }
}
