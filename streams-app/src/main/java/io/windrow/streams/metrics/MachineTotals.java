package io.windrow.streams.metrics;

import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;

/**
 * What a machine did in a window, as exact sums. Those of a longer window are those of its shorter ones merged; merging
 * commutes. Mutable, for one thread.
 */
public final class MachineTotals {
    private static final Total[] TOTALS = Total.values();

    private final long[] sums = new long[TOTALS.length];
    private final Places places;
    private long engineSpeedMax;
    private long speedMax;

    /** Of a window in which nothing happened. */
    public MachineTotals() {
        this(new Places());
    }

    private MachineTotals(Places places) {
        this.places = places;
    }

    /** Adds what is not below 0. */
    void add(Total total, long amount) {
        int index = total.index();
        sums[index] = Capped.sum(sums[index], amount);
    }

    void sawEngineSpeed(long millionths) {
        engineSpeedMax = Math.max(engineSpeedMax, millionths);
    }

    void sawSpeed(long millionths) {
        speedMax = Math.max(speedMax, millionths);
    }

    /** Adds those of another window. */
    public void merge(MachineTotals other) {
        for (Total total : TOTALS) {
            add(total, other.of(total));
        }
        sawEngineSpeed(other.engineSpeedMax);
        sawSpeed(other.speedMax);
        places.merge(other.places);
    }

    long of(Total total) {
        return sums[total.index()];
    }

    /** Millionths of rpm: of single readings, not of means. */
    long engineSpeedMax() {
        return engineSpeedMax;
    }

    /** Micrometres a second: the fastest second. */
    long speedMax() {
        return speedMax;
    }

    Places places() {
        return places;
    }

    /** {@code | v totals, s each | s engine speed max | s speed max | places |} */
    public void writeTo(Packer out) {
        out.unsigned(sums.length);
        for (long sum : sums) {
            out.signed(sum);
        }
        out.signed(engineSpeedMax).signed(speedMax);
        places.writeTo(out);
    }

    /** Reads what {@link #writeTo} wrote; totals that a later version added are 0. */
    public static MachineTotals readFrom(Unpacker in) {
        long[] read = new long[in.small()];
        for (int i = 0; i < read.length; i++) {
            read[i] = in.signed();
        }
        long engineSpeedMax = in.signed();
        long speedMax = in.signed();
        var totals = new MachineTotals(Places.readFrom(in));
        System.arraycopy(read, 0, totals.sums, 0, Math.min(read.length, totals.sums.length));
        totals.engineSpeedMax = engineSpeedMax;
        totals.speedMax = speedMax;
        return totals;
    }
}
