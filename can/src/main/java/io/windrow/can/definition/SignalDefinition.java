package io.windrow.can.definition;

import io.windrow.can.frame.BitField;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;

/**
 * One field of a message: where its bits are and what they mean.
 *
 * <p>Raw and value are two things: {@code value = raw × scale + offset} in {@code unit}, and only a raw value between
 * {@code rawMin} and {@code rawMax} has one. Outside, {@code indicators} tell error from not available. The raw value of
 * a floating point field is its bits; every finite number is valid there.
 *
 * @param name the field's term, unique in its message, for example {@code EngineSpeed}
 * @param spn the suspect parameter number (J1939, ISO 11783), empty where there is none (NMEA 2000)
 * @param bits where the field is
 * @param format how the bits are a number
 * @param scaling from raw to value
 * @param unit of the value, empty for states and plain numbers
 * @param kind what may be computed from its values
 * @param labels what its raw values are called
 * @param indicators what raw values outside the valid range say
 * @param rawMin least valid raw value
 * @param rawMax greatest valid raw value; a range that reaches into the indicators wins over them
 * @param key whether the field tells instances of its message apart
 * @param conditions what the data must say for the field to be there at all; all of them must hold
 */
public record SignalDefinition(
        String name,
        OptionalInt spn,
        BitField bits,
        NumberFormat format,
        LinearScale scaling,
        String unit,
        SignalKind kind,
        Labels labels,
        Indicators indicators,
        long rawMin,
        long rawMax,
        boolean key,
        List<Condition> conditions) {
    /** SPNs have 19 bits (J1939-73). */
    public static final int MAX_SPN = 0x7FFFF;

    public SignalDefinition {
        conditions = List.copyOf(conditions);
        require(Names.isName(name), "signal name must be letters and digits, was \"" + name + "\"");
        format.requireLength(name, bits.length());
        if (spn.isPresent()) {
            int number = spn.getAsInt();
            require(number > 0 && number <= MAX_SPN, name + ": SPN must be 1 to " + MAX_SPN + ", was " + number);
        }
        if (!format.isFloat()) {
            requireRange(name, bits.length(), format, rawMin, rawMax);
        }
    }

    /** Begins a definition; its bits must be set, all else has a default. */
    public static SignalBuilder builder(String name) {
        return new SignalBuilder(name);
    }

    /** The first bit of the field; see {@link BitField}. */
    public int startBit() {
        return bits.start();
    }

    /** 1 to 64. */
    public int bitLength() {
        return bits.length();
    }

    /** Whether the bits are a two's complement number. */
    public boolean signed() {
        return format == NumberFormat.SIGNED;
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
        return switch (format) {
            case SIGNED -> raw >= rawMin && raw <= rawMax;
            case UNSIGNED -> Long.compareUnsigned(raw, rawMin) >= 0 && Long.compareUnsigned(raw, rawMax) <= 0;
            case FLOAT32, FLOAT64 -> Double.isFinite(floatOf(raw));
        };
    }

    /** Whether the field's bits can hold a raw value. */
    public boolean fits(long raw) {
        return format.rawOf(raw & Indicators.highest(bits.length(), false), bits.length()) == raw;
    }

    /** The double nearest to raw × scale + offset; the one place where raw becomes a value. */
    public double valueOf(long raw) {
        return switch (format) {
            case SIGNED -> scaling.valueOf(raw);
            case UNSIGNED -> raw >= 0 ? scaling.valueOf(raw) : scaling.valueOfUnsigned(raw);
            case FLOAT32, FLOAT64 -> floatOf(raw) * scale() + offset();
        };
    }

    /** The raw value nearest to a value; refuses a value outside the valid range. */
    public long rawOf(double value) {
        long raw = format.isFloat() ? bitsOf((value - offset()) / scale()) : scaling.rawOf(value);
        require(
                isValid(raw),
                name + " must be " + valueOf(rawMin) + " to " + valueOf(rawMax) + " " + unit + ", was " + value);
        return raw;
    }

    /** The raw value that says not available: the greatest that the field holds, as all three standards have it, or NaN. */
    public long rawNotAvailable() {
        return format.isFloat() ? bitsOf(Double.NaN) : Indicators.highest(bits.length(), signed());
    }

    /** The field's raw value in up to eight bytes read as a little-endian number. */
    public long extract(long payload) {
        return format.rawOf(bits.extract(payload), bits.length());
    }

    /** The field's raw value in data that are long enough for it. */
    public long extract(byte[] data) {
        return format.rawOf(bits.extract(data), bits.length());
    }

    /** Writes a raw value into the field's bits. */
    public void insert(byte[] data, long raw) {
        bits.insert(data, raw);
    }

    /** Whether data of up to eight bytes, read as one little-endian number, have the field at all. */
    public boolean isIn(long payload, int length) {
        for (int i = 0; i < conditions.size(); i++) {
            if (!conditions.get(i).holds(payload, length)) {
                return false;
            }
        }
        return true;
    }

    /** Whether data have the field at all. */
    public boolean isIn(byte[] data) {
        for (int i = 0; i < conditions.size(); i++) {
            if (!conditions.get(i).holds(data)) {
                return false;
            }
        }
        return true;
    }

    double floatOf(long raw) {
        return format == NumberFormat.FLOAT32 ? Float.intBitsToFloat((int) raw) : Double.longBitsToDouble(raw);
    }

    private long bitsOf(double value) {
        return format == NumberFormat.FLOAT32
                ? Float.floatToIntBits((float) value) & 0xFFFFFFFFL
                : Double.doubleToLongBits(value);
    }

    private static void requireRange(String name, int length, NumberFormat format, long rawMin, long rawMax) {
        boolean signed = format == NumberFormat.SIGNED;
        long lowest = Indicators.lowest(length, signed);
        long highest = Indicators.highest(length, signed);
        boolean inside = format.compare(rawMin, lowest) >= 0
                && format.compare(rawMin, rawMax) <= 0
                && format.compare(rawMax, highest) <= 0;
        if (!inside) {
            throw new IllegalArgumentException(name + ": valid raw range must lie in " + lowest + ".." + highest
                    + ", was " + rawMin + ".." + rawMax);
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
