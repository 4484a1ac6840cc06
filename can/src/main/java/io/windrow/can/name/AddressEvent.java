package io.windrow.can.name;

/**
 * Something that happened to an address; {@link AddressTable} has the rules.
 *
 * <p>A unit comes to an address by exactly one of {@link Claimed} and {@link Moved}; its time there ends by exactly one of
 * {@link Moved}, {@link Lost}, {@link Stolen} and {@link Replaced}. Times are microseconds since 1970-01-01T00:00:00Z.
 */
public sealed interface AddressEvent {
    /** When. */
    long timeMicros();

    /** The address that it is about, 0 to 253. */
    int address();

    /** The unit that has the address after it; after {@link Lost} the unit that had it; of {@link Commanded} the one asked. */
    Name name();

    /** A unit that had no address took one. */
    record Claimed(long timeMicros, int address, Name name) implements AddressEvent {}

    /** A unit left its address for another. */
    record Moved(long timeMicros, int address, Name name, int previousAddress) implements AddressEvent {}

    /** A unit said that it cannot claim an address, and so gave up the one that it had. */
    record Lost(long timeMicros, int address, Name name) implements AddressEvent {}

    /** A lower NAME took the address of a higher one; whether the higher was still there is not known. */
    record Stolen(long timeMicros, int address, Name name, Name loser) implements AddressEvent {}

    /** A higher NAME took the address, and the lower one that had it did not object: it is gone. */
    record Replaced(long timeMicros, int address, Name name, Name previous) implements AddressEvent {}

    /** A higher NAME wanted the address, and the lower one that has it objected. */
    record Defended(long timeMicros, int address, Name name, Name challenger) implements AddressEvent {}

    /** A unit was asked to take an address (PGN 65240); it did when {@link Moved} or {@link Claimed} follows. */
    record Commanded(long timeMicros, int address, Name name) implements AddressEvent {}
}
