package io.windrow.can.definition;

/** How a field's bits are a number. */
public enum NumberFormat {
    /** A whole number of at least 0; one of 64 bits is kept as the same bits of a {@code long}. */
    UNSIGNED,
    /** A two's complement number. */
    SIGNED,
    /** IEEE 754 binary32: the field has 32 bits, and its raw value is those bits. */
    FLOAT32,
    /** IEEE 754 binary64: the field has 64 bits, and its raw value is those bits. */
    FLOAT64;

    /** Whether the number has a fraction of its own. */
    public boolean isFloat() {
        return this == FLOAT32 || this == FLOAT64;
    }

    /** The raw value of a field whose bits were read as an unsigned number. */
    long rawOf(long bits, int length) {
        return this == SIGNED ? bits << (64 - length) >> (64 - length) : bits;
    }

    /** Compares raw values as the numbers that they are; whole numbers only. */
    int compare(long one, long other) {
        return this == SIGNED ? Long.compare(one, other) : Long.compareUnsigned(one, other);
    }

    void requireLength(String signal, int length) {
        int needed = this == FLOAT32 ? 32 : this == FLOAT64 ? 64 : length;
        if (length != needed) {
            throw new IllegalArgumentException(
                    signal + ": a floating point number must have " + needed + " bits, has " + length);
        }
    }
}
