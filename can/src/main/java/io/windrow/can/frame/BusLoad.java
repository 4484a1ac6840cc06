package io.windrow.can.frame;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How busy one bus was, from the frames captured on it; for one thread, in constant memory.
 *
 * <p>A load of 1 is a bus without a free bit, intermissions counted as busy. More than 1 is not cut off: it says that the
 * bit rate is wrong, that frames of several buses were mixed, or that frames were stamped late and in bunches.
 *
 * <p>Frames may come in any order within {@value #KEPT_SECONDS} seconds of the newest. Older ones count for the mean and not
 * for the busiest second, and are counted themselves.
 */
public final class BusLoad {
    /** Bits per second of ISO 11783-2 and most of J1939. */
    public static final int DEFAULT_BIT_RATE = 250_000;
    /** How many seconds back a frame may come late and still count for the busiest second. */
    public static final int KEPT_SECONDS = 64;

    private static final long MICROS_PER_SECOND = 1_000_000;

    private final int bitRate;
    private final int dataBitRate;
    private final double[] bitsOfSecond = new double[KEPT_SECONDS];
    private long newestSecond = Long.MIN_VALUE;
    private long closedSecond;
    private double closedBits;
    private long firstMicros = Long.MAX_VALUE;
    private long lastMicros = Long.MIN_VALUE;
    private double firstBits;
    private double totalBits;
    private long frames;
    private long lateFrames;

    /** A bus of {@value #DEFAULT_BIT_RATE} bit/s. */
    public BusLoad() {
        this(DEFAULT_BIT_RATE);
    }

    /** A bus of one bit rate, in bit/s. */
    public BusLoad(int bitRate) {
        this(bitRate, bitRate);
    }

    /** A CAN FD bus that arbitrates at one bit rate and sends data at another, both in bit/s. */
    public BusLoad(int bitRate, int dataBitRate) {
        if (bitRate < 1 || dataBitRate < bitRate) {
            throw new IllegalArgumentException("bit rate must be at least 1 and the data bit rate at least that, were "
                    + bitRate + " and " + dataBitRate);
        }
        this.bitRate = bitRate;
        this.dataBitRate = dataBitRate;
    }

    /** Counts a frame at the time of its capture; its channel is not looked at. */
    public void add(CanFrame frame) {
        double bits =
                FrameBits.nominalWithIntermission(frame) + FrameBits.fast(frame) * ((double) bitRate / dataBitRate);
        frames++;
        totalBits += bits;
        extend(frame.capturedAtMicros(), bits);
        addToSecond(Math.floorDiv(frame.capturedAtMicros(), MICROS_PER_SECOND), bits);
    }

    /**
     * The mean load from the first capture to the last; empty while all frames have one time. A frame is captured at its
     * end, so what was captured at the first time lies before that span and is left out.
     */
    public OptionalDouble mean() {
        if (frames == 0 || lastMicros == firstMicros) {
            return OptionalDouble.empty();
        }
        double seconds = ((double) lastMicros - firstMicros) / MICROS_PER_SECOND;
        return OptionalDouble.of((totalBits - firstBits) / bitRate / seconds);
    }

    /** The clock second with the highest load, the earliest of equals; empty before the first frame. */
    public Optional<Second> busiestSecond() {
        if (frames == 0) {
            return Optional.empty();
        }
        long second = closedSecond;
        double bits = closedBits;
        for (long open = newestSecond - KEPT_SECONDS + 1; open <= newestSecond; open++) {
            if (bitsOfSecond[slot(open)] > bits) {
                second = open;
                bits = bitsOfSecond[slot(open)];
            }
        }
        return Optional.of(new Second(second, bits / bitRate));
    }

    /** How many frames were added. */
    public long frames() {
        return frames;
    }

    /** How many of them came too late to count for the busiest second. */
    public long lateFrames() {
        return lateFrames;
    }

    private void extend(long micros, double bits) {
        if (micros < firstMicros) {
            firstMicros = micros;
            firstBits = bits;
        } else if (micros == firstMicros) {
            firstBits += bits;
        }
        lastMicros = Math.max(lastMicros, micros);
    }

    private void addToSecond(long second, double bits) {
        if (newestSecond == Long.MIN_VALUE) {
            newestSecond = second;
            closedSecond = second;
        }
        while (newestSecond < second) {
            closeOldest(second);
        }
        if (second <= newestSecond - KEPT_SECONDS) {
            lateFrames++;
        } else {
            bitsOfSecond[slot(second)] += bits;
        }
    }

    private void closeOldest(long target) {
        long oldest = newestSecond - KEPT_SECONDS + 1;
        if (bitsOfSecond[slot(oldest)] > closedBits) {
            closedSecond = oldest;
            closedBits = bitsOfSecond[slot(oldest)];
        }
        bitsOfSecond[slot(oldest)] = 0;
        newestSecond++;
        if (target - newestSecond > KEPT_SECONDS && isEmpty()) {
            newestSecond = target - KEPT_SECONDS;
        }
    }

    private boolean isEmpty() {
        for (double bits : bitsOfSecond) {
            if (bits != 0) {
                return false;
            }
        }
        return true;
    }

    private static int slot(long second) {
        return (int) Math.floorMod(second, (long) KEPT_SECONDS);
    }

    /**
     * A second of the clock and its load.
     *
     * @param epochSecond seconds since 1970-01-01T00:00:00Z
     * @param load of 1; a second that the capture began or ended in counts what it has
     */
    public record Second(long epochSecond, double load) {}
}
