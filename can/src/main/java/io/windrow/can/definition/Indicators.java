package io.windrow.can.definition;

/**
 * Which raw values of a field are numbers and which say that there is none.
 *
 * <pre>{@code
 * lowestValid ... highestValid | reserved, parameter specific | lowestError ... | lowestNotAvailable ...
 * }</pre>
 *
 * <p>J1939-71 5.1.3 and ISO 11783-7 3.3.3, unsigned fields:
 *
 * <table>
 * <caption>raw values by size</caption>
 * <tr><th>bits</th><th>valid</th><th>error</th><th>not available</th></tr>
 * <tr><td>8, 16, 24, ... 64</td><td>top byte up to FA</td><td>top byte FE</td><td>top byte FF</td></tr>
 * <tr><td>1</td><td>both</td><td></td><td></td></tr>
 * <tr><td>others</td><td>below the error</td><td>all ones less one</td><td>all ones</td></tr>
 * </table>
 *
 * <p>Those standards define no signed fields but process data, whose values have no indicators: there every value is
 * valid. NMEA 2000 counts down from the greatest value that the field holds (signed 7F..FF, unsigned FF..FF): not
 * available, then from 4 bits error, then from 8 bits reserved. The most negative value of a signed field is not valid.
 *
 * <p>Raw values of unsigned fields compare as unsigned numbers.
 *
 * @param lowestValid least raw value that is a number
 * @param highestValid greatest raw value that is a number
 * @param lowestError from here up to {@code lowestNotAvailable} the sender reports an error
 * @param lowestNotAvailable from here the sender has no reading
 */
public record Indicators(long lowestValid, long highestValid, long lowestError, long lowestNotAvailable) {
    private static final long NEVER_UNSIGNED = -1;

    /** The indicators of a field by its standard, size and signedness. */
    public static Indicators of(Standard standard, int bitLength, boolean signed) {
        return switch (standard) {
            case J1939, ISO11783 -> signed ? none(bitLength, true) : topByte(bitLength);
            case NMEA2000 -> countingDown(bitLength, signed);
        };
    }

    /** Least raw value that a field can hold. */
    static long lowest(int bitLength, boolean signed) {
        return signed ? -1L << (bitLength - 1) : 0;
    }

    /** Greatest raw value that a field can hold. */
    static long highest(int bitLength, boolean signed) {
        return -1L >>> (64 - bitLength + (signed ? 1 : 0));
    }

    /** A field in which every raw value is a number. */
    public static Indicators none(int bitLength, boolean signed) {
        long never = signed ? Long.MAX_VALUE : NEVER_UNSIGNED;
        return new Indicators(lowest(bitLength, signed), highest(bitLength, signed), never, never);
    }

    private static Indicators topByte(int bitLength) {
        if (bitLength == 1) {
            return none(1, false);
        }
        if (bitLength % 8 != 0) {
            long notAvailable = highest(bitLength, false);
            return new Indicators(0, notAvailable - 2, notAvailable - 1, notAvailable);
        }
        int below = bitLength - 8;
        return new Indicators(0, (0xFBL << below) - 1, 0xFEL << below, 0xFFL << below);
    }

    private static Indicators countingDown(int bitLength, boolean signed) {
        if (bitLength == 1) {
            return none(1, signed);
        }
        long notAvailable = highest(bitLength, signed);
        long lowest = signed ? -notAvailable : 0;
        if (bitLength < 4) {
            return new Indicators(lowest, notAvailable - 1, notAvailable, notAvailable);
        }
        long reserved = bitLength < 8 ? 0 : 1;
        return new Indicators(lowest, notAvailable - 2 - reserved, notAvailable - 1, notAvailable);
    }
}
