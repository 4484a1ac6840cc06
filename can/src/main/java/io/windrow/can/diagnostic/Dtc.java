package io.windrow.can.diagnostic;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * A diagnostic trouble code: what is wrong, how, and how often it was (J1939-73 5.7.1); the bytes are in
 * {@link SpnConversion}.
 *
 * <p>Four zero bytes mean that there is no fault and four times 0xFF are filling: neither is a code, and both are refused.
 *
 * @param spn the suspect parameter number, 0 to 524287
 * @param fmi the failure mode, 0 to 31; {@link FailureMode} has the words
 * @param occurrenceCount how often the fault came, 0 to 126 (126 means 126 or more); empty when the unit does not know
 * @param conversion the layout that the number was read by, or is to be written by
 */
public record Dtc(int spn, int fmi, OptionalInt occurrenceCount, SpnConversion conversion) {
    /** The highest SPN that 19 bits hold. */
    public static final int MAX_SPN = 0x7FFFF;
    /** The highest failure mode that 5 bits hold. */
    public static final int MAX_FMI = 31;
    /** The highest count; 127 on the wire means that the unit does not know. */
    public static final int MAX_OCCURRENCES = 126;

    static final int BYTES = 4;
    static final int NO_FAULT = 0;
    static final int FILLING = 0xFFFFFFFF;

    private static final int COUNT_UNKNOWN = 127;
    private static final int FLAG = 1 << 31;

    public Dtc {
        Objects.requireNonNull(conversion, "conversion");
        requireRange("SPN", spn, MAX_SPN);
        requireRange("FMI", fmi, MAX_FMI);
        requireRange("occurrence count", occurrenceCount.orElse(0), MAX_OCCURRENCES);
        int word = word(spn, fmi, occurrenceCount, conversion);
        if (word == NO_FAULT || word == FILLING) {
            throw new IllegalArgumentException(
                    "trouble code must not be all zero or all one bits, which mean none: SPN " + spn + " FMI " + fmi);
        }
    }

    /** A code in the layout of today. */
    public static Dtc of(int spn, int fmi, int occurrenceCount) {
        return new Dtc(spn, fmi, OptionalInt.of(occurrenceCount), SpnConversion.VERSION_4);
    }

    /** The code in four bytes read as one little-endian number, which is neither {@link #NO_FAULT} nor {@link #FILLING}. */
    static Dtc ofWord(int word, SpnConversion assumedWhenFlagged) {
        SpnConversion conversion = (word & FLAG) == 0 ? SpnConversion.VERSION_4 : assumedWhenFlagged;
        int spn = conversion.spn(word & 0xFF, (word >>> 8) & 0xFF, (word >>> 21) & 7);
        int count = (word >>> 24) & 0x7F;
        OptionalInt known = count == COUNT_UNKNOWN ? OptionalInt.empty() : OptionalInt.of(count);
        return new Dtc(spn, (word >>> 16) & 0x1F, known, conversion);
    }

    int word() {
        return word(spn, fmi, occurrenceCount, conversion);
    }

    private static int word(int spn, int fmi, OptionalInt count, SpnConversion conversion) {
        return conversion.bytes(spn)
                | fmi << 16
                | count.orElse(COUNT_UNKNOWN) << 24
                | (conversion.flagged() ? FLAG : 0);
    }

    private static void requireRange(String what, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(what + " must be 0 to " + max + ", was " + value);
        }
    }

    /** For people: {@code SPN 1208 FMI 3 (voltage too high, or shorted to a higher one), 10 times}. */
    @Override
    public String toString() {
        String often = occurrenceCount.isPresent() ? occurrenceCount.getAsInt() + " times" : "unknown how often";
        return "SPN " + spn + " FMI " + fmi + " (" + FailureMode.text(fmi) + "), " + often;
    }
}
