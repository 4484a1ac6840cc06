package io.windrow.can.name;

/** What became of something that an {@link AddressTable} was given. */
public enum Intake {
    /** It is in the table. */
    TAKEN,
    /** It was there already, with the same time. */
    REPEATED,
    /** It is another message. */
    NOT_A_CLAIM,
    /** It has not the bytes or the address that a claim has. */
    MALFORMED,
    /** The table is full and this is older than all that it has. */
    TOO_OLD,
    /** The table follows as many buses as it may, and this is another one. */
    TOO_MANY_BUSES
}
