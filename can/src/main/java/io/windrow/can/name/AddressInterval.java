package io.windrow.can.name;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * How long a unit had an address.
 *
 * @param address 0 to 253
 * @param name the unit
 * @param fromMicros the first microsecond, since 1970-01-01T00:00:00Z
 * @param untilMicros the first microsecond after it; empty when no end is known
 */
public record AddressInterval(int address, Name name, long fromMicros, OptionalLong untilMicros) {
    public AddressInterval {
        Objects.requireNonNull(name, "name");
        if (untilMicros.isPresent() && untilMicros.getAsLong() <= fromMicros) {
            throw new IllegalArgumentException(
                    "interval must end after its start, was " + fromMicros + " to " + untilMicros.getAsLong());
        }
    }

    /** Whether a time is in it. */
    public boolean contains(long timeMicros) {
        return timeMicros >= fromMicros && (untilMicros.isEmpty() || timeMicros < untilMicros.getAsLong());
    }
}
