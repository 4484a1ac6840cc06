package io.windrow.can.name;

import java.util.Comparator;
import java.util.Objects;

/**
 * What one message said about an address: a unit claims it, can claim none, or is commanded to take it.
 *
 * <p>The order is the one that claims are judged in: by time, and at one time the higher NAME first, so that the lower one
 * has the last word.
 *
 * @param timeMicros when it was captured: microseconds since 1970-01-01T00:00:00Z
 * @param address 0 to 253, or {@link #CANNOT_CLAIM}
 * @param name the unit that claims or is commanded
 * @param commanded whether another unit asks for it (PGN 65240), which alone changes nothing
 */
public record AddressClaim(long timeMicros, int address, Name name, boolean commanded)
        implements Comparable<AddressClaim> {
    /** The source address of those that have none (ISO 11783-5, J1939-81). */
    public static final int CANNOT_CLAIM = 254;

    private static final Comparator<AddressClaim> ORDER = Comparator.comparingLong(AddressClaim::timeMicros)
            .thenComparing(AddressClaim::name, Comparator.reverseOrder())
            .thenComparingInt(AddressClaim::address)
            .thenComparing(AddressClaim::commanded);

    public AddressClaim {
        Objects.requireNonNull(name, "name");
        if (address < 0 || address > CANNOT_CLAIM || (commanded && address == CANNOT_CLAIM)) {
            throw new IllegalArgumentException(
                    "address must be 0 to 253, or 254 for a unit that can claim none, was " + address);
        }
    }

    boolean cannotClaim() {
        return address == CANNOT_CLAIM;
    }

    @Override
    public int compareTo(AddressClaim other) {
        return ORDER.compare(this, other);
    }
}
