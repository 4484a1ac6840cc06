package io.windrow.streams.identity;

import io.windrow.can.name.AddressClaim;
import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;
import java.util.Arrays;

/**
 * When each address of a bus was last heard in one lane. A lane has the order of the bus, whatever comes in the other one
 * between, so silence is told of a lane by itself. Only claims are of no lane: they lead, and are heard when its time comes.
 *
 * <p>Time is that of the bus. Where nobody was heard for so long that all would be silent, the bus slept or the gateway was
 * away, and counting begins anew; so it does when the clock was set back as far. For one thread.
 */
final class Ears {
    /** No time. */
    static final long NEVER = Long.MIN_VALUE;

    private static final int ADDRESSES = AddressClaim.CANNOT_CLAIM;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final long silentAfter;
    private final long[] heard = new long[ADDRESSES];
    /** Where a silence began that was told and has not ended. */
    private final long[] silentFrom = new long[ADDRESSES];

    private long newest = NEVER;
    private long since = NEVER;
    /** No claim is to be heard before; not kept. */
    private long nextClaim = NEVER;

    /**
     * Nothing heard.
     *
     * @param silentAfter microseconds, at least 1
     */
    Ears(long silentAfter) {
        this.silentAfter = silentAfter;
        Arrays.fill(heard, NEVER);
        Arrays.fill(silentFrom, NEVER);
    }

    /** Begins with a claim when nothing was heard before; it does not move time. */
    void begin(long at) {
        if (newest == NEVER) {
            newest = at;
            since = at;
        }
    }

    /** Notes a time of the bus; true when another second has begun. */
    boolean pass(long at) {
        if (newest == NEVER || at - newest > silentAfter) {
            since = at;
        } else if (newest - at > silentAfter) {
            Arrays.fill(heard, NEVER);
            since = at;
        } else if (at <= newest) {
            return false;
        }
        boolean isAnother = newest == NEVER || second(at) != second(newest);
        newest = at;
        return isAnother;
    }

    private static long second(long micros) {
        return Math.floorDiv(micros, MICROS_PER_SECOND);
    }

    /** Notes that an address, 0 to 253, was heard; gives the beginning of a silence that ends by it, or {@link #NEVER}. */
    long hear(int address, long at) {
        heard[address] = at;
        long began = silentFrom[address];
        silentFrom[address] = NEVER;
        return began;
    }

    /** The same of a claim, which may have been made before what was heard. */
    long hearClaim(int address, long at) {
        return at < Math.max(heard[address], silentFrom[address]) ? NEVER : hear(address, at);
    }

    /** Whether a claim is to be heard by now. */
    boolean isClaimDue() {
        return newest >= nextClaim;
    }

    /** No claim is to be heard before that time. */
    void nextClaim(long at) {
        nextClaim = at;
    }

    /** Gives the beginning of a silence of an address that was not told before, and takes it as told; or {@link #NEVER}. */
    long falls(int address, long claimedAt) {
        long last = Math.max(Math.max(heard[address], since), claimedAt);
        if (silentFrom[address] != NEVER || newest - last <= silentAfter) {
            return NEVER;
        }
        silentFrom[address] = last;
        return last;
    }

    long newest() {
        return newest;
    }

    /** <pre>{@code | v newest | v since | v how many | each: v address, v 0 or 1 + newest - heard, v 0 or 1 + newest - silent from | }</pre> */
    void writeTo(Packer out) {
        out.signed(newest).signed(since);
        int told = 0;
        for (int address = 0; address < ADDRESSES; address++) {
            told += isWorthTelling(address) ? 1 : 0;
        }
        out.unsigned(told);
        for (int address = 0; address < ADDRESSES; address++) {
            if (isWorthTelling(address)) {
                out.unsigned(address).unsigned(age(heard[address])).unsigned(age(silentFrom[address]));
            }
        }
    }

    private boolean isWorthTelling(int address) {
        return heard[address] != NEVER || silentFrom[address] != NEVER;
    }

    private long age(long time) {
        return time == NEVER ? 0 : 1 + newest - time;
    }

    static Ears readFrom(Unpacker in, long silentAfter) {
        var ears = new Ears(silentAfter);
        ears.newest = in.signed();
        ears.since = in.signed();
        int told = in.small();
        for (int i = 0; i < told; i++) {
            int address = in.small();
            ears.heard[address] = ears.time(in.unsigned());
            ears.silentFrom[address] = ears.time(in.unsigned());
        }
        return ears;
    }

    private long time(long age) {
        return age == 0 ? NEVER : newest + 1 - age;
    }
}
