package io.windrow.can.definition;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Whole numbers and decimal fractions as ASCII digits, straight into a byte buffer: without an exponent and without zeros at the
 * end of a fraction. Allocates nothing but for {@link BigDecimal}s. Stateless.
 */
public final class DecimalText {
    /** Room that any {@code long} and its sign need. */
    public static final int MAX_WHOLE_BYTES = 20;

    private static final int MAX_DECIMALS = 18;
    private static final byte[] TENS = pairs(true);
    private static final byte[] ONES = pairs(false);
    private static final long[] POWERS = powers();

    private DecimalText() {}

    /** Writes a whole number and gives the index behind it; needs {@value #MAX_WHOLE_BYTES} bytes of room. */
    public static int write(long number, byte[] text, int at) {
        if (number < 0) {
            text[at] = '-';
            return writeUnsigned(-number, text, at + 1);
        }
        return writeUnsigned(number, text, at);
    }

    /** Writes 64 bits as an unsigned number and gives the index behind it. */
    public static int writeUnsigned(long number, byte[] text, int at) {
        if (number < 0) {
            long tenth = Long.divideUnsigned(number, 10);
            int end = writeUnsigned(tenth, text, at);
            text[end] = (byte) ('0' + (int) (number - tenth * 10));
            return end + 1;
        }
        int end = at + digits(number);
        writeBack(number, text, end);
        return end;
    }

    /** Writes {@code digits} digits of a number of at least 0, with zeros in front; gives the index behind them. */
    public static int writePadded(int number, int digits, byte[] text, int at) {
        int left = number;
        for (int i = at + digits - 1; i >= at; i--) {
            text[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        return at + digits;
    }

    /** Whether {@link #writeFraction} takes so many decimals. */
    static boolean isWritable(int decimals) {
        return decimals >= 0 && decimals <= MAX_DECIMALS;
    }

    /** Writes unscaled / 10^decimals, exactly, and gives the index behind it; decimals are 0 to 18. */
    static int writeFraction(long unscaled, int decimals, byte[] text, int at) {
        if (decimals == 0) {
            return write(unscaled, text, at);
        }
        int sign = at;
        long size = unscaled;
        if (unscaled < 0) {
            text[sign++] = '-';
            size = -unscaled;
        }
        long power = POWERS[decimals];
        long whole = Long.divideUnsigned(size, power);
        int point = writeUnsigned(whole, text, sign);
        long fraction = size - whole * power;
        return fraction == 0 ? point : writeDecimals(fraction, decimals, text, point);
    }

    /** Writes a decimal fraction and gives the index behind it. */
    static int write(BigDecimal number, byte[] text, int at) {
        BigDecimal shortest = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        byte[] digits = shortest.toPlainString().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, text, at, digits.length);
        return at + digits.length;
    }

    private static int writeDecimals(long fraction, int decimals, byte[] text, int point) {
        int left = decimals;
        long digits = fraction;
        while (digits % 10 == 0) {
            digits /= 10;
            left--;
        }
        int end = point + 1 + left;
        text[point] = '.';
        int from = writeBack(digits, text, end);
        while (from > point + 1) {
            text[--from] = '0';
        }
        return end;
    }

    /** Writes the digits of a number of at least 0 so that they end before an index; gives the index of the first. */
    private static int writeBack(long number, byte[] text, int end) {
        long left = number;
        int at = end;
        while (left > Integer.MAX_VALUE) {
            long hundredth = left / 100;
            int pair = (int) (left - hundredth * 100);
            text[--at] = ONES[pair];
            text[--at] = TENS[pair];
            left = hundredth;
        }
        int small = (int) left;
        while (small >= 10) {
            int hundredth = small / 100;
            int pair = small - hundredth * 100;
            text[--at] = ONES[pair];
            text[--at] = TENS[pair];
            small = hundredth;
            if (small == 0) {
                return at;
            }
        }
        text[--at] = (byte) ('0' + small);
        return at;
    }

    private static int digits(long number) {
        int digits = 1;
        while (digits < POWERS.length && number >= POWERS[digits]) {
            digits++;
        }
        return digits;
    }

    private static long[] powers() {
        long[] powers = new long[MAX_DECIMALS + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    private static byte[] pairs(boolean tens) {
        byte[] digits = new byte[100];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) ('0' + (tens ? i / 10 : i % 10));
        }
        return digits;
    }
}
