package io.windrow.can.definition;

import io.windrow.can.frame.Bits;
import java.math.BigDecimal;
import java.util.OptionalInt;

/**
 * One field of a message: where its bits are and what they mean.
 *
 * <p>Raw and value are two things: {@code value = raw × scale + offset} in {@code unit}, and only a raw value between
 * {@code rawMin} and {@code rawMax} has one. Outside, {@code indicators} tell error from not available.
 *
 * @param name the field's term, unique in its message, for example {@code EngineSpeed}
 * @param spn the suspect parameter number (J1939, ISO 11783), empty where there is none (NMEA 2000)
 * @param startBit the lowest bit, counted from 0 at the lowest bit of byte 1
 * @param bitLength 1 to 64, unsigned at most 63
 * @param signed whether the bits are a two's complement number
 * @param scaling from raw to value
 * @param unit of the value, empty for states and plain numbers
 * @param indicators what raw values outside the valid range say
 * @param rawMin least valid raw value
 * @param rawMax greatest valid raw value; a range that reaches into the indicators wins over them
 * @param key whether the field tells instances of its message apart
 */
public record SignalDefinition(
        String name,
        OptionalInt spn,
        int startBit,
        int bitLength,
        boolean signed,
        LinearScale scaling,
        String unit,
        Indicators indicators,
        long rawMin,
        long rawMax,
        boolean key) {
    /** SPNs have 19 bits (J1939-73). */
    public static final int MAX_SPN = 0x7FFFF;

    public SignalDefinition {
        require(name.matches("[A-Za-z][A-Za-z0-9_]*"), "signal name must be letters and digits, was \"" + name + "\"");
        require(startBit >= 0, name + ": start bit must be at least 0, was " + startBit);
        int mostBits = signed ? 64 : 63;
        require(
                bitLength >= 1 && bitLength <= mostBits,
                name + ": bit length must be 1 to 64 signed, 1 to 63 unsigned, was " + bitLength);
        if (spn.isPresent()) {
            int number = spn.getAsInt();
            require(number > 0 && number <= MAX_SPN, name + ": SPN must be 1 to " + MAX_SPN + ", was " + number);
        }
        long lowest = Indicators.lowest(bitLength, signed);
        long highest = Indicators.highest(bitLength, signed);
        require(
                rawMin >= lowest && rawMin <= rawMax && rawMax <= highest,
                name + ": valid raw range must lie in " + lowest + ".." + highest + ", was " + rawMin + ".." + rawMax);
    }

    /** Units per raw step, as the nearest double. */
    public double scale() {
        return scaling.scale().doubleValue();
    }

    /** The value of raw 0, as the nearest double. */
    public double offset() {
        return scaling.offset().doubleValue();
    }

    /** Units per raw step, exactly. */
    public BigDecimal scaleExact() {
        return scaling.scale();
    }

    /** The value of raw 0, exactly. */
    public BigDecimal offsetExact() {
        return scaling.offset();
    }

    /** Whether a raw value is a number and not an indicator or out of range. */
    public boolean isValid(long raw) {
        return raw >= rawMin && raw <= rawMax;
    }

    /** Whether the field's bits can hold a raw value. */
    public boolean fits(long raw) {
        return raw >= Indicators.lowest(bitLength, signed) && raw <= Indicators.highest(bitLength, signed);
    }

    /** The double nearest to raw × scale + offset; the one place where raw becomes a value. */
    public double valueOf(long raw) {
        return scaling.valueOf(raw);
    }

    /** The raw value nearest to a value; refuses a value outside the valid range. */
    public long rawOf(double value) {
        long raw = scaling.rawOf(value);
        require(
                isValid(raw),
                name + " must be " + valueOf(rawMin) + " to " + valueOf(rawMax) + " " + unit + ", was " + value);
        return raw;
    }

    /** The greatest raw value that the field holds, which says not available in all three standards. */
    public long rawNotAvailable() {
        return Indicators.highest(bitLength, signed);
    }

    /** The field's bits in up to eight bytes read as a little-endian number. */
    public long extract(long payload) {
        return Bits.extract(payload, startBit, bitLength, signed);
    }

    /** The field's bits in data that are long enough for it. */
    public long extract(byte[] data) {
        return Bits.extract(data, startBit, bitLength, signed);
    }

    /** Writes a raw value into the field's bits. */
    public void insert(byte[] data, long raw) {
        Bits.insert(data, startBit, bitLength, raw);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
