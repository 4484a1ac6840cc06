package io.windrow.can.frame;

import java.util.Locale;

/**
 * An identifier of 29 or of 11 bits; which of the two is a flag of the frame and never guessed from the magnitude.
 *
 * <pre>{@code
 * 28..26 priority | 25 EDP | 24 DP | 23..16 PF | 15..8 PS | 7..0 SA   (ISO 11783-3 5.2, J1939-21 5.2)
 * }</pre>
 *
 * <p>PS is a destination address when PF is below 240 (PDU1) and part of the group number from 240 up (PDU2). The static
 * methods are the same arithmetic on plain ints for code that handles millions of frames; they take the 29 bits alone.
 *
 * @param bits the identifier without flags: at most 0x1FFFFFFF, or 0x7FF when not extended
 * @param extended whether it is a 29-bit identifier
 */
public record CanId(int bits, boolean extended) {
    /** The highest 29-bit identifier. */
    public static final int MAX_EXTENDED = 0x1FFFFFFF;
    /** The highest 11-bit identifier. */
    public static final int MAX_STANDARD = 0x7FF;
    /** The destination address that means everyone (ISO 11783-5, J1939-81). */
    public static final int GLOBAL = 255;

    public CanId {
        int max = extended ? MAX_EXTENDED : MAX_STANDARD;
        if (bits < 0 || bits > max) {
            throw new IllegalArgumentException(
                    "CAN id outside " + (extended ? 29 : 11) + " bits: 0x" + Integer.toHexString(bits));
        }
    }

    /** A 29-bit identifier. */
    public static CanId extended(int bits) {
        return new CanId(bits, true);
    }

    /** An 11-bit identifier. */
    public static CanId standard(int bits) {
        return new CanId(bits, false);
    }

    /**
     * The 29-bit identifier that a group has between two addresses.
     *
     * @param destination 0 to 255; must be {@link #GLOBAL} for a broadcast group, which has no room for it
     * @param priority 0 (first) to 7 (last)
     */
    public static CanId of(Pgn pgn, int source, int destination, int priority) {
        requireRange("source address", source, 255);
        requireRange("destination address", destination, 255);
        requireRange("priority", priority, 7);
        if (pgn.isBroadcast() && destination != GLOBAL) {
            throw new IllegalArgumentException(
                    "PGN " + pgn + " is broadcast: destination address must be 255, was " + destination);
        }
        int specific = pgn.isBroadcast() ? 0 : destination << 8;
        return extended(priority << 26 | pgn.number() << 8 | specific | source);
    }

    /** 0 (first) to 7 (last); refuses an 11-bit identifier, which has none. */
    public int priority() {
        requireExtended("priority");
        return priorityOf(bits);
    }

    /** The parameter group; refuses an 11-bit identifier, which has none. */
    public Pgn pgn() {
        requireExtended("PGN");
        return new Pgn(pgnOf(bits));
    }

    /** The sender's address, 0 to 255; refuses an 11-bit identifier, which has none. */
    public int source() {
        requireExtended("source address");
        return sourceOf(bits);
    }

    /** The receiver's address, {@link #GLOBAL} for a broadcast group; refuses an 11-bit identifier, which has none. */
    public int destination() {
        requireExtended("destination address");
        return destinationOf(bits);
    }

    /** The group number in a 29-bit identifier: 18 bits, the low byte 0 below PDU format 240. */
    public static int pgnOf(int bits29) {
        int withSpecific = (bits29 >>> 8) & Pgn.MAX;
        return isBroadcast(bits29) ? withSpecific : withSpecific & 0x3FF00;
    }

    /** The sender's address in a 29-bit identifier. */
    public static int sourceOf(int bits29) {
        return bits29 & 0xFF;
    }

    /** The receiver's address in a 29-bit identifier, {@link #GLOBAL} from PDU format 240 up. */
    public static int destinationOf(int bits29) {
        return isBroadcast(bits29) ? GLOBAL : (bits29 >>> 8) & 0xFF;
    }

    /** The priority in a 29-bit identifier. */
    public static int priorityOf(int bits29) {
        return (bits29 >>> 26) & 7;
    }

    private static boolean isBroadcast(int bits29) {
        return ((bits29 >>> 16) & 0xFF) >= Pgn.FIRST_BROADCAST_FORMAT;
    }

    private void requireExtended(String what) {
        if (!extended) {
            throw new IllegalStateException("an 11-bit CAN id has no " + what + ": " + this);
        }
    }

    private static void requireRange(String what, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(what + " must be 0 to " + max + ", was " + value);
        }
    }

    /** Hexadecimal as recorders write it: eight digits for 29 bits, three for 11. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, extended ? "%08X" : "%03X", bits);
    }
}
