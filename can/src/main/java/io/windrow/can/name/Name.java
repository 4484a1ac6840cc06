package io.windrow.can.name;

import io.windrow.can.frame.Bits;
import java.util.Locale;

/**
 * The 64 bits by which a control function is known on its bus and in the whole world (ISO 11783-5 4.3.2, J1939-81).
 *
 * <pre>{@code
 * 63 self-configurable | 62..60 industry group | 59..56 device class instance | 55..49 device class | 48 reserved
 * 47..40 function | 39..35 function instance | 34..32 ECU instance | 31..21 manufacturer code | 20..0 identity number
 * }</pre>
 *
 * <p>On the bus it is eight bytes, the lowest first. The order is that of unsigned numbers: of two NAMEs that want one
 * address the lower one gets it. J1939 says arbitrary address capable, vehicle system and vehicle system instance where
 * ISO 11783 says self-configurable address, device class and device class instance. {@link NameLabels} has words for the
 * numbers.
 *
 * @param raw all 64 bits; every value is a NAME
 */
public record Name(long raw) implements Comparable<Name> {
    /** How many bytes a NAME has on the bus. */
    public static final int BYTES = 8;

    /** The NAME in eight bytes, the lowest first. */
    public static Name of(byte... littleEndian) {
        if (littleEndian.length != BYTES) {
            throw new IllegalArgumentException("NAME must have 8 bytes, was " + littleEndian.length);
        }
        return new Name(Bits.littleEndian(littleEndian));
    }

    /** Eight bytes, the lowest first. */
    public byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        Bits.insert(bytes, 0, 64, raw);
        return bytes;
    }

    /** What it is made of, without the reserved bit. */
    public NameParts parts() {
        return new NameParts(
                identityNumber(),
                manufacturerCode(),
                ecuInstance(),
                functionInstance(),
                function(),
                deviceClass(),
                deviceClassInstance(),
                industryGroup(),
                selfConfigurable());
    }

    /** The maker's own number of this one unit, 0 to 2097151. */
    public int identityNumber() {
        return field(0, 21);
    }

    /** The maker of the unit, 0 to 2047. */
    public int manufacturerCode() {
        return field(21, 11);
    }

    /** Which of the units that do one function together, 0 to 7. */
    public int ecuInstance() {
        return field(32, 3);
    }

    /** Which of several equal functions, 0 to 31. */
    public int functionInstance() {
        return field(35, 5);
    }

    /** What the unit does, 0 to 255; from 128 up the number depends on industry group and device class. */
    public int function() {
        return field(40, 8);
    }

    /** The reserved bit, which is to be 0. */
    public boolean reserved() {
        return field(48, 1) == 1;
    }

    /** The kind of machine, 0 to 127; depends on the industry group. */
    public int deviceClass() {
        return field(49, 7);
    }

    /** Which of several machines of a kind, 0 to 15. */
    public int deviceClassInstance() {
        return field(56, 4);
    }

    /** The trade, 0 to 7; 2 is agriculture and forestry. */
    public int industryGroup() {
        return field(60, 3);
    }

    /** Whether it looks for another address by itself when it loses its own. */
    public boolean selfConfigurable() {
        return field(63, 1) == 1;
    }

    private int field(int start, int length) {
        return (int) Bits.extract(raw, start, length, false);
    }

    /** The lower NAME wins an address. */
    @Override
    public int compareTo(Name other) {
        return Long.compareUnsigned(raw, other.raw);
    }

    /** Sixteen hexadecimal digits, the highest first. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%016X", raw);
    }
}
