package io.windrow.streams.identity;

import io.windrow.avro.Lane;
import io.windrow.can.name.AddressClaim;
import io.windrow.can.name.AddressEvent;
import io.windrow.can.name.AddressInterval;
import io.windrow.can.name.AddressTable;
import io.windrow.can.name.Intake;
import io.windrow.can.name.Name;
import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The units of one bus: which NAME had which address when, and who fell silent. What it tells it tells once; a claim that comes
 * late may add what happened before, and takes nothing back.
 *
 * <p>Who wins an address is known 250 ms of the bus's time after the claim; until then nothing is told of it. For one thread.
 */
final class BusUnits {
    /** Claims that are kept; those that repeat others go first. */
    private static final int MOST_CLAIMS = 512;
    /** Seconds of the bus after which the store is told who was heard, when nothing else changed. */
    private static final int SECONDS_BETWEEN_WRITES = 5;

    private static final int LANES = 2;
    private static final String BUS = "bus";

    private final long silentAfter;
    private final AddressTable table = new AddressTable(new AddressTable.Limits(1, MOST_CLAIMS));
    /** Of each address the interval that began last. */
    private final @Nullable AddressInterval[] latest = new AddressInterval[AddressClaim.CANNOT_CLAIM];

    /** Of the fresh lane and of the backlog. */
    private final @Nullable Ears[] lanes = new Ears[LANES];

    /** Those of the table, by their times. */
    private List<AddressClaim> claims = List.of();

    private long newest = Long.MIN_VALUE;
    /** What happened up to here was told. */
    private long toldUpTo = Long.MIN_VALUE;

    private boolean waits;
    private int secondsUnwritten;
    private boolean changed;

    /** What happened. */
    interface Told {
        void happened(AddressEvent event);

        /** Of a unit that was not heard; {@code endedAt} is null until it is. */
        void silent(int address, Name name, long from, @Nullable Long endedAt);
    }

    BusUnits(long silentAfter) {
        this.silentAfter = silentAfter;
    }

    /** Who had an address at a time, as far as is known. */
    @Nullable Name nameAt(int address, long at) {
        @Nullable AddressInterval interval = address < latest.length ? latest[address] : null;
        if (interval == null) {
            return null;
        }
        if (at >= interval.fromMicros()) {
            return interval.contains(at) ? interval.name() : null;
        }
        return table.nameAt(BUS, address, at).orElse(null);
    }

    /** Takes a claim. It is heard in each lane when its time has come there, since claims come before what waits. */
    void claim(Lane lane, AddressClaim claim, Told told) {
        Ears own = ears(lane);
        own.begin(claim.timeMicros());
        newest = Math.max(newest, claim.timeMicros());
        tellWhatIsSure(told);
        take(claim, told);
        if (claim.timeMicros() <= own.newest()) {
            hearClaim(own, claim, told);
        }
    }

    private void take(AddressClaim claim, Told told) {
        boolean isLate = claim.timeMicros() <= toldUpTo;
        Set<AddressEvent> before = isLate ? new HashSet<>(table.events(BUS)) : Set.of();
        if (table.accept(BUS, claim) != Intake.TAKEN) {
            return;
        }
        changed = true;
        waits = true;
        rememberLatest();
        if (isLate) {
            long from = claim.timeMicros() - AddressTable.CONTENTION_MICROS;
            for (AddressEvent event : table.events(BUS)) {
                if (event.timeMicros() >= from && event.timeMicros() <= toldUpTo && !before.contains(event)) {
                    told.happened(event);
                }
            }
        }
    }

    private void rememberLatest() {
        Arrays.fill(latest, null);
        for (AddressInterval interval : table.intervals(BUS)) {
            latest[interval.address()] = interval; // they come by their beginning
        }
        claims = table.claims(BUS);
        for (@Nullable Ears ears : lanes) {
            if (ears != null) {
                ears.nextClaim(Ears.NEVER); // looked up with the next frame
            }
        }
    }

    /**
     * Notes that an address was heard, by other than a claim.
     *
     * @param address 0 to 255; those that nobody can claim only say that time passes
     */
    void hear(Lane lane, int address, long at, Told told) {
        Ears ears = ears(lane);
        long before = ears.newest();
        boolean isAnotherSecond = ears.pass(at);
        if (ears.isClaimDue()) {
            hearClaims(ears, before, told);
        }
        if (address < latest.length) {
            long silentFrom = ears.hear(address, at);
            if (silentFrom != Ears.NEVER) {
                changed = true;
                tell(address, silentFrom, at, told);
            }
        }
        if (isAnotherSecond) {
            second(ears, told);
        }
    }

    /** Those after the time before, up to the lane's time now. */
    private void hearClaims(Ears ears, long before, Told told) {
        long next = Long.MAX_VALUE;
        for (AddressClaim claim : claims) {
            if (claim.timeMicros() > ears.newest()) {
                next = claim.timeMicros();
                break;
            }
            if (claim.timeMicros() > before) {
                hearClaim(ears, claim, told);
            }
        }
        ears.nextClaim(next);
    }

    private void hearClaim(Ears ears, AddressClaim claim, Told told) {
        if (claim.address() < latest.length) {
            long silentFrom = ears.hearClaim(claim.address(), claim.timeMicros());
            if (silentFrom != Ears.NEVER) {
                changed = true;
                tell(claim.address(), silentFrom, claim.timeMicros(), told);
            }
        }
    }

    private Ears ears(Lane lane) {
        int index = lane == Lane.FRESH ? 0 : 1;
        @Nullable Ears known = lanes[index];
        if (known == null) {
            known = new Ears(silentAfter);
            lanes[index] = known;
        }
        return known;
    }

    private void second(Ears ears, Told told) {
        newest = Math.max(newest, ears.newest());
        changed |= ++secondsUnwritten >= SECONDS_BETWEEN_WRITES;
        tellWhatIsSure(told);
        for (int address = 0; address < latest.length; address++) {
            @Nullable AddressInterval interval = intervalAt(address, ears.newest());
            if (interval != null) {
                long from = ears.falls(address, interval.fromMicros());
                if (from != Ears.NEVER) {
                    changed = true;
                    told.silent(address, interval.name(), from, null);
                }
            }
        }
    }

    /** A lane that waited may be behind claims that came since. */
    private @Nullable AddressInterval intervalAt(int address, long at) {
        @Nullable AddressInterval last = latest[address];
        if (last == null || at >= last.fromMicros()) {
            return last != null && last.contains(at) ? last : null;
        }
        for (AddressInterval each : table.intervals(BUS)) {
            if (each.address() == address && each.contains(at)) {
                return each;
            }
        }
        return null;
    }

    private void tell(int address, long silentFrom, long endedAt, Told told) {
        @Nullable Name name = nameAt(address, silentFrom);
        if (name != null) {
            told.silent(address, name, silentFrom, endedAt);
        }
    }

    private void tellWhatIsSure(Told told) {
        long sureUpTo = newest - AddressTable.CONTENTION_MICROS;
        if (sureUpTo <= toldUpTo) {
            return;
        }
        if (waits) {
            waits = false;
            changed = true;
            for (AddressEvent event : table.events(BUS)) {
                if (event.timeMicros() > sureUpTo) {
                    waits = true;
                } else if (event.timeMicros() > toldUpTo) {
                    told.happened(event);
                }
            }
        }
        toldUpTo = sureUpTo;
    }

    /** Whether it is to be written; it then counts as written. */
    boolean takeChanged() {
        boolean was = changed;
        if (was) {
            changed = false;
            secondsUnwritten = 0;
        }
        return was;
    }

    /** <pre>{@code | v newest | v told up to | 0 or 1 waits | v claims, each: v time, v address, v NAME | each lane: 0 or 1, ears | }</pre> */
    void writeTo(Packer out) {
        out.signed(newest).signed(toldUpTo).unsigned(waits ? 1 : 0);
        out.unsigned(claims.size());
        for (AddressClaim claim : claims) {
            out.signed(claim.timeMicros())
                    .unsigned(claim.address())
                    .unsigned(claim.name().raw());
        }
        for (@Nullable Ears ears : lanes) {
            out.unsigned(ears == null ? 0 : 1);
            if (ears != null) {
                ears.writeTo(out);
            }
        }
    }

    static BusUnits readFrom(Unpacker in, long silentAfter) {
        var units = new BusUnits(silentAfter);
        units.newest = in.signed();
        units.toldUpTo = in.signed();
        units.waits = in.unsigned() != 0;
        int count = in.small();
        for (int i = 0; i < count; i++) {
            long time = in.signed();
            units.table.accept(BUS, new AddressClaim(time, in.small(), new Name(in.unsigned()), false));
        }
        units.rememberLatest();
        for (int lane = 0; lane < LANES; lane++) {
            units.lanes[lane] = in.unsigned() == 0 ? null : Ears.readFrom(in, silentAfter);
        }
        return units;
    }
}
